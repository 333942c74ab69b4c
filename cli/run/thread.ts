/**
 * The threads that searches run in.
 */
import { Worker } from "node:worker_threads";

function begun(): Worker {
  const thread = new Worker(new URL("./worker.js", import.meta.url));
  // Whoever runs something in it listens, too. What a spec's timers throw after that is nobody's concern.
  thread.on("error", () => undefined);
  return thread;
}

let spare: Worker | undefined;

/**
 * Begins a thread before there is anything to run: it takes some 60 ms to come up, in which this one reads the command
 * line and finds the specs.
 */
export function warmUp(): void {
  spare ??= begun();
  // Nothing waits for it: a spec that never comes back from being loaded is to be noticed.
  spare.unref();
}

/** A thread that nobody has: the one that was begun ahead, or a new one. */
export function freshThread(): Worker {
  const thread = spare ?? begun();
  spare = undefined;
  thread.ref();
  return thread;
}
