/**
 * What an entry is (facts 1.1): an empty placeholder, a zero page, or a pfn, for one offset or for a PMD's two.
 *
 * Placeholders and zero pages have no folios, so their size is 0. `EntryValue` has no lock bit: that is a cell beside it.
 */
import {
  access,
  type Access,
  type Cell,
  index,
  primitive,
  write,
} from "../../../../checker/index.ts";
import type { Kernel } from "../../../kernel.ts";
import { type EntryValue, entryField, type WaitKey } from "../../../memory/values.ts";

/** The place that most functions of fs/dax.c work on: an offset of a file, and the thread that does it. */
export const place = (k: Kernel) => ({
  me: index(k.scope.threads),
  m: index(k.scope.files),
  i: index(k.scope.offsets),
});
/** A place and a local copy of the entry there. */
export const entryPlace = (k: Kernel) => ({ ...place(k), entry: entryField(k.scope) });

/** DAX_EMPTY: only for its lock bit. */
export const emptyEntry = (pmd: boolean): EntryValue => ({
  kind: "empty",
  folio: 0,
  zap: false,
  pmd,
});
/** DAX_ZERO_PAGE: a hole, mapped to a zero page. */
export const zeroEntry = (pmd: boolean): EntryValue => ({
  kind: "zero",
  folio: 0,
  zap: false,
  pmd,
});
/** dax_make_entry() of a pfn. */
export const pfnEntry = (folio: number, pmd: boolean): EntryValue => ({
  kind: "pfn",
  folio,
  zap: false,
  pmd,
});

/** How many folios dax_entry_size() makes: none, one, or the two of a PMD, which may be one. */
export const foliosOf = (k: Kernel, entry: EntryValue): number =>
  entry.kind === "pfn" ? Math.min(offsetsOf(entry), k.scope.folios) : 0;
/** How many offsets it covers. */
export const offsetsOf = (entry: EntryValue): number => (entry.pmd ? 2 : 1);

/** The i_pages lock of a file. */
export const iPages = (k: Kernel, m: number): Cell<boolean> => k.cells.file(m).xa;
/** xas_unlock_irq(): interrupts are on again, so that no grace period waits for this section any more. */
export const unlockIPages = (k: Kernel, m: number): Access<void> =>
  unlockOf(k.cells.file(m).xa, k.cells.file(m).xaAwaited);
const unlockOf = primitive((xa: Cell<boolean>, awaited: Cell<boolean>) =>
  access("xa_unlock_irq", { xa: write(xa), awaited: write(awaited) }, (s) => {
    s.xa = false;
    s.awaited = false;
  }),
);

/** The key of dax_entry_waitqueue(): the offset, aligned down if the entry is a PMD's, and not if it is a PUD's. */
export const entryKey = (k: Kernel, m: number, i: number, entry: EntryValue): WaitKey =>
  `entry ${m} ${entry.pmd && k.scope.pud !== true ? 0 : i}`;
