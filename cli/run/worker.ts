/**
 * The thread that runs searches, one after the other, so that the main thread hears Ctrl-C whatever a spec does.
 */
import { parentPort } from "node:worker_threads";
import { type FromWorker, sent, type ToWorker } from "./message.ts";
import { run } from "./run.ts";

/** Milliseconds between two words on how far the search is. */
const SILENCE = 100;

/** Runs what the main thread asks for, until that ends this one. */
export function work(): void {
  Error.stackTraceLimit = 50;
  let stopped = false;
  const say = (message: FromWorker): void => parentPort?.postMessage(message);

  parentPort?.on("message", (message: ToWorker) => {
    if (message.kind === "stop") {
      stopped = true;
      return;
    }
    let next = 0;
    run(message.request, {
      stops: () => stopped,
      progress: (counts) => {
        if (performance.now() < next) return;
        next = performance.now() + SILENCE;
        say({ kind: "progress", counts });
      },
    }).then(
      (result) => say({ kind: "result", result }),
      (thrown: unknown) => say({ kind: "error", error: sent(thrown) }),
    );
  });
}
