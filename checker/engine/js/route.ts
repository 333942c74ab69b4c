/**
 * Sharing states out, in JavaScript: what wasm/route.ts does.
 */
import { COMMON, REGISTER } from "../memory-map.ts";
import type { Variant } from "../wasm/variant.ts";
import { Hash } from "./hash.ts";

export class Router {
  readonly #variant: Variant;
  readonly #memory: Int32Array;
  readonly #hash = new Hash();

  constructor(variant: Variant, memory: Int32Array) {
    this.#variant = variant;
    this.#memory = memory;
  }

  /** All successors in a worker's buffer. */
  run(registers: number): void {
    const memory = this.#memory;
    const halves = 2 * this.#variant.words;
    const register = (name: keyof typeof REGISTER): number =>
      ((memory[(registers + REGISTER[name]) >>> 2] as number) >>> 0) / 4;
    const own = memory[COMMON.shard >>> 2];
    const [end, boxEnds] = [register("bufferEnd"), register("boxEnds")];
    let to = register("bufferNext");
    let origin = register("origins");
    let kept = origin;
    for (let from = to; from < end; from += halves, origin += 1) {
      const shard = this.shardOf(memory, from);
      if (shard === own) {
        memory.copyWithin(to, from, from + halves);
        memory[kept] = memory[origin] as number;
        to += halves;
        kept += 1;
      } else {
        const box = memory[boxEnds + shard] as number;
        memory.copyWithin(box >>> 2, from, from + halves);
        memory[boxEnds + shard] = box + 4 * halves;
      }
    }
    memory[(registers + REGISTER.bufferEnd) >>> 2] = 4 * to;
  }

  /** The shard of the state that begins `at` halves into a memory. */
  shardOf(memory: Int32Array, at: number): number {
    const { words, shardBits = 0 } = this.#variant;
    return shardBits === 0 ? 0 : this.#hash.of(memory, at, words).low >>> (32 - shardBits);
  }
}
