/**
 * The corpus: all bugs that can be put back.
 */
import type { Bug, LeftBug } from "./bug.ts";
import { doubleZero, fsyncKeepsWritable } from "./durability.ts";
import { doubleFetch, keepOps, opsAfterRelease } from "./holders.ts";
import {
  emptyScan,
  evictNoWait,
  fsWithoutFinal,
  idleByTwoReads,
  skipLocked,
  skipUnmapped,
  truncateUnbroken,
} from "./layouts.ts";
import { allocNoRef, waitAfterUnmap } from "./private-pages.ts";
import {
  associatePlaceholder,
  clearOnLastPut,
  lockByStaleIndex,
  shareUnderTwoLocks,
  staleShare,
} from "./reverse-map.ts";
import { putNoWake, wakeOneOnRemoval } from "./wake-ups.ts";

export const bugs: readonly Bug[] = [
  allocNoRef,
  waitAfterUnmap,
  putNoWake,
  wakeOneOnRemoval,
  doubleZero,
  fsyncKeepsWritable,
  emptyScan,
  skipUnmapped,
  skipLocked,
  truncateUnbroken,
  evictNoWait,
  fsWithoutFinal,
  associatePlaceholder,
  clearOnLastPut,
  opsAfterRelease,
  doubleFetch,
  keepOps,
  staleShare,
  shareUnderTwoLocks,
  lockByStaleIndex,
  idleByTwoReads,
];

/** Those that are not put back yet. */
export const leftBugs: readonly LeftBug[] = [
  {
    id: "idle-of-null",
    why: "one thread goes round for ever, and never sleeps: that is progress, which no search looks for yet",
  },
];
