/**
 * The cells of a process address space. Its page tables are cells of their own, but for the PMD.
 */
import { counter, flag, index, optional } from "../../checker/index.ts";
import type { Scope } from "./scope.ts";

/** struct mm_struct, and the one mapping of a file that it has. */
export const mmCells = (scope: Scope) => ({
  lockReaders: counter(scope.threads),
  lockWriter: flag(),
  /** The page-table lock. */
  ptl: flag(),
  /** The file's i_mmap has the mapping of this address space: it is not unmapped yet. */
  vma: flag(true),
  /** Page-table entries that unmaps have cleared here and not flushed from the TLBs. */
  unflushed: counter(scope.threads * (scope.offsets + 1)),
  /** The folio that a PMD maps (two of them, from this one on). */
  pmd: optional(index(scope.folios)),
});
