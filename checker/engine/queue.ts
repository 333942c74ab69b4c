/**
 * Where new states go: in blocks, one after the other, or over and over in those that nobody needs any more.
 */
import type { Region } from "./memory-map.ts";
import { BLOCK } from "./worker-state.ts";

/** Some states that stand side by side, by their addresses. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

export class Blocks {
  readonly #region: Region;
  readonly #bytes: number;
  readonly #free: number[] = [];
  #next: number;

  constructor(region: Region, stateBytes: number) {
    this.#region = region;
    this.#bytes = BLOCK * stateBytes;
    this.#next = region.from;
  }

  /** A block for states; undefined where there is no more room. */
  take(): Segment | undefined {
    const from = this.#free.pop() ?? this.#next;
    if (from === this.#next) {
      if (this.#next + this.#bytes > this.#region.to) return undefined;
      this.#next += this.#bytes;
    }
    return { from, to: from + this.#bytes };
  }

  /** Gives back the blocks of segments; each block's last segment must be among them. */
  giveBack(segments: readonly Segment[]): void {
    const blocks = new Set(segments.map(({ from }) => this.#blockOf(from)));
    this.#free.push(...blocks);
  }

  /** Bytes that were ever in use. */
  get bytes(): number {
    return this.#next - this.#region.from;
  }

  /** Share of the room that was ever in use. */
  get full(): number {
    return (this.#next - this.#region.from) / (this.#region.to - this.#region.from);
  }

  #blockOf(address: number): number {
    const { from } = this.#region;
    return from + Math.floor((address - from) / this.#bytes) * this.#bytes;
  }
}
