/**
 * The cells of a folio, and of the block that it is.
 */
import { counter, flag, ghost, note, type RangeRule } from "../../checker/index.ts";
import { mostRefs, type Scope } from "./scope.ts";
import { mappingField } from "./values.ts";

const I4: RangeRule = { id: "I4", name: "a folio's refcount never goes below zero" };
/** The stores to a block are 1 to this. */
const STORES = 2;

/** struct folio. */
export function folioCells(scope: Scope) {
  const refs = mostRefs(scope);
  return {
    refs: counter(refs, { below: I4 }),
    /** How many page-table entries map it; a PMD is one of each of its folios. Counted where a patch brings that. */
    mapcount: counter(refs, { below: I4 }),
    mapping: mappingField(scope),
    /** folio->index, or the number of users while mapping is COW; or folio->share, which is the same word. */
    index: counter(3),
    /** The page lock. */
    locked: flag(),
    /** Of a private page: on the driver's free list. */
    onFreeList: flag(),
    /** Ghosts: pins and other references held by GUP callers. */
    pins: ghost(counter(refs, { below: I4 })),
    /** Ghost: the last look of a scan at its two counts took it for idle, and it was pinned then. */
    misjudged: ghost(flag()),
    /** Ghost: GUP returned the page for a file that did not have its block any more. */
    foreign: ghost(flag()),
    /** The file system has taken the block for a copy on write that has not ended. */
    reserved: flag(),
    /** Ghost: the file system has freed the block. */
    freed: ghost(flag()),
    /** Shown in traces: who took the last reference. */
    takenBy: note<string>(),
  };
}

/** What is in a block: which store of a user, 0 for zeros. */
export const dataCells = () => ({
  /** What a reader sees. */
  cached: counter(STORES),
  /** What a loss of power leaves. */
  media: counter(STORES),
  /** Ghosts: the last store, and the last one that an fsync returned after. */
  stored: ghost(counter(STORES)),
  committed: ghost(counter(STORES)),
  /** Ghost: power was lost and a committed store with it. */
  lost: ghost(flag()),
});

/** Of a thread and a block. Ghost: the last store when its fsync began. */
export const fsyncCells = () => ({
  from: ghost(counter(STORES)),
});
