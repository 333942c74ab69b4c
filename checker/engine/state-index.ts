/**
 * Some packed states, numbered in the order in which they were added. It has copies of them.
 */
import { Hash } from "./js/hash.ts";

export class StateIndex {
  /** Number of states. */
  size = 0;
  readonly #words: number;
  readonly #hash = new Hash();
  /** Halves of the states, one after the other. */
  #states: Int32Array;
  /** Numbers plus 1, by slot. */
  #slots = new Int32Array(1);

  constructor(words: number) {
    this.#words = words;
    this.#states = new Int32Array(2 * words);
  }

  /** The halves of all states, one after the other. */
  get all(): Int32Array {
    return this.#states.subarray(0, 2 * this.#words * this.size);
  }

  get bytes(): number {
    return this.#states.byteLength + this.#slots.byteLength;
  }

  /** Adds the state that begins `at` halves into a memory; it is not there yet. Gives its number. */
  add(memory: Int32Array, at: number): number {
    const number = this.size;
    const halves = 2 * this.#words;
    this.size += 1;
    if (this.size * halves > this.#states.length) this.#states = twiceAsLong(this.#states);
    this.#states.set(memory.subarray(at, at + halves), number * halves);
    if (2 * this.size > this.#slots.length) this.#grow();
    else this.#put(number);
    return number;
  }

  /** The halves of a state. */
  state(number: number): Int32Array {
    const halves = 2 * this.#words;
    return this.#states.subarray(number * halves, (number + 1) * halves);
  }

  /** The number of the state whose halves these are, and the high half of whose hash; -1 where it is not there. */
  find(state: Int32Array, hash: number): number {
    const mask = this.#slots.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const number = (this.#slots[at] as number) - 1;
      if (number < 0 || this.#equal(number, state)) return number;
    }
  }

  #equal(number: number, state: Int32Array): boolean {
    const at = number * state.length;
    for (let half = 0; half < state.length; half += 1) {
      if (this.#states[at + half] !== state[half]) return false;
    }
    return true;
  }

  #put(number: number): void {
    const mask = this.#slots.length - 1;
    const at = 2 * this.#words * number;
    let slot = this.#hash.of(this.#states, at, this.#words).high & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }

  #grow(): void {
    this.#slots = new Int32Array(Math.max(16, 2 * this.#slots.length));
    for (let number = 0; number < this.size; number += 1) this.#put(number);
  }
}

function twiceAsLong(list: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * list.length);
  longer.set(list);
  return longer;
}
