/**
 * Some packed states, numbered in the order in which they were added.
 */
import { Hash } from "./js/hash.ts";

export class StateIndex {
  /** Addresses of the states, in halves. */
  readonly addresses: number[] = [];
  readonly #memory: Int32Array;
  readonly #words: number;
  readonly #hash = new Hash();
  /** Numbers plus 1, by slot. */
  #slots = new Int32Array(1);

  constructor(memory: Int32Array, words: number) {
    this.#memory = memory;
    this.#words = words;
  }

  /** Adds the state at an address, given in halves; it is not there yet. Gives its number. */
  add(address: number): number {
    const number = this.addresses.push(address) - 1;
    if (2 * this.addresses.length > this.#slots.length) this.#grow();
    else this.#put(number);
    return number;
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
    const at = this.addresses[number] as number;
    for (let half = 0; half < state.length; half += 1) {
      if (this.#memory[at + half] !== state[half]) return false;
    }
    return true;
  }

  #put(number: number): void {
    const mask = this.#slots.length - 1;
    let at = this.#hash.of(this.#memory, this.addresses[number] as number, this.#words).high & mask;
    while (this.#slots[at] !== 0) at = (at + 1) & mask;
    this.#slots[at] = number + 1;
  }

  #grow(): void {
    this.#slots = new Int32Array(Math.max(16, 2 * this.#slots.length));
    for (let number = 0; number < this.addresses.length; number += 1) this.#put(number);
  }
}
