/**
 * The workers of a search: this thread, and others that are started once there is enough to do for them.
 */
import { Worker } from "node:worker_threads";
import { BugError, LimitError, messageOf } from "../error.ts";
import type { Engine } from "./engine.ts";
import type { Region } from "./memory-map.ts";
import type { Segment } from "./queue.ts";
import { Round } from "./round.ts";
import { STOP, Sync } from "./sync.ts";
import type { ThreadData } from "./thread.ts";

/** States of a level from which on other threads are started, and from which on they are worth their while. */
const SOME = 2048;
const MANY = 8192;
/** Milliseconds between two looks at who is there. */
const GLANCE = 20;
/** Milliseconds that threads have to leave. */
const LEAVE = 1000;

export class Team {
  readonly #engine: Engine;
  readonly #sync: Sync;
  readonly #rounds: readonly Round[];
  readonly #threads: Worker[] = [];
  #fault: Error | undefined;
  /** Other threads that work on the round at hand. */
  #busy = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#sync = new Sync(engine.memory);
    const { memory, kernel, variant } = engine;
    this.#rounds = engine.workers.map((worker) => new Round({ memory, worker, kernel, variant }));
  }

  /**
   * Works on segments, after successors that wait at `arrivals`, until all that it can take at a time are done, or the round
   * must end early. Yields now and then.
   */
  *round(segments: readonly Segment[], arrivals: Region): Generator<undefined, void> {
    this.#publish(segments, arrivals);
    const states = this.#statesIn([arrivals, ...segments]);
    if (states >= SOME) this.#start();
    if (states >= MANY || this.#isAwaited) {
      // One that is not there yet joins in another round.
      this.#busy = this.#sync.get("ready");
      this.#sync.set("crew", this.#busy);
      this.#sync.add("round", 1);
      this.#sync.wake("round");
    }
    while ((this.#rounds[0] as Round).work(performance.now() + this.#engine.slice)) {
      yield undefined;
      this.#checkThreads();
    }
    while (this.#sync.get("done") < this.#busy) {
      this.#sync.changes("done", this.#sync.get("done"), GLANCE);
      if (this.#sync.get("done") < this.#busy) yield undefined;
      this.#checkThreads();
    }
    this.#checkThreads();
  }

  /** Stops a round that is under way, and waits until all have stopped. */
  halt(): void {
    this.#sync.stop(STOP.pause);
    while (this.#busy > this.#sync.get("done"))
      this.#sync.changes("done", this.#sync.get("done"), GLANCE);
  }

  /** Ends all threads; tells whether none of them can touch the memory any more. */
  dismiss(): boolean {
    const sync = this.#sync;
    const all = sync.get("ready") === this.#threads.length;
    sync.stop(STOP.quit);
    sync.add("round", 1);
    sync.wake("round");
    const until = performance.now() + LEAVE;
    for (let left = sync.get("ready"); left > 0 && performance.now() < until;) {
      sync.changes("ready", left, GLANCE);
      left = sync.get("ready");
    }
    for (const thread of this.#threads) void thread.terminate();
    return all && sync.get("ready") === 0;
  }

  /** Takes all segments of new states that the workers made; what they make next goes into other blocks, if it must. */
  takeMade(goesElsewhere: boolean): Segment[] {
    for (const round of this.#rounds) {
      if (goesElsewhere) round.leaveBlock();
      else round.closeBlock();
    }
    return this.#engine.workers.flatMap((worker) => worker.takeMade());
  }

  #publish(segments: readonly Segment[], arrivals: Region): void {
    const { memory, blocks, visited, stateBytes, mostSegments } = this.#engine;
    const sync = this.#sync;
    const list = sync.get("segmentList") >>> 2;
    const known = segments.slice(0, mostSegments);
    for (const [i, { from, to }] of known.entries()) {
      memory[list + 2 * i] = from;
      memory[list + 2 * i + 1] = to;
    }
    sync.set("segment", 0);
    sync.set("segments", known.length);
    sync.set("arrival", 0);
    sync.set("arrivals", (arrivals.to - arrivals.from) / stateBytes);
    sync.set("arrivalsFrom", arrivals.from);
    blocks.offer(memory, sync);
    sync.set("slots", visited.stored);
    sync.set("mostSlots", visited.room);
    sync.set("stop", 0);
    sync.set("done", 0);
    this.#busy = 0;
  }

  #statesIn(segments: readonly Segment[]): number {
    let bytes = 0;
    for (const { from, to } of segments) bytes += to - from;
    return bytes / this.#engine.stateBytes;
  }

  /** Whether other workers have something that the last round left them. */
  get #isAwaited(): boolean {
    return this.#engine.workers.slice(1).some((worker) => worker.pending || worker.hasSource);
  }

  /** Starts the other threads, if they are not. */
  #start(): void {
    if (this.#threads.length > 0) return;
    for (let worker = 1; worker < this.#engine.workers.length; worker += 1)
      this.#threads.push(this.#thread(worker));
  }

  #thread(worker: number): Worker {
    const { map, variant, kind } = this.#engine;
    const data: ThreadData = { memory: map.memory, worker, engine: kind, variant };
    const thread = new Worker(new URL("./thread.js", import.meta.url), { workerData: data });
    thread.unref();
    thread.on("error", (error) => {
      this.#fault = error;
    });
    thread.on("exit", () => {
      this.#fault ??= new Error("it ended by itself");
    });
    return thread;
  }

  /** Throws what ended a thread. */
  #checkThreads(): void {
    const fault = this.#fault;
    if (fault === undefined && this.#sync.get("failed") === 0) return;
    if (fault !== undefined && "code" in fault && fault.code === "ERR_WORKER_OUT_OF_MEMORY")
      throw threadWithoutMemory();
    throw lostThread(fault === undefined ? "it failed" : messageOf(fault));
  }
}

function lostThread(why: string): BugError {
  return new BugError({
    code: "search-thread-lost",
    message: `a thread of the search was lost: ${why}`,
    rule: "All threads of a search work to its end",
    fix: "Check with --workers 1, and report what it says here",
  });
}

function threadWithoutMemory(): LimitError {
  return new LimitError({
    code: "out-of-memory",
    message: "a thread of the search ran out of memory",
    rule: "Each thread needs some megabytes of its own",
    fix: "Take fewer --workers",
  });
}
