/**
 * The cells of a pgmap, of its callbacks, and of the device that it belongs to.
 */
import { counter, flag, ghost, index, optional, type RangeRule } from "../../checker/index.ts";
import type { Scope } from "./scope.ts";

const I5: RangeRule = { id: "I5", name: "the pgmap's count never goes below its holders" };

/** struct dev_pagemap and its percpu_ref. */
export function pgmapCells(scope: Scope) {
  const pgmapRefs = scope.pgmapRefs ?? 2 * scope.folios + scope.threads + 1;
  return {
    /** The logical value of the percpu_ref: initial + baseline + holders. */
    ref: counter(pgmapRefs, { below: I5 }),
    /** percpu_ref_kill() was called. */
    dying: flag(),
    /** The RCU callback has switched the ref to atomic mode: from here on a put can see zero. */
    switched: flag(),
    /** The completion that the release callback completes. */
    done: flag(),
    /** The struct pages exist. */
    memmap: flag(true),
    /** pgmap_array has it. */
    published: flag(true),
    /** percpu_ref_exit() was called. */
    exited: flag(),
    /** Ghosts: who accounts for the count. */
    live: ghost(flag(true)),
    baseline: ghost(counter(scope.folios)),
    transients: ghost(counter(scope.threads * 2)),
    /** Ghost: a folio was requested after percpu_ref_kill(). */
    requestedDying: ghost(flag()),
    /** Ghost: a request succeeded when the only references were the map's own and those of GUP calls. */
    requestedUnheld: ghost(flag()),
  };
}

/** pgmap->ops. */
export const callbackCells = () => ({
  /** The pgmap has them. */
  set: flag(true),
  /** The module that they belong to is there. */
  loaded: flag(true),
  /** Ghost: one of them was called when the module was gone. */
  astray: ghost(flag()),
});

/** The holder of a struct dax_device: which file system, and whose operations it is told by. */
export const holderCells = (scope: Scope) => ({
  data: optional(index(scope.holders ?? 1)),
  ops: optional(index(scope.holders ?? 1)),
});
