/**
 * Deltas: what an access changes in a state, as words to flip, each once. Behind them stands which properties look there.
 */
import { type Layout, store64, toggle } from "./layout.ts";
import type { Rows } from "./rows.ts";

/** The properties that look at some of these cells, a bit for each. */
type MaskOf = (slots: readonly number[]) => bigint;

export class Deltas {
  /** The cells that each changes, by its address. */
  readonly #slots = new Map<number, readonly number[]>();
  readonly #memory: Int32Array;
  readonly #layout: Layout;
  readonly #allocate: (bytes: number) => number;
  readonly #addresses = new Map<string, number>();
  #maskOf: MaskOf = () => 0n;

  constructor(memory: Int32Array, layout: Layout, allocate: (bytes: number) => number) {
    this.#memory = memory;
    this.#layout = layout;
    this.#allocate = allocate;
  }

  get size(): number {
    return this.#slots.size;
  }

  /** Says which properties look at cells, for those that there are and those to come. */
  lookFor(maskOf: MaskOf): void {
    this.#maskOf = maskOf;
    for (const [address, slots] of this.#slots) this.#putMask(address, slots);
  }

  /** The address of what an access changes that finds these values in its cells and leaves those. */
  of({ access, places }: Rows, before: readonly number[], after: readonly number[]): number {
    const flips = new Int32Array(2 * this.#layout.words);
    const changed: number[] = [];
    for (const [i, place] of places.entries()) {
      const flip = (before[i] as number) ^ (after[i] as number);
      if (flip === 0 || place === undefined) continue;
      toggle(flips, 0, place, flip);
      changed.push(access.slots[i] as number);
    }
    const key = `${flips.join()} ${changed.join()}`;
    let address = this.#addresses.get(key);
    if (address === undefined) this.#addresses.set(key, (address = this.#added(flips, changed)));
    return address;
  }

  #added(flips: Int32Array, slots: readonly number[]): number {
    const address = this.#allocate(4 * flips.length + 8);
    this.#memory.set(flips, address >>> 2);
    this.#slots.set(address, slots);
    this.#putMask(address, slots);
    return address;
  }

  #putMask(address: number, slots: readonly number[]): void {
    store64(this.#memory, address + 8 * this.#layout.words, this.#maskOf(slots));
  }
}
