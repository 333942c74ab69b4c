/**
 * Places to run one thing after the other.
 */
import { Worker } from "node:worker_threads";
import { LimitError, SpecError } from "../../checker/error.ts";
import type { Progress } from "../../checker/search/search.ts";
import { blamed } from "../spec/blame.ts";
import type { CompareRequest, Compared } from "./compare-trees.ts";
import { type FromWorker, received, type Task, type ToWorker } from "./message.ts";
import type { RunRequest } from "./request.ts";
import type { RunResult } from "./result.ts";
import { run } from "./run.ts";

/** Where things run. */
export interface Lane {
  /** Runs a request to its end. Throws what the run throws. */
  readonly run: (request: RunRequest, progress: (counts: Progress) => void) => Promise<RunResult>;
  /** Ends whatever runs there. */
  readonly close: () => Promise<void>;
}

/**
 * This thread, which saves a check the time in which another one starts. It hears Ctrl-C between two slices of a search, so
 * it is only for specs whose own code is known to come back.
 */
export class HomeLane implements Lane {
  readonly #stop: AbortSignal;

  constructor(stop: AbortSignal) {
    this.#stop = stop;
  }

  async run(request: RunRequest, progress: (counts: Progress) => void): Promise<RunResult> {
    return run(request, { progress, stops: () => this.#stop.aborted });
  }

  async close(): Promise<void> {}
}

/** A thread of its own, so that Ctrl-C is heard whatever a spec does. */
export class ThreadLane implements Lane {
  readonly #stop: AbortSignal;
  #worker: Worker | undefined;

  /** `stop` ends whatever runs early, with what it has. */
  constructor(stop: AbortSignal) {
    this.#stop = stop;
  }

  /** Throws a LimitError, too, where the thread has no memory left. */
  async run(request: RunRequest, progress: (counts: Progress) => void): Promise<RunResult> {
    return (await this.#resultOf({ kind: "run", request }, progress)) as RunResult;
  }

  /** Compares two trees; it throws what `run` throws. */
  async compare(request: CompareRequest, progress: (counts: Progress) => void): Promise<Compared> {
    return (await this.#resultOf({ kind: "compare", request }, progress)) as Compared;
  }

  async #resultOf(task: Task, progress: (counts: Progress) => void): Promise<RunResult | Compared> {
    const worker = (this.#worker ??= begun());
    const say = (message: ToWorker): void => worker.postMessage(message);
    const stop = (): void => say({ kind: "stop" });
    this.#stop.addEventListener("abort", stop);
    let deafen = (): void => undefined;
    try {
      return await new Promise<RunResult | Compared>((done, fail) => {
        const hear = (message: FromWorker): void => {
          if (message.kind === "progress") progress(message.counts);
          else if (message.kind === "result") done(message.result);
          else fail(received(message.error));
        };
        const fall = (error: Error): void => fail(this.#lost(error));
        const leave = (): void => fail(this.#lost(undefined));
        worker.on("message", hear).on("error", fall).on("exit", leave);
        // All at once would take the worker's own listeners off, too.
        deafen = () => void worker.off("message", hear).off("error", fall).off("exit", leave);
        say(task);
        if (this.#stop.aborted) stop();
      });
    } finally {
      this.#stop.removeEventListener("abort", stop);
      deafen();
    }
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  /** Why the thread ended by itself; the next run gets another one. */
  #lost(error: NodeJS.ErrnoException | undefined): Error {
    this.#worker = undefined;
    if (error === undefined) {
      const rule = "A spec does not end the process";
      return new SpecError({ code: "spec-exited", message: "the spec called process.exit", rule });
    }
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") {
      return new LimitError({
        code: "out-of-memory",
        message: "the thread ran out of memory",
        fix: "Give Node more (NODE_OPTIONS=--max-old-space-size=8000), or take a smaller scope",
      });
    }
    // What a spec throws after its turn, from a timer, ends the thread.
    const found = blamed(error);
    return found instanceof Error ? found : error;
  }
}

function begun(): Worker {
  const thread = new Worker(new URL("./worker.js", import.meta.url));
  // Whoever runs something in it listens, too. What a spec's timers throw after that is nobody's concern.
  thread.on("error", () => undefined);
  return thread;
}
