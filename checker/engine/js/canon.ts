/**
 * Symmetry in JavaScript: what wasm/canon.ts does.
 */
import { MOVE_BYTES, PROCESS_BYTES } from "../format.ts";
import { COMMON, REGISTER } from "../memory-map.ts";
import { fieldOf } from "./walker.ts";

export class Canonicaliser {
  readonly #memory: Int32Array;
  readonly #halves: number;

  constructor(memory: Int32Array, words: number) {
    this.#memory = memory;
    this.#halves = 2 * words;
  }

  /** All successors in a worker's buffer. */
  run(registers: number): void {
    const memory = this.#memory;
    const register = (name: keyof typeof REGISTER): number =>
      ((memory[(registers + REGISTER[name]) >>> 2] as number) >>> 0) / 4;
    const original = register("images");
    const end = register("bufferEnd");
    for (let state = register("bufferNext"); state < end; state += this.#halves) {
      memory.copyWithin(original, state, state + this.#halves);
      this.#sort(state);
      this.#least(state, original, original + this.#halves);
    }
  }

  #least(state: number, original: number, image: number): void {
    const memory = this.#memory;
    const end = (memory[COMMON.permutationsEnd >>> 2] as number) >>> 2;
    let permutation = (memory[COMMON.permutations >>> 2] as number) >>> 2;
    while (permutation < end) {
      permutation = this.#move(permutation, original, image);
      this.#sort(image);
      if (this.#isLess(image, state)) memory.copyWithin(state, image, image + this.#halves);
    }
  }

  /** Makes an image; gives where the next permutation is. */
  #move(permutation: number, original: number, image: number): number {
    const memory = this.#memory;
    const end = permutation + (memory[permutation] as number) / 4;
    for (let half = 0; half < this.#halves; half += 1)
      memory[image + half] =
        (memory[original + half] as number) & (memory[permutation + 2 + half] as number);
    for (let at = permutation + 2 + this.#halves; at < end; at += MOVE_BYTES / 4) {
      const numbers = (memory[at + 3] as number) >>> 2;
      const value = this.#field(original, at);
      const moved = numbers === 0 ? value : (memory[numbers + value] as number);
      this.#flip(image, memory[at + 4] as number, memory[at + 5] as number, moved);
    }
    return end;
  }

  #sort(state: number): void {
    const memory = this.#memory;
    const end = (memory[COMMON.groupsEnd >>> 2] as number) >>> 2;
    for (let group = (memory[COMMON.groups >>> 2] as number) >>> 2; group < end; group += 2) {
      const first = (memory[group] as number) >>> 2;
      const last = (memory[group + 1] as number) >>> 2;
      for (let p = first + PROCESS_BYTES / 4; p < last; p += PROCESS_BYTES / 4)
        this.#insert(state, p, first);
    }
  }

  #insert(state: number, process: number, first: number): void {
    const memory = this.#memory;
    for (let at = process; at > first; at -= PROCESS_BYTES / 4) {
      const before = at - PROCESS_BYTES / 4;
      const flip = this.#field(state, before) ^ this.#field(state, at);
      if (this.#field(state, before) <= this.#field(state, at)) return;
      for (const record of [before, at])
        this.#flip(state, memory[record] as number, memory[record + 1] as number, flip);
    }
  }

  #field(state: number, record: number): number {
    const memory = this.#memory;
    const word = state + (memory[record] as number) / 4;
    const shift = memory[record + 1] as number;
    return (
      fieldOf(memory[word] as number, memory[word + 1] as number, shift) &
      (memory[record + 2] as number)
    );
  }

  /** Flips bits of a word, given by its offset in bytes. */
  #flip(state: number, word: number, shift: number, value: number): void {
    const memory = this.#memory;
    const low = state + word / 4;
    if (shift < 32) memory[low] = (memory[low] as number) ^ (value << shift);
    const high = shift >= 32 ? value << (shift - 32) : shift > 0 ? value >>> (32 - shift) : 0;
    memory[low + 1] = (memory[low + 1] as number) ^ high;
  }

  #isLess(a: number, b: number): boolean {
    const memory = this.#memory;
    for (let half = this.#halves - 1; half >= 0; half -= 1) {
      const [mine, other] = [memory[a + half] as number, memory[b + half] as number];
      if (mine !== other) return mine >>> 0 < other >>> 0;
    }
    return false;
  }
}
