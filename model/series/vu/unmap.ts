/**
 * VU's unmap (facts 7): an entry is cleared and the folio's count of mappings goes down with the page-table lock held; the
 * reference goes after the TLB flush, for all folios that the walk gathered.
 *
 * The walk stands in one function, which unmap_mapping_range() and munmap() share. Taking the lock goes with the clearing
 * of the entry, and dropping it with the last change under it.
 */
import {
  access,
  type Cell,
  counter,
  edited,
  flag,
  index,
  insertAfter,
  inSequence,
  oneOf,
  primitive,
  read,
  remove,
  replace,
  update,
} from "../../../checker/index.ts";
import { munmap, splitHugePmd, tlbFinishMmu, zapPageRangeSingle } from "../../fs/layouts/unmap.ts";
import { adds, cFunction, type Delta, edits, type Kernel, parts, replaces } from "../../kernel.ts";
import type { PteValue } from "../../memory/values.ts";
import { folioOf, pageAt, pagesField, withPage } from "../../mm/gup/pages.ts";
import { folioPut } from "../../mm/memremap/put-page.ts";
import { spinUnlock } from "../../primitives/locks.ts";
import { refDec } from "../../primitives/refcount.ts";

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** What the walk met: as in the baseline, but that a cleared entry says of which folio it was, if of one. */
type Met = "unlinked" | "none" | "unflushed" | "cleared zero" | `cleared ${number}`;
const met = (k: Kernel) =>
  oneOf<Met>(
    "unlinked",
    "none",
    "unflushed",
    "cleared zero",
    ...upTo(k.scope.folios).map((f): Met => `cleared ${f}`),
  );
const cleared = (found: Met): boolean => found.startsWith("cleared");
/** The folio whose entry was cleared; null for that of the zero page. */
const folioIn = (found: Met): number | null =>
  cleared(found) && found !== "cleared zero" ? Number(found.slice("cleared ".length)) : null;

const NO_PTE: PteValue = { kind: "none", folio: 0, writable: false };

// `looks` as in the baseline: the first entry of a walk finds out whether i_mmap has the mapping.
const clear = <T>(
  k: Kernel,
  p: number,
  word: { readonly cell: Cell<T>; readonly none: T; readonly is: (value: T) => Met },
  looks: boolean,
) => {
  const { ptl, vma, unflushed } = k.cells.mm(p);
  const flushes = k.scope.ipiFlush !== false;
  const uses = {
    word: update(word.cell),
    ptl: update(ptl),
    vma: looks ? [read(vma)] : [],
    unflushed: flushes ? [update(unflushed)] : [],
  };
  return access(
    "zap_pte_range",
    uses,
    (s): Met => {
      if (s.vma.includes(false)) return "unlinked";
      const found = word.is(s.word);
      const waiting = flushes ? (s.unflushed[0] ?? 0) : 0;
      if (found === "none") return waiting > 0 ? "unflushed" : "none";
      (s as { word: T }).word = word.none;
      if (flushes) s.unflushed[0] = waiting + 1;
      if (folioIn(found) !== null) s.ptl = true;
      return found;
    },
    { enabled: (s) => !s.ptl },
  );
};
const clearPte = primitive((k: Kernel, p: number, i: number, looks: boolean) => {
  const is = ({ kind, folio }: PteValue): Met =>
    kind === "none" ? "none" : kind === "zero" ? "cleared zero" : `cleared ${folio}`;
  return clear<PteValue>(k, p, { cell: k.cells.pte(p, i), none: NO_PTE, is }, looks);
});
const clearPmd = primitive((k: Kernel, p: number, looks: boolean) => {
  const is = (folio: number | null): Met => (folio === null ? "none" : `cleared ${folio}`);
  return clear<number | null>(k, p, { cell: k.cells.mm(p).pmd, none: null, is }, looks);
});

/** folio_remove_rmap_pte(), and of a PMD for one of its folios. `unlocks`: the page-table lock is dropped next. */
export const folioRemoveRmap = cFunction("folio_remove_rmap_ptes", "mm/rmap.c", (k) =>
  parts({
    params: { p: index(k.scope.maps.length), f: index(k.scope.folios), unlocks: flag() },
    body: ({ step }) => [
      step("atomic_add_negative(-1, &folio->_mapcount)", ({ p, f, unlocks }) =>
        unlocks
          ? inSequence("atomic_add_negative, spin_unlock", [
              refDec(k.cells.folio(f).mapcount),
              spinUnlock(k.cells.mm(p).ptl),
            ])
          : refDec(k.cells.folio(f).mapcount),
      ),
    ],
  }),
);

/** What a walk has gathered for tlb_finish_mmu(). */
const gathering = (k: Kernel) => ({
  cleared: counter(k.scope.offsets + 1),
  flush: flag(),
  gathered: pagesField(k.scope),
});
/** They come back to the caller. */
const gathers = { cleared: "cleared", flush: "flush", gathered: "gathered" } as const;

/** unmap_page_range(): whether the walk was made, which it is not where i_mmap has no such mapping any more. */
export const unmapPageRange = cFunction("unmap_page_range", "mm/memory.c", (k) =>
  parts({
    params: {
      p: index(k.scope.maps.length),
      from: index(k.scope.offsets),
      nr: counter(k.scope.offsets),
      looks: flag(),
      ...gathering(k),
    },
    locals: { n: counter(k.scope.offsets), found: met(k), huge: flag() },
    returns: flag(),
    body: ({ step, given, each, set, call, again, ret }) => [
      given("if (pmd_trans_huge(*pmd))", () => k.scope.pmd === true, [
        step(
          "pmdp_huge_get_and_clear_full(vma, addr, pmd)",
          (my) => clearPmd(k, my.p, my.looks),
          "found",
        ),
        given("no such vma in i_mmap for the PMD", (my) => my.found === "unlinked", [
          ret(() => false),
        ]),
        given("a PMD was there", (my) => cleared(my.found), [
          set("huge", () => true),
          set("cleared", () => 1),
          each("n", () => 2, [
            call(folioRemoveRmap(k), ({ p, found, n }) => ({
              p,
              f: (folioIn(found) ?? 0) + n,
              unlocks: n === 1,
            })),
            set("gathered", (my) => withPage(my.gathered, (folioIn(my.found) ?? 0) + my.n)),
          ]),
        ]),
        given("a flush for the PMD is to come", (my) => my.found === "unflushed", [
          set("flush", () => true),
        ]),
      ]),
      each("n", (my) => my.nr, [
        given("the PMD stood for it", (my) => my.huge && my.from + my.n < 2, [again()]),
        step(
          "ptep_get_and_clear_full(mm, addr, pte)",
          (my) => clearPte(k, my.p, my.from + my.n, my.looks && my.n === 0 && k.scope.pmd !== true),
          "found",
        ),
        given("no such vma in i_mmap", (my) => my.found === "unlinked", [ret(() => false)]),
        given("a PTE was there", (my) => cleared(my.found), [
          set("cleared", (my) => my.cleared + 1),
        ]),
        given("a PTE of a folio", (my) => folioIn(my.found) !== null, [
          call(folioRemoveRmap(k), ({ p, found }) => ({
            p,
            f: folioIn(found) ?? 0,
            unlocks: true,
          })),
          set("gathered", (my) => withPage(my.gathered, folioIn(my.found) ?? 0)),
        ]),
        given("a flush is to come", (my) => my.found === "unflushed", [set("flush", () => true)]),
      ]),
      ret(() => true),
    ],
  }),
);

/** zap_page_range_single(), as of VU. */
const zapPageRangeSingleVu = cFunction("zap_page_range_single", "mm/memory.c", (k) =>
  parts({
    params: {
      p: index(k.scope.maps.length),
      from: index(k.scope.offsets),
      to: index(k.scope.offsets),
    },
    locals: { ...gathering(k), linked: flag() },
    body: ({ given, call, ret }) => [
      call(
        unmapPageRange(k),
        ({ p, from, to, cleared: count, flush, gathered }) => ({
          p,
          from,
          nr: to - from + 1,
          looks: true,
          cleared: count,
          flush,
          gathered,
        }),
        { into: "linked", outs: gathers },
      ),
      given("no such vma in i_mmap", ({ linked }) => !linked, [ret()]),
      call(tlbFinishMmu(k), ({ p, cleared: count, flush, gathered }) => ({
        p,
        cleared: count,
        flush,
        gathered,
      })),
    ],
  }),
);

/** tlb_finish_mmu(): flushes as before, and then drops a reference of each folio that was gathered. */
const finishes = edits(tlbFinishMmu, (previous, k) => ({
  ...edited(previous, [
    insertAfter("if (flushes)", ({ loop, call, set }) => [
      loop("free_pages_and_swap_cache(pages, nr)", (my) => my.gathered.list.length > 0, [
        call(folioPut(k), (my) => ({ f: folioOf(pageAt(my.gathered, 0)), pin: false })),
        set("gathered", (my) => ({ list: my.gathered.list.slice(1) })),
      ]),
    ]),
  ]),
  params: { ...previous.params, gathered: pagesField(k.scope) },
}));

export const unmap: readonly Delta[] = [
  adds(folioRemoveRmap),
  adds(unmapPageRange),
  replaces(zapPageRangeSingle, zapPageRangeSingleVu),
  finishes,
  edits(munmap, (previous, k) => ({
    ...edited(previous, [
      remove("for each n"),
      replace("if (pmd_devmap(*pmd))", ({ call }) => [
        call(
          unmapPageRange(k),
          ({ p, cleared: count, flush, gathered }) => ({
            p,
            from: 0,
            nr: k.scope.offsets,
            looks: false,
            cleared: count,
            flush,
            gathered,
          }),
          { into: "linked", outs: gathers },
        ),
      ]),
      replace("tlb_finish_mmu()", ({ call }) => [
        call(tlbFinishMmu(k), ({ p, cleared: count, flush, gathered }) => ({
          p,
          cleared: count,
          flush,
          gathered,
        })),
      ]),
    ]),
    locals: { ...gathering(k), linked: flag() },
  })),
  edits(splitHugePmd, (previous, k) => ({
    ...edited(previous, [
      replace("pmdp_huge_clear_flush(vma, haddr, pmd)", ({ step, given, each, call, set }) => [
        step("pmdp_huge_clear_flush(vma, haddr, pmd)", ({ p }) => clearPmd(k, p, false), "found"),
        given("if (pmd was there)", ({ found }) => cleared(found), [
          each("n", () => 2, [
            call(folioRemoveRmap(k), ({ p, found, n }) => ({
              p,
              f: (folioIn(found) ?? 0) + n,
              unlocks: n === 1,
            })),
            set("gathered", (my) => withPage(my.gathered, (folioIn(my.found) ?? 0) + my.n)),
          ]),
        ]),
      ]),
      replace("tlb_finish_mmu()", ({ call }) => [
        call(tlbFinishMmu(k), ({ p, found, gathered }) => ({
          p,
          cleared: cleared(found) ? 1 : 0,
          flush: false,
          gathered,
        })),
      ]),
    ]),
    locals: { found: met(k), n: counter(2), gathered: pagesField(k.scope) },
  })),
];
