/**
 * The tables' way from a state to its successors, in JavaScript.
 *
 * It does what the WebAssembly kernel does (wasm/walk.ts), one state at a time; words are pairs of 32-bit halves.
 */
import {
  BLOCKED,
  BRANCH_BYTES,
  HASHED,
  LOCATION_BYTES,
  MARK_BYTES,
  NO_SUCCESSOR,
  ODD,
  PLACE,
  PROCESS_BYTES,
} from "../format.ts";
import { addToKey, slotOfKey } from "./row-key.ts";
import { COMMON } from "../memory-map.ts";

/** What a walk tells of: `delta` is the address of a delta, and `place` 1 where `Where` can tell the states apart. */
export interface Visitor {
  /** A step of a process; the successor stands in `Walker.successor`. */
  step(branch: number, delta: number, place: number): void;
  /** Something that is no step but not nothing, by its number in the tables. */
  odd(special: number, branch: number): void;
}

export class Walker {
  /** Halves of the successor's words. */
  readonly successor: Int32Array;
  /** What the last step was besides: a special's number, or -1. */
  special = -1;
  /** Whether properties can tell by that alone. */
  shows = 0;
  readonly #memory: Int32Array;
  /** Halves of a key. */
  readonly #key = new Int32Array(2);
  readonly #halves: number;

  constructor(memory: Int32Array, words: number) {
    this.#memory = memory;
    this.#halves = 2 * words;
    this.successor = new Int32Array(this.#halves);
  }

  /**
   * Visits what can happen in the state at `source` (counted in halves), in the order of processes and branches. Gives
   * the address of the branch whose row is missing, or 0.
   */
  walk(source: number, visitor: Visitor): number {
    const memory = this.#memory;
    const end = memory[COMMON.processesEnd >>> 2] as number;
    for (let p = memory[COMMON.processes >>> 2] as number; p < end; p += PROCESS_BYTES) {
      const missing = this.walkOne(source, p >>> 2, visitor);
      if (missing !== 0) return missing;
    }
    return 0;
  }

  /** The same for one process; `process` is its record's address in halves. */
  walkOne(source: number, process: number, visitor: Visitor): number {
    const memory = this.#memory;
    const location = this.field(source, process);
    const at = ((memory[process + 3] as number) + location * LOCATION_BYTES) >>> 2;
    const end = memory[at + 1] as number;
    for (let branch = memory[at] as number; branch < end; branch += BRANCH_BYTES) {
      const b = branch >>> 2;
      const row = ((memory[b + 3] as number) >>> 2) + 2 * this.#rowNumber(source, b);
      const delta = memory[row] as number;
      if (delta === 0) return branch;
      if ((delta & ODD) !== 0) {
        if (delta !== BLOCKED) visitor.odd(delta >>> 2, branch);
        continue;
      }
      let successor = memory[
        ((memory[b + 5] as number) + (memory[row + 1] as number)) >>> 2
      ] as number;
      if (successor === NO_SUCCESSOR) continue;
      this.special = -1;
      this.shows = 0;
      if (successor < 0) {
        const mark =
          ((memory[COMMON.specials >>> 2] as number) >>> 2) +
          (MARK_BYTES / 4) * (successor & 0x7fffffff);
        successor = memory[mark] as number;
        this.special = memory[mark + 1] as number;
        this.shows = memory[mark + 2] as number;
      }
      this.#write(source, process, delta >>> 2, successor & (PLACE - 1));
      visitor.step(branch, delta, (successor >>> 30) & 1);
    }
    return 0;
  }

  /** A field of the state at `source`, from a record of word, shift and mask. */
  field(source: number, record: number): number {
    const memory = this.#memory;
    const word = source + ((memory[record] as number) >>> 2);
    const shift = memory[record + 1] as number;
    return (
      fieldOf(memory[word] as number, memory[word + 1] as number, shift) &
      (memory[record + 2] as number)
    );
  }

  #rowNumber(source: number, branch: number): number {
    const memory = this.#memory;
    let number = this.field(source, branch);
    const further = (memory[branch + 4] as number) >>> 2;
    if (further === 0) return number;
    if ((memory[further] as number) < 0) return this.#hashedRow(source, further);
    const end = further + 1 + 4 * (memory[further] as number);
    for (let range = further + 1; range < end; range += 4)
      number |= this.field(source, range) << (memory[range + 3] as number);
    return number;
  }

  /** The number of the row whose key the cells make. */
  #hashedRow(source: number, list: number): number {
    const memory = this.#memory;
    const key = this.#key;
    key[0] = 0;
    key[1] = HASHED;
    const end = list + 4 + 4 * ((memory[list] as number) & 0x7fffffff);
    for (let range = list + 4; range < end; range += 4)
      addToKey(key, this.field(source, range), memory[range + 3] as number);
    return slotOfKey(memory, list, key);
  }

  #write(source: number, process: number, delta: number, flip: number): void {
    const memory = this.#memory;
    const { successor } = this;
    for (let half = 0; half < this.#halves; half += 1)
      successor[half] = (memory[source + half] as number) ^ (memory[delta + half] as number);
    const half = (memory[process] as number) >>> 2;
    const shift = memory[process + 1] as number;
    if (shift < 32) successor[half] = (successor[half] as number) ^ (flip << shift);
    const high = shift >= 32 ? flip << (shift - 32) : shift > 0 ? flip >>> (32 - shift) : 0;
    successor[half + 1] = (successor[half + 1] as number) ^ high;
  }
}

/** 32 bits of a word from `shift` on. */
export function fieldOf(low: number, high: number, shift: number): number {
  if (shift >= 32) return high >>> (shift - 32);
  return shift === 0 ? low : (low >>> shift) | (high << (32 - shift));
}
