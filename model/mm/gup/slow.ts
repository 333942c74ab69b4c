/**
 * Slow GUP (facts 1.12): with mmap_lock held for reading, and each page taken under the page-table lock.
 *
 * Signals are left out: they end a call between two pages, as an error of a fault does.
 */
import { counter, flag, index, inSequence, load, oneOf, optional } from "../../../checker/index.ts";
import { mmapLock } from "../../fs/layouts/unmap.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import { pteField } from "../../memory/values.ts";
import { downRead, spinLock, spinUnlock, upRead } from "../../primitives/locks.ts";
import { pmdpLoad, ptepLoad } from "../../primitives/pte.ts";
import { getDevPagemap, putDevPagemap } from "../memremap/dev-pagemap.ts";
import { locklessPagesFromMm } from "./fast.ts";
import { faultinPage } from "./fault.ts";
import { returnedPages, tryGrabPage } from "./grab.ts";
import { pagesField, withPage } from "./pages.ts";
import { rangeParams, sameRange } from "./range.ts";

/** What a look at one page gives: a page with a reference, no page (the caller faults it in), or an error. */
export type Followed = "page" | "no page" | "error";
const found = oneOf<Followed>("no page", "page", "error");

/** One page; `pgmap` (ctx.pgmap) and `pages` come back to the caller. */
const onePage = (k: Kernel) => ({
  me: index(k.scope.threads),
  p: index(k.scope.maps.length),
  i: index(k.scope.offsets),
  write: flag(),
  pgmap: flag(),
  pages: pagesField(k.scope),
});
const outs = { pgmap: "pgmap", pages: "pages" } as const;

/** follow_page_pte(). A PTE of the zero page is served without a look at the map. */
export const followPagePte = cFunction("follow_page_pte", "mm/gup.c", (k) =>
  parts({
    params: onePage(k),
    locals: { pte: pteField(k.scope), grabbed: flag(), result: found },
    returns: found,
    body: ({ step, call, given, set, goto, label, ret }) => [
      step("pte_offset_map_lock(mm, pmd, address, &ptl)", (my) => spinLock(k.cells.mm(my.p).ptl)),
      step("pte = *ptep", (my) => ptepLoad(k, my.p, my.i), "pte"),
      set("result", () => "no page"),
      given(
        "if (!pte_present(pte) || !can_follow_write_pte(pte))",
        ({ pte, write }) => pte.kind === "none" || (write && !pte.writable),
        [goto("out")],
      ),
      given("if (is_zero_pfn(pte_pfn(pte)))", (my) => my.pte.kind === "zero", [
        set("pages", (my) => withPage(my.pages, "zero")),
        set("result", () => "page"),
        goto("out"),
      ]),
      call(getDevPagemap(k), (my) => ({ me: my.me, cached: my.pgmap, irqsOff: false }), "pgmap"),
      given("if (!*pgmap)", (my) => !my.pgmap, [goto("out")]),
      call(tryGrabPage(k), (my) => ({ f: my.pte.folio }), "grabbed"),
      given(
        "if (try_grab_page(page, flags))",
        (my) => my.grabbed,
        [set("pages", (my) => withPage(my.pages, my.pte.folio)), set("result", () => "page")],
        [set("result", () => "error")],
      ),
      label("out"),
      step("pte_unmap_unlock(ptep, ptl)", (my) => spinUnlock(k.cells.mm(my.p).ptl)),
      ret((my) => my.result),
    ],
  }),
);

/** follow_devmap_pmd(), with the PMD's lock held by the caller. A PMD here is writable (A-pmd-writable). */
export const followDevmapPmd = cFunction("follow_devmap_pmd", "mm/huge_memory.c", (k) =>
  parts({
    params: onePage(k),
    locals: { pmd: optional(index(k.scope.folios)), grabbed: flag() },
    returns: found,
    body: ({ step, call, given, set, ret }) => [
      step("pmd_devmap(*pmd)", (my) => pmdpLoad(k, my.p), "pmd"),
      given("if (!pmd_devmap(*pmd))", (my) => my.pmd === null, [ret(() => "no page")]),
      call(getDevPagemap(k), (my) => ({ me: my.me, cached: my.pgmap, irqsOff: false }), "pgmap"),
      given("if (!*pgmap)", (my) => !my.pgmap, [ret(() => "error")]),
      call(tryGrabPage(k), (my) => ({ f: (my.pmd ?? 0) + my.i }), "grabbed"),
      given("if (!try_grab_page(page, flags))", (my) => !my.grabbed, [ret(() => "error")]),
      set("pages", (my) => withPage(my.pages, (my.pmd ?? 0) + my.i)),
      ret(() => "page"),
    ],
  }),
);

/**
 * follow_trans_huge_pmd(), with the PMD's lock held by the caller: it takes a reference of the first page under the PMD and
 * gives the page that was asked for (A-trans-huge). A devmap PMD comes to it from patch 25 on.
 */
export const followTransHugePmd = cFunction("follow_trans_huge_pmd", "mm/huge_memory.c", (k) =>
  parts({
    params: {
      p: index(k.scope.maps.length),
      i: index(k.scope.offsets),
      pages: pagesField(k.scope),
    },
    locals: { pmd: optional(index(k.scope.folios)), grabbed: flag() },
    returns: found,
    body: ({ step, call, given, set, ret }) => [
      step("pmd_none(*pmd)", (my) => pmdpLoad(k, my.p), "pmd"),
      given("if (pmd_none(*pmd))", (my) => my.pmd === null, [ret(() => "no page")]),
      call(tryGrabPage(k), (my) => ({ f: my.pmd ?? 0 }), "grabbed"),
      given("if (!try_grab_page(page, flags))", (my) => !my.grabbed, [ret(() => "error")]),
      set("pages", (my) => withPage(my.pages, (my.pmd ?? 0) + my.i)),
      ret(() => "page"),
    ],
  }),
);

/** follow_pmd_mask(). Scopes without huge faults have no PMD, and no step to look. */
export const followPmdMask = cFunction("follow_pmd_mask", "mm/gup.c", (k) =>
  parts({
    params: onePage(k),
    locals: { pmd: optional(index(k.scope.folios)), result: found },
    returns: found,
    body: ({ step, call, given, ret }) => [
      ...(k.scope.pmd === true
        ? [step("pmdval = READ_ONCE(*pmd)", (my) => pmdpLoad(k, my.p), "pmd")]
        : []),
      given("if (pmd_devmap(pmdval))", (my) => my.pmd !== null, [
        step("ptl = pmd_lock(mm, pmd)", (my) => spinLock(k.cells.mm(my.p).ptl)),
        call(
          followDevmapPmd(k),
          ({ me, p, i, write, pgmap, pages }) => ({ me, p, i, write, pgmap, pages }),
          { into: "result", outs },
        ),
        step("spin_unlock(ptl)", (my) => spinUnlock(k.cells.mm(my.p).ptl)),
        given("if (page)", (my) => my.result !== "no page", [ret((my) => my.result)]),
      ]),
      call(
        followPagePte(k),
        ({ me, p, i, write, pgmap, pages }) => ({ me, p, i, write, pgmap, pages }),
        { into: "result", outs },
      ),
      ret((my) => my.result),
    ],
  }),
);

/** __get_user_pages(): page by page, until all are there or one cannot be had. */
export const rawGetUserPages = cFunction("__get_user_pages", "mm/gup.c", (k) =>
  parts({
    params: rangeParams(k),
    locals: { i: counter(k.scope.offsets), pgmap: flag(), result: found, again: flag() },
    body: ({ when, call, loop, given, set, leave, ret }) => [
      // mmap_lock is held, so what one look finds stays.
      when("!find_extend_vma(mm, start)", (my) => load(k.cells.mm(my.p).vma).is(false), [ret()]),
      loop("do { … } while (nr_pages)", (my) => my.i < my.nr, [
        call(
          followPmdMask(k),
          (my) => ({
            me: my.me,
            p: my.p,
            i: my.first + my.i,
            write: my.write,
            pgmap: my.pgmap,
            pages: my.pages,
          }),
          { into: "result", outs },
        ),
        given("if (IS_ERR(page))", (my) => my.result === "error", [leave()]),
        given(
          "if (!page)",
          (my) => my.result === "no page",
          [
            call(
              faultinPage(k),
              (my) => ({ me: my.me, p: my.p, i: my.first + my.i, write: my.write }),
              "again",
            ),
            given("if (ret)", (my) => !my.again, [leave()]),
          ],
          [set("i", (my) => my.i + 1, "i++")],
        ),
      ]),
      call(putDevPagemap(k), (my) => ({ pgmap: my.pgmap, holder: "transient" as const })),
    ],
  }),
);

/** get_user_pages_unlocked(), pin_user_pages_unlocked(): the slow path with its lock. */
export const getUserPagesUnlocked = cFunction("get_user_pages_unlocked", "mm/gup.c", (k) =>
  parts({
    params: rangeParams(k),
    returns: pagesField(k.scope),
    body: ({ step, call, ret }) => [
      step("mmap_read_lock(mm)", (my) => downRead(mmapLock(k, my.p))),
      call(rawGetUserPages(k), sameRange, { outs: { pages: "pages" } }),
      step("mmap_read_unlock(mm)", (my) =>
        inSequence("mmap_read_unlock", [
          upRead(mmapLock(k, my.p)),
          ...returnedPages(k, my.p, my.pages),
        ]),
      ),
      ret((my) => my.pages),
    ],
  }),
);

/** pin_user_pages_fast(), get_user_pages_fast(): the fast path, and the slow one for what it left. */
export const pinUserPagesFast = cFunction("pin_user_pages_fast", "mm/gup.c", (k) =>
  parts({
    params: rangeParams(k),
    returns: pagesField(k.scope),
    body: ({ call, given, ret }) => [
      call(locklessPagesFromMm(k), sameRange, { outs: { pages: "pages" } }),
      given("if (nr_pinned != nr_pages)", (my) => my.pages.list.length < my.nr, [
        call(
          getUserPagesUnlocked(k),
          (my) => ({
            ...sameRange(my),
            first: my.first + my.pages.list.length,
            nr: my.nr - my.pages.list.length,
          }),
          "pages",
        ),
      ]),
      ret((my) => my.pages),
    ],
  }),
);

/** pin_user_pages_fast() with FOLL_FAST_ONLY: what the fast path gives is all there is. */
export const pinUserPagesFastOnly = cFunction("pin_user_pages_fast_only", "mm/gup.c", (k) =>
  parts({
    params: rangeParams(k),
    returns: pagesField(k.scope),
    body: ({ call, ret }) => [
      call(locklessPagesFromMm(k), sameRange, { outs: { pages: "pages" } }),
      ret((my) => my.pages),
    ],
  }),
);
