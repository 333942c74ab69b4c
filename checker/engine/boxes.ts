/**
 * Where a worker puts states that belong to other shards, until somebody carries them over: a box for each shard.
 */
import type { Region } from "./memory-map.ts";
import type { WorkerState } from "./worker-state.ts";

export class Boxes {
  readonly #memory: Int32Array;
  readonly #worker: WorkerState;
  readonly #shards: number;

  constructor(memory: Int32Array, worker: WorkerState, shardBits = 0) {
    this.#memory = memory;
    this.#worker = worker;
    this.#shards = shardBits === 0 ? 0 : 2 ** shardBits;
  }

  /** Makes boxes of so many bytes, of which the last `reserve` are not counted on. */
  lay(allocate: (bytes: number) => number, bytes: number, reserve: number): void {
    const lists = allocate(3 * 4 * this.#shards);
    this.#worker.set("boxEnds", lists);
    for (let shard = 0; shard < this.#shards; shard += 1) {
      const from = allocate(bytes);
      this.#memory[this.#end(shard)] = from;
      this.#memory[this.#limit(shard)] = from + bytes - reserve;
      this.#memory[this.#start(shard)] = from;
    }
  }

  /** Whether some box might not take what comes of another batch. */
  get areFull(): boolean {
    for (let shard = 0; shard < this.#shards; shard += 1) {
      if ((this.#memory[this.#end(shard)] as number) > (this.#memory[this.#limit(shard)] as number))
        return true;
    }
    return false;
  }

  /** Whether there is something in a box. */
  get hold(): boolean {
    for (let shard = 0; shard < this.#shards; shard += 1) {
      if (this.#memory[this.#end(shard)] !== this.#memory[this.#start(shard)]) return true;
    }
    return false;
  }

  /** What waits for a shard. */
  contents(shard: number): Region {
    return {
      from: this.#memory[this.#start(shard)] as number,
      to: this.#memory[this.#end(shard)] as number,
    };
  }

  /** Forgets what waits for a shard. */
  clear(shard: number): void {
    this.#memory[this.#end(shard)] = this.#memory[this.#start(shard)] as number;
  }

  // The kernel adds to the ends; they come first.
  #end(shard: number): number {
    return (this.#worker.get("boxEnds") >>> 2) + shard;
  }
  #limit(shard: number): number {
    return this.#end(shard) + this.#shards;
  }
  #start(shard: number): number {
    return this.#end(shard) + 2 * this.#shards;
  }
}
