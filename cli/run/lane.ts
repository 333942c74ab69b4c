/**
 * A worker thread as a place to run one thing after the other.
 */
import { Worker } from "node:worker_threads";
import { LimitError, SpecError } from "../../checker/error.ts";
import type { Progress } from "../../checker/search/search.ts";
import { type FromWorker, received, type ToWorker } from "./message.ts";
import type { RunRequest, RunResult } from "./run.ts";

export class Lane {
  readonly #stop: AbortSignal;
  #worker: Worker | undefined;

  /** `stop` ends whatever runs early, with what it has. */
  constructor(stop: AbortSignal) {
    this.#stop = stop;
  }

  /** Runs a request to its end. Throws what the run throws, a LimitError where the thread has no memory left. */
  async run(request: RunRequest, progress: (counts: Progress) => void): Promise<RunResult> {
    const worker = (this.#worker ??= new Worker(new URL("./worker.js", import.meta.url)));
    const say = (message: ToWorker): void => worker.postMessage(message);
    const stop = (): void => say({ kind: "stop" });
    this.#stop.addEventListener("abort", stop);
    try {
      return await new Promise<RunResult>((done, fail) => {
        worker.on("message", (message: FromWorker) => {
          if (message.kind === "progress") progress(message.counts);
          else if (message.kind === "result") done(message.result);
          else fail(received(message.error));
        });
        worker.once("error", (error) => fail(this.#lost(error)));
        worker.once("exit", () => fail(this.#lost(undefined)));
        say({ kind: "run", request });
        if (this.#stop.aborted) stop();
      });
    } finally {
      this.#stop.removeEventListener("abort", stop);
      // All at once would take the worker's own listeners off, too.
      for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
    }
  }

  /** Ends the thread, whatever it does. */
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
    if (error.code !== "ERR_WORKER_OUT_OF_MEMORY") return error;
    return new LimitError({
      code: "out-of-memory",
      message: "the thread ran out of memory",
      fix: "Give Node more (NODE_OPTIONS=--max-old-space-size=8000), or take a smaller scope",
    });
  }
}
