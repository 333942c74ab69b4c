/**
 * The corpus: all of its bugs.
 */
import type { Bug } from "./bug.ts";
import { doubleZero, fsyncKeepsWritable } from "./durability.ts";
import { doubleFetch, keepOps, opsAfterRelease } from "./holders.ts";
import {
  emptyScan,
  evictNoWait,
  fsWithoutFinal,
  idleByTwoReads,
  idleOfNull,
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
  idleOfNull,
];
