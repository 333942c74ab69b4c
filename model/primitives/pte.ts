/**
 * Page-table entries. Each load and store of one is one step: they are single words, read by GUP without a lock.
 *
 * A PMD is another word of the same table: it maps two folios, from the one that it names on.
 */
import {
  access,
  type Access,
  type Cell,
  load,
  primitive,
  store,
  update,
  write,
} from "../../checker/index.ts";
import type { Kernel } from "../kernel.ts";
import type { PteValue } from "../memory/values.ts";

/** ptep_get(). */
export const ptepLoad = (k: Kernel, p: number, i: number): Access<PteValue> =>
  load(k.cells.pte(p, i));

/** set_pte_at(). */
export const setPte = (k: Kernel, p: number, i: number, value: PteValue): Access<void> =>
  setPteOf(k.cells.pte(p, i), value.kind, value.folio, value.writable);
const setPteOf = primitive(
  (cell: Cell<PteValue>, kind: PteValue["kind"], folio: number, writable: boolean) =>
    access("setPte", { pte: write(cell) }, (s) => {
      s.pte = { kind, folio, writable };
    }),
);
/** pte_clear(), ptep_get_and_clear(). */
export const clearPte = (k: Kernel, p: number, i: number): Access<void> =>
  setPte(k, p, i, { kind: "none", folio: 0, writable: false });

/** ptep_set_wrprotect(): keeps the rest of the entry as it is. */
export const writeProtectPte = (k: Kernel, p: number, i: number): Access<void> =>
  writeProtectOf(k.cells.pte(p, i));
const writeProtectOf = primitive((cell: Cell<PteValue>) =>
  access("writeProtectPte", { pte: update(cell) }, (s) => {
    s.pte = { ...s.pte, writable: false };
  }),
);

/** pmdp_get(): the first folio that the PMD maps, or null. */
export const pmdpLoad = (k: Kernel, p: number): Access<number | null> => load(k.cells.mm(p).pmd);
/** set_pmd_at(). */
export const setPmd = (k: Kernel, p: number, folio: number): Access<void> =>
  store<number | null>(k.cells.mm(p).pmd, folio);
/** pmdp_huge_get_and_clear(). */
export const clearPmd = (k: Kernel, p: number): Access<void> =>
  store<number | null>(k.cells.mm(p).pmd, null);
