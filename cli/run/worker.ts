/**
 * The thread that runs searches, one after the other, so that the main thread hears Ctrl-C whatever a spec does.
 */
import { parentPort } from "node:worker_threads";
import { mapSourcesForDebugging } from "../source-maps.ts";
import type { FromWorker, ToWorker } from "./message.ts";

// As in main.ts: before anything is loaded that an error may come from.
mapSourcesForDebugging();
Error.stackTraceLimit = 50;
const { sent } = await import("./message.ts");
const { run } = await import("./run.ts");

/** Milliseconds between two words on how far the search is. */
const SILENCE = 100;

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
