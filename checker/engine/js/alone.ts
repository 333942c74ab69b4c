/**
 * Partial order in JavaScript: what wasm/alone.ts does.
 */
import { PROCESS_BYTES, recordBytes } from "../format.ts";
import { COMMON } from "../memory-map.ts";
import type { Variant } from "../wasm/variant.ts";
import type { Visitor, Walker } from "./walker.ts";

/** Who takes the steps. */
export interface Taker extends Visitor {
  takeBack(source: number, process: number, before: number, steps: number): void;
}

export class Alone {
  readonly #memory: Int32Array;
  readonly #walker: Walker;
  readonly #words: number;
  readonly #bytes: number;
  /** Halves of sets of classes. */
  readonly #once: Int32Array;
  readonly #twice: Int32Array;

  constructor({ words, order }: Variant, memory: Int32Array, walker: Walker) {
    this.#memory = memory;
    this.#walker = walker;
    this.#words = words;
    this.#bytes = recordBytes(order);
    this.#once = new Int32Array(2 * order);
    this.#twice = new Int32Array(2 * order);
  }

  /**
   * Expands one process alone, if one may be: then it gives -1, and 0 if none may be. Where a row is missing it gives the
   * branch; nothing is taken then.
   */
  expand(source: number, taker: Taker): number {
    const memory = this.#memory;
    this.#gather(source);
    const end = (memory[COMMON.processesEnd >>> 2] as number) >>> 2;
    for (
      let p = (memory[COMMON.processes >>> 2] as number) >>> 2;
      p < end;
      p += PROCESS_BYTES / 4
    ) {
      const record = this.#record(source, p);
      const number = memory[record] as number;
      if (number < 0 || this.#conflicts(record, number)) continue;
      let steps = 0;
      let odd = false;
      let shows = false;
      const missing = this.#walker.walkOne(source, p, {
        step: (branch, delta, place) => {
          steps += 1;
          shows ||= this.#walker.shows !== 0 || this.#isVisible(delta >>> 2, place);
          taker.step(branch, delta, place);
        },
        odd: (special, branch) => {
          odd = true;
          taker.odd(special, branch);
        },
      });
      if (missing === 0 && steps > 0 && !odd && !shows) return -1;
      taker.takeBack(source, p, missing, steps);
      if (missing !== 0) return missing;
    }
    return 0;
  }

  #record(source: number, process: number): number {
    const location = this.#walker.field(source, process);
    return ((this.#memory[process + 4] as number) + location * this.#bytes) >>> 2;
  }

  #gather(source: number): void {
    const memory = this.#memory;
    const [once, twice] = [this.#once.fill(0), this.#twice.fill(0)];
    const end = (memory[COMMON.processesEnd >>> 2] as number) >>> 2;
    for (
      let p = (memory[COMMON.processes >>> 2] as number) >>> 2;
      p < end;
      p += PROCESS_BYTES / 4
    ) {
      const record = this.#record(source, p) + 2;
      for (let half = 0; half < once.length; half += 1) {
        const conflicts = memory[record + half] as number;
        twice[half] = (twice[half] as number) | ((once[half] as number) & conflicts);
        once[half] = (once[half] as number) | conflicts;
      }
    }
  }

  /** Whether another process's set has the class. */
  #conflicts(record: number, number: number): boolean {
    const half = number >>> 5;
    const bit = 1 << (number & 31);
    if (((this.#twice[half] as number) & bit) !== 0) return true;
    const own = this.#memory[record + 2 + half] as number;
    return ((this.#once[half] as number) & ~own & bit) !== 0;
  }

  #isVisible(delta: number, place: number): boolean {
    const memory = this.#memory;
    for (let half = 0; half < 2 * this.#words; half += 1) {
      if (((memory[delta + half] as number) & (memory[COMMON.visible / 4 + half] as number)) !== 0)
        return true;
    }
    return place !== 0 && memory[COMMON.placesVisible >>> 2] !== 0;
  }
}
