/**
 * Where new states go: in blocks, one after the other, or over and over in those that nobody needs any more.
 */
import type { Region } from "./memory-map.ts";
import type { Sync } from "./sync.ts";

/** States of a block. */
export const BLOCK = 1024;

/** Some states that stand side by side, by their addresses. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

export class Blocks {
  readonly #region: Region;
  readonly #bytes: number;
  readonly #free: number[] = [];
  /** Where the blocks that were never taken begin. */
  #next: number;

  constructor(region: Region, stateBytes: number) {
    this.#region = region;
    this.#bytes = BLOCK * stateBytes;
    this.#next = region.from;
  }

  /** Blocks that there is room for. */
  get most(): number {
    return Math.floor((this.#region.to - this.#region.from) / this.#bytes);
  }

  /** Bytes that were ever in use. */
  get bytes(): number {
    return this.#next - this.#region.from;
  }

  /** Share of the room that was ever in use. */
  get full(): number {
    return this.bytes / (this.#region.to - this.#region.from);
  }

  /** Tells workers which blocks they may take. */
  offer(memory: Int32Array, sync: Sync): void {
    memory.set(this.#free, sync.get("blockList") >>> 2);
    sync.set("block", 0);
    sync.set("blocks", this.#free.length);
    sync.set("blocksFrom", this.#next);
    sync.set("blocksEnd", this.#region.to);
  }

  /** Learns which of them they took. */
  collect(sync: Sync): void {
    const taken = sync.get("block");
    const beyond = Math.max(0, taken - this.#free.length);
    this.#free.splice(0, taken);
    const most = Math.floor((this.#region.to - this.#next) / this.#bytes);
    this.#next += Math.min(beyond, most) * this.#bytes;
  }

  /** Gives back the blocks of segments; all segments of a block must be among them. */
  giveBack(segments: readonly Segment[]): void {
    const { from } = this.#region;
    const blocks = segments.map(
      (segment) => from + Math.floor((segment.from - from) / this.#bytes) * this.#bytes,
    );
    this.#free.push(...new Set(blocks));
  }
}
