/**
 * Fast GUP (facts 1.12): with interrupts off and no lock, through PTEs or through a PMD.
 *
 * FOLL_LONGTERM is left out: it stops at a devmap PTE before it takes anything. So is the second look at the PMD in the
 * PTE path: a page table that has a PTE in it is not replaced by a PMD, and it is emptied before it is freed, which the
 * second look at the PTE sees.
 */
import { counter, flag, index, inSequence, optional } from "../../../checker/index.ts";
import { cFunction, parts } from "../../kernel.ts";
import { type PteValue, pteField } from "../../memory/values.ts";
import { pmdpLoad, ptepLoad } from "../../primitives/pte.ts";
import { readLock, readUnlock } from "../../primitives/rcu.ts";
import { getDevPagemap, putDevPagemap } from "../memremap/dev-pagemap.ts";
import { gupPutFolio, returnedPages, tryGrabFolio, tryGrabPage, undoDevPagemap } from "./grab.ts";
import { withPage } from "./pages.ts";
import { rangeParams, sameRange } from "./range.ts";

/** What every way out of fast GUP that returns pages is checked for. */
export const MATCHED = {
  id: "I21",
  name: "fast GUP returns a page only if it looked again after the pin",
};

const samePte = (a: PteValue, b: PteValue): boolean =>
  a.kind === b.kind && a.folio === b.folio && a.writable === b.writable;

/** gup_pte_range(). */
export const gupPteRange = cFunction("gup_pte_range", "mm/gup.c", (k) =>
  parts({
    params: rangeParams(k),
    locals: {
      i: counter(k.scope.offsets),
      pte: pteField(k.scope),
      now: pteField(k.scope),
      pgmap: flag(),
      grabbed: flag(),
    },
    body: ({ step, call, each, given, assert, leave, set }) => [
      each("i", (my) => my.nr, [
        step("pte = ptep_get_lockless(ptep)", (my) => ptepLoad(k, my.p, my.first + my.i), "pte"),
        given(
          "if (!pte_access_permitted(pte, flags & FOLL_WRITE))",
          ({ pte, write }) => pte.kind === "none" || (write && !pte.writable),
          [leave()],
        ),
        given("if (pte_special(pte))", (my) => my.pte.kind === "zero", [leave()]),
        call(getDevPagemap(k), (my) => ({ me: my.me, cached: my.pgmap, irqsOff: true }), "pgmap"),
        given("if (!pgmap)", (my) => !my.pgmap, [
          call(undoDevPagemap(k), (my) => ({ pages: my.pages }), { outs: { pages: "pages" } }),
          leave(),
        ]),
        call(tryGrabFolio(k), (my) => ({ f: my.pte.folio }), "grabbed"),
        given("if (!folio)", (my) => !my.grabbed, [leave()]),
        step("pte_val(*ptep)", (my) => ptepLoad(k, my.p, my.first + my.i), "now"),
        given("if (pte_val(pte) != pte_val(*ptep))", (my) => !samePte(my.pte, my.now), [
          call(gupPutFolio(k), (my) => ({ f: my.pte.folio })),
          leave(),
        ]),
        assert("the PTE matched after the pin", (my) => samePte(my.pte, my.now), MATCHED),
        set("pages", (my) => withPage(my.pages, my.pte.folio), "pages[*nr] = page"),
      ]),
      call(putDevPagemap(k), (my) => ({ pgmap: my.pgmap, holder: "transient" as const })),
    ],
  }),
);

/** __gup_device_huge(): whether it has all pages; `base` is the folio that the PMD names. */
export const gupDeviceHuge = cFunction("__gup_device_huge", "mm/gup.c", (k) =>
  parts({
    params: { ...rangeParams(k), base: index(k.scope.folios) },
    locals: { i: counter(k.scope.offsets), pgmap: flag(), grabbed: flag(), all: flag() },
    returns: flag(),
    body: ({ call, each, given, leave, set, ret }) => [
      set("all", () => true),
      each("i", (my) => my.nr, [
        call(getDevPagemap(k), (my) => ({ me: my.me, cached: my.pgmap, irqsOff: true }), "pgmap"),
        given("if (!pgmap)", (my) => !my.pgmap, [
          call(undoDevPagemap(k), (my) => ({ pages: my.pages }), { outs: { pages: "pages" } }),
          set("all", () => false),
          leave(),
        ]),
        call(tryGrabPage(k), (my) => ({ f: my.base + my.first + my.i }), "grabbed"),
        given("if (!try_grab_page(page, flags))", (my) => !my.grabbed, [
          call(undoDevPagemap(k), (my) => ({ pages: my.pages }), { outs: { pages: "pages" } }),
          set("all", () => false),
          leave(),
        ]),
        set("pages", (my) => withPage(my.pages, my.base + my.first + my.i), "(*nr)++"),
      ]),
      call(putDevPagemap(k), (my) => ({ pgmap: my.pgmap, holder: "transient" as const })),
      ret((my) => my.all),
    ],
  }),
);

/** __gup_device_huge_pmd(): looks at the PMD again when all pages are taken, and gives them back if it changed. */
export const gupDeviceHugePmd = cFunction("__gup_device_huge_pmd", "mm/gup.c", (k) =>
  parts({
    params: { ...rangeParams(k), base: index(k.scope.folios) },
    locals: { all: flag(), now: optional(index(k.scope.folios)) },
    body: ({ step, call, given, assert, ret }) => [
      call(gupDeviceHuge(k), (my) => ({ ...sameRange(my), base: my.base }), {
        into: "all",
        outs: { pages: "pages" },
      }),
      given("if (!__gup_device_huge())", (my) => !my.all, [ret()]),
      step("pmd_val(*pmdp)", (my) => pmdpLoad(k, my.p), "now"),
      given("if (pmd_val(orig) != pmd_val(*pmdp))", (my) => my.now !== my.base, [
        call(undoDevPagemap(k), (my) => ({ pages: my.pages }), { outs: { pages: "pages" } }),
        ret(),
      ]),
      assert("the PMD matched after the pins", (my) => my.now === my.base, MATCHED),
    ],
  }),
);

/**
 * gup_pmd_range(): reads the PMD once and takes one path or the other. A PMD here is writable (A-pmd-writable); scopes
 * without huge faults have none, and no step to look.
 */
export const gupPmdRange = cFunction("gup_pmd_range", "mm/gup.c", (k) =>
  parts({
    params: rangeParams(k),
    locals: { pmd: optional(index(k.scope.folios)) },
    body: ({ step, call, given }) => [
      ...(k.scope.pmd === true
        ? [step("pmd = pmdp_get_lockless(pmdp)", (my) => pmdpLoad(k, my.p), "pmd")]
        : []),
      given(
        "if (pmd_devmap(pmd))",
        (my) => my.pmd !== null,
        [
          call(gupDeviceHugePmd(k), (my) => ({ ...sameRange(my), base: my.pmd ?? 0 }), {
            outs: { pages: "pages" },
          }),
        ],
        [call(gupPteRange(k), sameRange, { outs: { pages: "pages" } })],
      ),
    ],
  }),
);

/**
 * lockless_pages_from_mm(). Interrupts off are an RCU read section and keep IPIs waiting; both begin and end in one step,
 * since they are one instruction.
 */
export const locklessPagesFromMm = cFunction("lockless_pages_from_mm", "mm/gup.c", (k) =>
  parts({
    params: rangeParams(k),
    body: ({ step, call }) => [
      step("local_irq_save(flags)", (my) =>
        inSequence("local_irq_save", [readLock(k.cells.rcu, my.me), readLock(k.cells.irqs, my.me)]),
      ),
      call(gupPmdRange(k), sameRange, { outs: { pages: "pages" } }),
      step("local_irq_restore(flags)", (my) =>
        inSequence("local_irq_restore", [
          readUnlock(k.cells.rcu, my.me),
          readUnlock(k.cells.irqs, my.me),
          ...returnedPages(k, my.p, my.pages),
        ]),
      ),
    ],
  }),
);
