/**
 * The cells of a file, and of what it has at each offset.
 */
import { counter, flag, ghost, index, optional, starting } from "../../checker/index.ts";
import type { Scope } from "./scope.ts";
import { entryField } from "./values.ts";

/** struct address_space. */
export const fileCells = (scope: Scope) => ({
  /** The i_pages lock, and whether a grace period of RCU waits for its holder, who has interrupts off. */
  xa: flag(),
  xaAwaited: flag(),
  /** invalidate_lock. */
  invalidateReaders: counter(scope.threads),
  invalidateWriter: flag(),
  /** mapping_set_exiting() was called. */
  exiting: flag(),
  /** i_size, in offsets. */
  size: starting(counter(scope.offsets), scope.offsets),
});

/** An entry of i_pages, with its lock bit and marks. */
export const entryCells = (scope: Scope) => ({
  value: entryField(scope),
  locked: flag(),
  dirty: flag(),
  towrite: flag(),
  /** Ghost: requests made for this entry and not yet released. */
  requested: ghost(counter(3)),
  /** Ghost: it disappeared, or gave way to another entry, with a request that was never released. */
  requestLost: ghost(flag()),
  /** Ghost: a release was made for it that no request stands for. */
  releasedTwice: ghost(flag()),
  /** Ghost: the thread that owns the lock bit. */
  owner: ghost(optional(index(scope.threads))),
  /** Ghost: somebody changed or unlocked it while another thread owned the lock bit. */
  trespassed: ghost(flag()),
});
