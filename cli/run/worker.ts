/**
 * The thread that runs searches and comparisons, one after the other, so that the main thread hears Ctrl-C whatever a spec does.
 */
import { parentPort } from "node:worker_threads";
import { compareTrees } from "./compare-trees.ts";
import { type FromWorker, sent, type Task, type ToWorker } from "./message.ts";
import { type Onlooker, run } from "./run.ts";

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
    resultOf(message, {
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

const resultOf = async (task: Task, onlooker: Onlooker) =>
  task.kind === "run" ? run(task.request, onlooker) : compareTrees(task.request, onlooker);
