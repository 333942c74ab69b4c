/**
 * A thread that searches along: it works in every round, and sleeps between them.
 */
import { workerData } from "node:worker_threads";
import { jsKernel } from "./js/kernel.ts";
import { wasmKernel } from "./kernel.ts";
import { Round } from "./round.ts";
import { STOP, Sync } from "./sync.ts";
import type { Variant } from "./wasm/variant.ts";
import { WorkerState } from "./worker-state.ts";

export interface ThreadData {
  readonly memory: WebAssembly.Memory;
  readonly worker: number;
  readonly engine: "wasm" | "js";
  readonly variant: Variant;
}

/** Milliseconds of sleep before a thread looks whether it is still wanted. */
const NAP = 1000;

function follow({ memory, worker, engine, variant }: ThreadData): void {
  const halves = new Int32Array(memory.buffer);
  const kernel = engine === "js" ? jsKernel(variant, halves) : wasmKernel(variant, memory);
  const sync = new Sync(halves);
  const round = new Round({
    memory: halves,
    worker: new WorkerState(halves, worker),
    kernel,
    variant,
  });
  let last = sync.get("round");
  const place = sync.add("ready", 1);
  for (;;) {
    if (!sync.changes("round", last, NAP)) continue;
    last = sync.get("round");
    if ((sync.get("stop") & STOP.quit) !== 0) break;
    // It came when the round had begun.
    if (place >= sync.get("crew")) continue;
    try {
      while (round.work(Infinity));
    } catch (thrown) {
      sync.set("failed", worker);
      sync.stop(STOP.failed);
      throw thrown;
    } finally {
      sync.add("done", 1);
      sync.wake("done");
    }
  }
  sync.add("ready", -1);
  sync.wake("ready");
}

/** Searches along with who started this thread. */
export function begin(): void {
  follow(workerData as ThreadData);
}
