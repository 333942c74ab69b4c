/**
 * Putting a pfn into a page table: insert_pfn() and insert_pfn_pmd() (A-insert-pfn).
 *
 * Each is one step: the page-table lock is held over the look at the entry and the store, and GUP-fast, which takes no
 * lock, sees one word change.
 */
import { access, primitive, read, update } from "../../../checker/index.ts";
import type { Kernel } from "../../kernel.ts";
import type { PteValue } from "../../memory/values.ts";

/**
 * vmf_insert_mixed(), and with `mkwrite` vmf_insert_mixed_mkwrite(). An entry that is there stays; for a write it becomes
 * writable if it is of the same pfn, and else replies true: that is the WARN for anything but the zero page.
 */
export const insertPfn = primitive(
  (k: Kernel, p: number, i: number, folio: number, mkwrite: boolean) =>
    access(
      "insert_pfn",
      { pte: update(k.cells.pte(p, i)), ptl: read(k.cells.mm(p).ptl) },
      (s) => {
        const { kind, folio: mapped } = s.pte;
        if (kind === "none") s.pte = { kind: "pfn", folio, writable: mkwrite };
        else if (kind === "zero" || mapped !== folio) return mkwrite && kind !== "zero";
        else if (mkwrite) s.pte = { kind: "pfn", folio, writable: true };
        return false;
      },
      { enabled: (s) => !s.ptl },
    ),
);

/** vmf_insert_mixed() of the zero page. */
export const insertZeroPfn = primitive((k: Kernel, p: number, i: number) =>
  access(
    "insert_pfn",
    { pte: update(k.cells.pte(p, i)), ptl: read(k.cells.mm(p).ptl) },
    (s) => {
      const zero: PteValue = { kind: "zero", folio: 0, writable: false };
      if (s.pte.kind === "none") s.pte = zero;
    },
    { enabled: (s) => !s.ptl },
  ),
);

/** vmf_insert_pfn_pmd(): nothing where a PMD or a table with entries is in place. */
export const insertPfnPmd = primitive((k: Kernel, p: number, folio: number) =>
  access(
    "insert_pfn_pmd",
    {
      pmd: update(k.cells.mm(p).pmd),
      ptes: [read(k.cells.pte(p, 0)), read(k.cells.pte(p, 1))],
      ptl: read(k.cells.mm(p).ptl),
    },
    (s) => {
      if (s.pmd === null && s.ptes.every((pte) => pte.kind === "none")) s.pmd = folio;
    },
    { enabled: (s) => !s.ptl },
  ),
);

/** Whether a table with entries stands where a PMD would. An empty table counts as none, which only saves a fallback. */
export const hasPteTable = primitive((k: Kernel, p: number) =>
  access("!pmd_none", { ptes: [read(k.cells.pte(p, 0)), read(k.cells.pte(p, 1))] }, (s) =>
    s.ptes.some((pte) => pte.kind !== "none"),
  ),
);
