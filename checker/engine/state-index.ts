/**
 * Some packed states, numbered in the order in which they were added. It has copies of them.
 *
 * A slot has the number of a state and the state itself, so that a look at it is a look at one place in memory; the states
 * stand in their order a second time. Takes 8 bytes a word and state for that, and 8 a word and 4 for each slot, of which
 * there are 1.3 to 2.7 a state.
 */
import { Hash } from "./js/hash.ts";

export class StateIndex {
  /** Number of states. */
  size = 0;
  readonly #words: number;
  readonly #hash = new Hash();
  /** Halves of the states, one after the other. */
  #states: Int32Array;
  /** By slot: a number plus 1, and the halves of its state. */
  #slots: Int32Array;
  #mask: number;
  /** The top bits of a hash say where to look first: they are the best mixed ones. */
  #shift: number;

  /** `likely` is how many there will be, if that is known. */
  constructor(words: number, likely = 1) {
    this.#words = words;
    this.#states = new Int32Array(2 * words * likely);
    const slots = 2 ** Math.ceil(Math.log2(Math.max(8, 1.5 * likely)));
    this.#mask = slots - 1;
    this.#shift = 32 - Math.log2(slots);
    this.#slots = new Int32Array(slots * (2 * words + 1));
  }

  /** Adds the state that begins `at` halves into a memory; it is not there yet. Gives its number. */
  add(memory: Int32Array, at: number): number {
    const number = this.size;
    const halves = 2 * this.#words;
    this.size += 1;
    if (this.size * halves > this.#states.length) this.#states = twiceAsLong(this.#states);
    const from = number * halves;
    for (let half = 0; half < halves; half += 1)
      this.#states[from + half] = memory[at + half] as number;
    if (4 * this.size > 3 * (this.#mask + 1)) this.#grow();
    else this.#put(number);
    return number;
  }

  /** The halves of all states, one after the other. */
  get all(): Int32Array {
    return this.#states.subarray(0, 2 * this.#words * this.size);
  }

  get bytes(): number {
    return this.#states.byteLength + this.#slots.byteLength;
  }

  /** The halves of a state. */
  state(number: number): Int32Array {
    const halves = 2 * this.#words;
    return this.#states.subarray(number * halves, (number + 1) * halves);
  }

  /** The number of the state whose halves these are, and the high half of whose hash; -1 where it is not there. */
  find(state: Int32Array, hash: number): number {
    const slots = this.#slots;
    const halves = 2 * this.#words;
    for (let slot = hash >>> this.#shift; ; slot = (slot + 1) & this.#mask) {
      const at = slot * (halves + 1);
      const number = (slots[at] as number) - 1;
      if (number < 0) return -1;
      let half = 0;
      while (half < halves && slots[at + 1 + half] === state[half]) half += 1;
      if (half === halves) return number;
    }
  }

  #put(number: number): void {
    const halves = 2 * this.#words;
    const from = halves * number;
    let slot = this.#hash.of(this.#states, from, this.#words).high >>> this.#shift;
    while (this.#slots[slot * (halves + 1)] !== 0) slot = (slot + 1) & this.#mask;
    const at = slot * (halves + 1);
    this.#slots[at] = number + 1;
    for (let half = 0; half < halves; half += 1)
      this.#slots[at + 1 + half] = this.#states[from + half] as number;
  }

  #grow(): void {
    this.#mask = 2 * this.#mask + 1;
    this.#shift -= 1;
    this.#slots = new Int32Array((this.#mask + 1) * (2 * this.#words + 1));
    for (let number = 0; number < this.size; number += 1) this.#put(number);
  }
}

function twiceAsLong(list: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * list.length);
  longer.set(list);
  return longer;
}
