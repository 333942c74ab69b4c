/**
 * Ends a search before Node runs out of heap, which would end the program with a stack dump and without a report.
 */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Shares of the heap: from the first on, garbage is collected; what is still above the second is too much. */
const CROWDED = 0.75;
const FULL = 0.7;

export class MemoryGuard {
  /** Why the search must stop, as part of a sentence; undefined while there is room. */
  full: string | undefined;

  /** Looks at the heap. It costs some microseconds, and a second or two when the heap is crowded. */
  look(): void {
    const limit = getHeapStatistics().heap_size_limit;
    if (getHeapStatistics().used_heap_size < CROWDED * limit) return;
    collectGarbage();
    const { used_heap_size: used } = getHeapStatistics();
    if (used < FULL * limit) return;
    const mebibytes = Math.round(used / 2 ** 20).toLocaleString("en");
    this.full = `stopped at ${mebibytes} MiB of heap, near Node's limit`;
  }
}

let collect: (() => void) | undefined;
function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
