/**
 * Ends a search before Node runs out of heap, which would end the program with a stack dump and without a report.
 *
 * The visited set doubles its table at once, by half of all that is in use: the limits below leave room for that.
 */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { grouped } from "../terminal.ts";

/** Shares of the heap: from the first on, garbage is collected; what is still above the second is too much. */
const CROWDED = 0.6;
const FULL = 0.55;
/** What Node counts as heap and keeps for young objects. */
const YOUNG = 48 * 2 ** 20;

export class MemoryGuard {
  /** Why the search must stop, as part of a sentence; undefined while there is room. */
  full: string | undefined;
  readonly #limit = getHeapStatistics().heap_size_limit - YOUNG;

  /** Looks at the heap. It costs some microseconds, and a second or two when the heap is crowded. */
  look(): void {
    if (getHeapStatistics().used_heap_size < CROWDED * this.#limit) return;
    collectGarbage();
    const { used_heap_size: used } = getHeapStatistics();
    if (used < FULL * this.#limit) return;
    const [has, most] = [used, this.#limit].map((n) => grouped(Math.round(n / 2 ** 20)));
    this.full = `stopped at ${has} MiB of the ${most} MiB of heap that Node has`;
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
