/**
 * A worker's part of a level: takes segments of it until there are none, expands their states, and inserts what comes of
 * them. Successors that wait from before come first.
 *
 * All workers of a search do this at the same time. What needs the tables to change (rows that are not filled, trees that
 * do not know a state) goes into the worker's lists and waits for the end of the round.
 */
import { Boxes } from "./boxes.ts";
import type { Kernel } from "./kernel.ts";
import { STOP, Sync } from "./sync.ts";
import { BLOCK } from "./queue.ts";
import type { Variant } from "./wasm/variant.ts";
import { BATCH, LIST, type WorkerState } from "./worker-state.ts";

export interface RoundParts {
  readonly memory: Int32Array;
  readonly worker: WorkerState;
  readonly kernel: Kernel;
  readonly variant: Variant;
}

const LISTS = ["unknown", "missing", "stuck"] as const;

export class Round {
  readonly #memory: Int32Array;
  readonly #worker: WorkerState;
  readonly #kernel: Kernel;
  readonly #stateBytes: number;
  readonly #symmetry: boolean;
  readonly #sharesOut: boolean;
  readonly #boxes: Boxes;
  readonly #sync: Sync;

  constructor({ memory, worker, kernel, variant }: RoundParts) {
    this.#memory = memory;
    this.#worker = worker;
    this.#kernel = kernel;
    this.#stateBytes = 8 * variant.words;
    this.#symmetry = variant.symmetry;
    this.#sharesOut = (variant.shardBits ?? 0) > 0;
    this.#boxes = new Boxes(memory, worker, variant.shardBits);
    this.#sync = new Sync(memory);
  }

  /** Works until the level or the time is at an end, or someone stops the round; tells whether more could be done. */
  work(until: number): boolean {
    const worker = this.#worker;
    while (this.#sync.get("stop") === 0) {
      if (!worker.pending && !this.#takeArrivals()) {
        if (!worker.hasSource && !this.#takeSegment()) return false;
        if (!this.#hasRoom()) return false;
        this.#expand();
        if (!worker.pending) continue;
      }
      if (!this.#insert()) return false;
      if (performance.now() >= until) return true;
    }
    return false;
  }

  /** Ends the segment that new states go to: what follows goes elsewhere. */
  closeBlock(): void {
    const worker = this.#worker;
    const [from, to] = [worker.get("blockStart"), worker.get("target")];
    if (to > from) {
      const at = (worker.get("made") >>> 2) + 2 * worker.get("madeCount");
      this.#memory[at] = from;
      this.#memory[at + 1] = to;
      worker.set("madeCount", worker.get("madeCount") + 1);
    }
    worker.set("blockStart", to);
  }

  /** Gives up the rest of the block. */
  leaveBlock(): void {
    this.closeBlock();
    this.#worker.set("target", 0);
    this.#worker.set("targetEnd", 0);
    this.#worker.set("blockStart", 0);
  }

  #expand(): void {
    const worker = this.#worker;
    this.#kernel.expand(worker.address);
    if (this.#symmetry) this.#kernel.canonicalise(worker.address);
    const moves = (worker.get("bufferEnd") - worker.get("bufferNext")) / this.#stateBytes;
    const at = worker.at("moves") / 8;
    const wide = this.#wide;
    wide[at] = (wide[at] as number) + moves;
    if (this.#sharesOut) this.#kernel.route(worker.address);
  }

  /** Whether there is room for what may come of another batch; where there is none, the round ends. */
  #hasRoom(): boolean {
    const { areFull } = this.#boxes;
    if (areFull) this.#sync.stop(STOP.boxes);
    return !areFull && this.#listsHaveRoom();
  }

  #listsHaveRoom(): boolean {
    const areFull = LISTS.some((list) => this.#worker.get(list) >= LIST);
    if (areFull) this.#sync.stop(STOP.lists);
    return !areFull;
  }

  /** Inserts successors; gives false where that has to wait. */
  #insert(): boolean {
    const worker = this.#worker;
    const sync = this.#sync;
    const waiting = (worker.get("bufferEnd") - worker.get("bufferNext")) / this.#stateBytes;
    if (!this.#listsHaveRoom()) return false;
    if (sync.add("slots", waiting) + waiting > sync.get("mostSlots")) {
      sync.add("slots", -waiting);
      sync.stop(STOP.slots);
      return false;
    }
    const stored = this.#insertAll(waiting);
    sync.add("slots", stored - waiting);
    return !worker.pending;
  }

  /** Inserts while there are blocks for new states; gives how many there were. */
  #insertAll(waiting: number): number {
    const worker = this.#worker;
    let stored = 0;
    for (
      let left = waiting;
      left > 0;
      left = (worker.get("bufferEnd") - worker.get("bufferNext")) / this.#stateBytes
    ) {
      if (worker.get("target") === worker.get("targetEnd") && !this.#takeBlock()) break;
      const before = worker.get("target");
      this.#kernel.insert(worker.address);
      stored += (worker.get("target") - before) / this.#stateBytes;
    }
    return stored;
  }

  /** Takes some of the successors that wait to be inserted; gives false where there are none. */
  #takeArrivals(): boolean {
    const sync = this.#sync;
    const all = sync.get("arrivals");
    if (sync.get("arrival") >= all) return false;
    const first = sync.add("arrival", BATCH);
    const count = Math.min(BATCH, all - first);
    if (count <= 0) return false;
    const worker = this.#worker;
    const memory = this.#memory;
    const from = (sync.get("arrivalsFrom") >>> 0) + first * this.#stateBytes;
    const bytes = count * this.#stateBytes;
    const buffer = worker.get("buffer");
    memory.copyWithin(buffer >>> 2, from >>> 2, (from + bytes) >>> 2);
    worker.set("bufferNext", buffer);
    worker.set("bufferEnd", buffer + bytes);
    const origins = worker.get("origins") >>> 2;
    memory.fill(sync.get("everything") | 1, origins, origins + count);
    return true;
  }

  #takeSegment(): boolean {
    const sync = this.#sync;
    const segment = sync.add("segment", 1);
    if (segment >= sync.get("segments")) return false;
    const at = (sync.get("segmentList") >>> 2) + 2 * segment;
    this.#worker.set("source", this.#memory[at] as number);
    this.#worker.set("sourceEnd", this.#memory[at + 1] as number);
    return true;
  }

  #takeBlock(): boolean {
    this.closeBlock();
    const sync = this.#sync;
    const bytes = BLOCK * this.#stateBytes;
    const number = sync.add("block", 1);
    const listed = sync.get("blocks");
    const from =
      number < listed
        ? (this.#memory[(sync.get("blockList") >>> 2) + number] as number) >>> 0
        : (sync.get("blocksFrom") >>> 0) + (number - listed) * bytes;
    if (from + bytes > sync.get("blocksEnd") >>> 0) {
      sync.stop(STOP.blocks);
      return false;
    }
    for (const register of ["target", "blockStart"] as const) this.#worker.set(register, from);
    this.#worker.set("targetEnd", from + bytes);
    return true;
  }

  get #wide(): Float64Array {
    return (this.#floats ??= new Float64Array(this.#memory.buffer));
  }
  #floats: Float64Array | undefined;
}
