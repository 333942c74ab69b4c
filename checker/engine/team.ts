/**
 * The workers of a search: this thread, and others that are started once there is enough to do for them.
 */
import { Worker } from "node:worker_threads";
import type { Engine } from "./engine.ts";
import type { Segment } from "./queue.ts";
import { Round } from "./round.ts";
import { STOP, Sync } from "./sync.ts";
import type { ThreadData } from "./thread.ts";

/** States of a level from which on other threads are worth their while. */
const MANY = 8192;
/** Milliseconds that this thread works or waits before it lets others have a word. */
const SLICE = 20;

export class Team {
  readonly #engine: Engine;
  readonly #sync: Sync;
  readonly #rounds: readonly Round[];
  readonly #threads: Worker[] = [];
  #fault: Error | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#sync = new Sync(engine.memory);
    const { memory, kernel, variant } = engine;
    this.#rounds = engine.workers.map((worker) => new Round({ memory, worker, kernel, variant }));
  }

  /** Works on segments until all are done, or the round must end early. Yields now and then. */
  *round(segments: readonly Segment[]): Generator<undefined, void> {
    this.#publish(segments);
    const others = this.#wake(segments);
    while ((this.#rounds[0] as Round).work(performance.now() + SLICE)) {
      yield undefined;
      this.#checkThreads();
    }
    while (this.#sync.get("done") < others) {
      this.#sync.changes("done", this.#sync.get("done"), SLICE);
      if (this.#sync.get("done") < others) yield undefined;
      this.#checkThreads();
    }
  }

  /** Stops a round that is under way, and waits until all have stopped. */
  halt(): void {
    this.#sync.stop(STOP.pause);
    while (this.#busy > this.#sync.get("done"))
      this.#sync.changes("done", this.#sync.get("done"), SLICE);
  }

  /** Ends all threads. */
  dismiss(): void {
    this.#sync.stop(STOP.quit);
    this.#sync.add("round", 1);
    this.#sync.wake("round");
    for (const thread of this.#threads) void thread.terminate();
  }

  /** Takes all segments of new states that the workers made. */
  takeMade(): Segment[] {
    for (const round of this.#rounds) round.leaveBlock();
    return this.#engine.workers.flatMap((worker) => worker.takeMade());
  }
  #busy = 0;

  #publish(segments: readonly Segment[]): void {
    const { memory, blocks, visited } = this.#engine;
    const sync = this.#sync;
    const list = sync.get("segmentList") >>> 2;
    for (const [i, { from, to }] of segments.entries()) {
      memory[list + 2 * i] = from;
      memory[list + 2 * i + 1] = to;
    }
    sync.set("segment", 0);
    sync.set("segments", segments.length);
    blocks.offer(memory, sync);
    sync.set("slots", visited.stored);
    sync.set("mostSlots", visited.room);
    sync.set("stop", 0);
    sync.set("done", 0);
  }

  /** Gets the other threads to work, if it is worth it; gives how many there are. */
  #wake(segments: readonly Segment[]): number {
    const { workers, stateBytes } = this.#engine;
    this.#busy = 0;
    if (workers.length === 1) return 0;
    const states = segments.reduce((n, { from, to }) => n + (to - from), 0) / stateBytes;
    const waiting = workers.some((worker) => worker.pending || worker.hasSource);
    if (states < MANY && !waiting) return 0;
    this.#start();
    this.#busy = this.#threads.length;
    this.#sync.add("round", 1);
    this.#sync.wake("round");
    return this.#busy;
  }

  #start(): void {
    const { workers, map, variant, kind } = this.#engine;
    if (this.#threads.length > 0) return;
    for (let worker = 1; worker < workers.length; worker += 1) {
      const data: ThreadData = { memory: map.memory, worker, engine: kind, variant };
      const thread = new Worker(new URL("./thread.js", import.meta.url), { workerData: data });
      thread.unref();
      thread.on("error", (error) => {
        this.#fault = error;
      });
      this.#threads.push(thread);
    }
    // A thread that is not there yet would miss the first round.
    while (this.#sync.get("ready") < this.#threads.length)
      this.#sync.changes("ready", this.#sync.get("ready"), SLICE);
  }

  /** Throws what ended a thread. */
  #checkThreads(): void {
    if (this.#fault !== undefined) throw this.#fault;
  }
}
