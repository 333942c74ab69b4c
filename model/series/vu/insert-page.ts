/**
 * VU's vmf_insert_page_mkwrite() and vmf_insert_folio_pmd() (facts 7): a mapping takes a reference of the folio, is counted,
 * and then stands in the page table, all of it with the page-table lock held.
 *
 * Others read the two counts without that lock, so each is a step. Taking the lock goes with the first look at the entry
 * and dropping it with the store: in between nobody else can have it. A PMD maps two folios here (A-order-0), so it takes
 * a reference of each, where the kernel takes one of the large folio (A-vu-halves).
 */
import {
  access,
  type Cell,
  counter,
  flag,
  index,
  oneOf,
  primitive,
  read,
  update,
  write,
} from "../../../checker/index.ts";
import { adds, cFunction, type Delta, type Kernel, parts } from "../../kernel.ts";
import type { PteValue } from "../../memory/values.ts";
import { refInc } from "../../primitives/refcount.ts";

/** What a look at an entry finds: room (and the lock is held), one that serves, or one of another folio. */
const looked = oneOf("room", "served", "other");
type Looked = "room" | "served" | "other";

/** The first look at a PTE: as insert_pfn() of the baseline, but that an empty entry is filled later (A-insert-pfn). */
const lookAtPte = primitive((k: Kernel, p: number, i: number, f: number, mkwrite: boolean) =>
  access(
    "get_locked_pte",
    { pte: update(k.cells.pte(p, i)), ptl: update(k.cells.mm(p).ptl) },
    (s): Looked => {
      const { kind, folio } = s.pte;
      if (kind === "none") {
        s.ptl = true;
        return "room";
      }
      if (!mkwrite || kind === "zero") return "served";
      if (folio !== f) return "other";
      s.pte = { kind: "pfn", folio, writable: true };
      return "served";
    },
    { enabled: (s) => !s.ptl },
  ),
);
/** The first look at a PMD. */
const lookAtPmd = primitive((k: Kernel, p: number) =>
  access(
    "pmd_lock",
    {
      pmd: read(k.cells.mm(p).pmd),
      ptes: [read(k.cells.pte(p, 0)), read(k.cells.pte(p, 1))],
      ptl: update(k.cells.mm(p).ptl),
    },
    (s): Looked => {
      if (s.pmd !== null || s.ptes.some(({ kind }) => kind !== "none")) return "served";
      s.ptl = true;
      return "room";
    },
    { enabled: (s) => !s.ptl },
  ),
);
/** The store of an entry, and the end of the section. */
const storeLocked = <T>(word: Cell<T>, value: T, ptl: Cell<boolean>) =>
  access("set_pte_at, spin_unlock", { word: write(word), ptl: write(ptl) }, (s) => {
    s.word = value;
    s.ptl = false;
  });
const setLockedPte = primitive(
  (k: Kernel, p: number, i: number, folio: number, writable: boolean) =>
    storeLocked<PteValue>(k.cells.pte(p, i), { kind: "pfn", folio, writable }, k.cells.mm(p).ptl),
);
const setLockedPmd = primitive((k: Kernel, p: number, folio: number) =>
  storeLocked<number | null>(k.cells.mm(p).pmd, folio, k.cells.mm(p).ptl),
);

/** folio_add_file_rmap_pte(), and of a PMD for one of its folios: one more page-table entry maps the folio. */
export const folioAddFileRmap = cFunction("folio_add_file_rmap_ptes", "mm/rmap.c", (k) =>
  parts({
    params: { f: index(k.scope.folios) },
    body: ({ step }) => [
      step("atomic_inc(&folio->_mapcount)", ({ f }) => refInc(k.cells.folio(f).mapcount)),
    ],
  }),
);

/** vmf_insert_page_mkwrite(). An entry that is there is left, with no reference taken. */
export const vmfInsertPageMkwrite = cFunction("vmf_insert_page_mkwrite", "mm/memory.c", (k) =>
  parts({
    params: {
      p: index(k.scope.maps.length),
      i: index(k.scope.offsets),
      f: index(k.scope.folios),
      write: flag(),
    },
    locals: { found: looked },
    body: ({ step, given, assert, call, ret }) => [
      step(
        "pte = get_locked_pte(vma->vm_mm, addr, &ptl)",
        (my) => lookAtPte(k, my.p, my.i, my.f, my.write),
        "found",
      ),
      assert("WARN_ON_ONCE(!is_zero_pfn(pte_pfn(pteval)))", ({ found }) => found !== "other"),
      given("if (!pte_none(pteval))", ({ found }) => found !== "room", [ret()]),
      step("folio_get(folio)", ({ f }) => refInc(k.cells.folio(f).refs)),
      call(folioAddFileRmap(k), ({ f }) => ({ f })),
      step("set_pte_at(vma->vm_mm, addr, pte, pteval)", (my) =>
        setLockedPte(k, my.p, my.i, my.f, my.write),
      ),
    ],
  }),
);

/** vmf_insert_folio_pmd(), of the two folios from `f` on. */
export const vmfInsertFolioPmd = cFunction("vmf_insert_folio_pmd", "mm/huge_memory.c", (k) =>
  parts({
    params: { p: index(k.scope.maps.length), f: index(k.scope.folios) },
    locals: { found: looked, n: counter(2) },
    body: ({ step, given, each, call, ret }) => [
      step("ptl = pmd_lock(mm, vmf->pmd)", ({ p }) => lookAtPmd(k, p), "found"),
      given("if (!pmd_none(*pmd))", ({ found }) => found !== "room", [ret()]),
      each("n", () => 2, [
        step("folio_get(folio)", ({ f, n }) => refInc(k.cells.folio(f + n).refs)),
        call(folioAddFileRmap(k), ({ f, n }) => ({ f: f + n })),
      ]),
      step("set_pmd_at(mm, addr, pmd, entry)", ({ p, f }) => setLockedPmd(k, p, f)),
    ],
  }),
);

export const insertPage: readonly Delta[] = [
  adds(folioAddFileRmap),
  adds(vmfInsertPageMkwrite),
  adds(vmfInsertFolioPmd),
];
