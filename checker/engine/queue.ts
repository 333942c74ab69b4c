/**
 * Where new states go: in blocks, one after the other, or over and over in those that nobody needs any more.
 */
import type { Region } from "./memory-map.ts";
import type { Sync } from "./sync.ts";

/** States of a block. */
export const BLOCK = 1024;

/** Some states that stand side by side, by their addresses. */
export type Segment = Region;

export class Blocks {
  readonly #region: Region;
  readonly #bytes: number;
  #free: number[] = [];
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

  /** Bytes that there are. */
  get room(): number {
    return this.most * this.#bytes;
  }

  /** What was ever in use. */
  get region(): Region {
    return { from: this.#region.from, to: this.#next };
  }

  /** Bytes in use. */
  get used(): number {
    return this.bytes - this.#free.length * this.#bytes;
  }

  /** Share of the room that is in use. */
  get full(): number {
    return this.used / this.room;
  }

  /** Blocks that nobody needs any more, by their addresses. */
  get free(): readonly number[] {
    return this.#free;
  }

  /** Takes up where other blocks left off: those up to `next` were in use, and these are free again. */
  restore(next: number, free: readonly number[]): void {
    this.#next = next;
    this.#free = [...free];
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
    sync.set("block", 0);
  }

  /** Gives back the blocks of segments; all segments of a block must be among them. */
  giveBack(segments: readonly Segment[]): void {
    const { from } = this.#region;
    const blocks = segments.map(
      (segment) => from + Math.floor((segment.from - from) / this.#bytes) * this.#bytes,
    );
    for (const block of new Set(blocks)) this.#free.push(block);
  }
}
