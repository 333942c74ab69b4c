/**
 * The rows of an access whose cells have too many values to number: a hash table that grows.
 *
 * Keys and rows stand in two lists; a row's number is the place of its key. The kernel looks keys up, and only this adds
 * them: between two rounds, as all rows are filled.
 */
import { HASHED } from "./format.ts";
import { addToKey, slotOfKey } from "./js/row-key.ts";
import type { Place } from "./layout.ts";

const FIRST_SLOTS = 256;

export class HashedRows {
  /** Address of the list of cells, which says where the keys are. */
  readonly list: number;
  /** Address of the rows. */
  rows: number;
  /** Hears of the rows' new address. */
  onMove: (rows: number) => void = () => {};
  readonly #memory: Int32Array;
  readonly #places: readonly (Place | undefined)[];
  readonly #allocate: (bytes: number) => number;
  #slots = FIRST_SLOTS;
  #used = 0;
  #keys: number;

  constructor(
    memory: Int32Array,
    places: readonly (Place | undefined)[],
    allocate: (bytes: number) => number,
  ) {
    this.#memory = memory;
    this.#places = places;
    this.#allocate = allocate;
    this.#keys = allocate(8 * FIRST_SLOTS);
    this.rows = allocate(8 * FIRST_SLOTS);
    const numbers = places.flatMap((place, i) => {
      if (place === undefined) return [];
      return [8 * place.word, place.shift, 2 ** place.bits - 1, this.#bitsBefore(i)];
    });
    this.list = allocate(16 + 4 * numbers.length);
    memory.set([HASHED | (numbers.length / 4), 0, 0, 0, ...numbers], this.list >>> 2);
    this.#publish();
  }

  /** The number of the row for these values of the cells; it is made if there is none. */
  numberOf(codes: readonly number[]): number {
    if (2 * this.#used >= this.#slots) this.#grow();
    const key = new Int32Array([0, HASHED]);
    for (const [i, place] of this.#places.entries()) {
      if (place !== undefined) addToKey(key, codes[i] as number, this.#bitsBefore(i));
    }
    const slot = slotOfKey(this.#memory, this.list >>> 2, key);
    const at = (this.#keys >>> 2) + 2 * slot;
    if (this.#memory[at + 1] === 0) {
      this.#memory.set(key, at);
      this.#used += 1;
    }
    return slot;
  }

  #bitsBefore(i: number): number {
    return this.#places.slice(0, i).reduce((sum, place) => sum + (place?.bits ?? 0), 0);
  }

  #publish(): void {
    const at = this.list >>> 2;
    this.#memory[at + 1] = this.#keys;
    this.#memory[at + 2] = this.#slots - 1;
  }

  #grow(): void {
    const memory = this.#memory;
    const [keys, rows, slots] = [this.#keys >>> 2, this.rows >>> 2, this.#slots];
    this.#slots = 2 * slots;
    this.#keys = this.#allocate(8 * this.#slots);
    this.rows = this.#allocate(8 * this.#slots);
    this.#publish();
    for (let slot = 0; slot < slots; slot += 1) {
      const key = memory.slice(keys + 2 * slot, keys + 2 * slot + 2);
      if (key[1] === 0) continue;
      const to = slotOfKey(memory, this.list >>> 2, key);
      memory.set(key, (this.#keys >>> 2) + 2 * to);
      memory.copyWithin((this.rows >>> 2) + 2 * to, rows + 2 * slot, rows + 2 * slot + 2);
    }
    this.onMove(this.rows);
  }
}
