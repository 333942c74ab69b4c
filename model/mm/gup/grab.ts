/**
 * How GUP takes a page and gives it back (facts 1.11, 1.12): try_grab_folio(), try_grab_page(), gup_put_folio().
 *
 * A pin counts 1, as FOLL_GET does, and not 1024 (A-pin-weight). A page is its own folio for good (A-order-0), so the
 * retry for a page that changed its folio is left out.
 */
import {
  access,
  type Access,
  flag,
  index,
  primitive,
  read,
  update,
} from "../../../checker/index.ts";
import { fileOfMm } from "../../fs/layouts/unmap.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import { pinAddUnlessZero, pinInc, refCount } from "../../primitives/refcount.ts";
import { folioPut, putDevmapManagedPageRefs } from "../memremap/put-page.ts";
import { folioOf, lastPage, pageAt, type Pages, pagesField, withoutLast } from "./pages.ts";

const folio = (k: Kernel) => ({ f: index(k.scope.folios) });

/** gup_put_folio(): for FOLL_PIN and FOLL_GET alike. folio_put_refs() of one reference is folio_put(). */
export const gupPutFolio = cFunction("gup_put_folio", "mm/gup.c", (k) =>
  parts({
    params: folio(k),
    locals: { managed: flag() },
    body: ({ call, given }) => [
      call(putDevmapManagedPageRefs(k), (my) => ({ f: my.f, pin: true }), "managed"),
      given("if (!put_devmap_managed_page_refs(&folio->page, refs))", (my) => !my.managed, [
        call(folioPut(k), (my) => ({ f: my.f, pin: true })),
      ]),
    ],
  }),
);

/** try_grab_folio(), and in it try_get_folio(): adds a reference unless the count is 0. */
export const tryGrabFolio = cFunction("try_grab_folio", "mm/gup.c", (k) =>
  parts({
    params: folio(k),
    locals: { grabbed: flag() },
    returns: flag(),
    body: ({ step, ret }) => [
      step("folio_ref_try_add_rcu(folio, refs)", (my) => pinAddUnlessZero(k.cells.folio(my.f)), {
        into: "grabbed",
        note: (my, process) => [{ note: k.cells.folio(my.f).takenBy, value: process }],
      }),
      ret((my) => my.grabbed),
    ],
  }),
);

/** try_grab_page(): looks whether the count is 0, with a WARN, and then adds whatever it is. */
export const tryGrabPage = cFunction("try_grab_page", "mm/gup.c", (k) =>
  parts({
    params: folio(k),
    locals: { free: flag() },
    returns: flag(),
    body: ({ step, assert, given, ret }) => [
      step("folio_ref_count(folio) <= 0", (my) => refCount(k.cells.folio(my.f).refs).is(0), "free"),
      assert("WARN_ON_ONCE(folio_ref_count(folio) <= 0)", (my) => !my.free),
      given("if (folio_ref_count(folio) <= 0)", (my) => my.free, [ret(() => false)]),
      step("folio_ref_inc(folio)", (my) => pinInc(k.cells.folio(my.f)), {
        note: (my, process) => [{ note: k.cells.folio(my.f).takenBy, value: process }],
      }),
      ret(() => true),
    ],
  }),
);

// A ghost remembers a page whose block the file has no more.
const returned = primitive((k: Kernel, m: number, f: number) => {
  const offsets = Array.from({ length: k.scope.offsets }, (_, i) => i);
  const uses = {
    blocks: offsets.map((i) => read(k.cells.block(m, i))),
    foreign: update(k.cells.folio(f).foreign),
  };
  return access("returned", uses, (s) => {
    if (!s.blocks.some(({ kind, folio: block }) => kind === "mapped" && block === f))
      s.foreign = true;
  });
});
/** The ghosts of pages that GUP returns for an address space: they go with the last step of the call. */
export const returnedPages = (k: Kernel, p: number, { list }: Pages): readonly Access<void>[] =>
  list.flatMap((page) => (page === "zero" ? [] : [returned(k, fileOfMm(k, p), page)]));

/** undo_dev_pagemap(): gives back, last first, every page that the range has so far; `pages` comes out empty. */
export const undoDevPagemap = cFunction("undo_dev_pagemap", "mm/gup.c", (k) =>
  parts({
    params: { pages: pagesField(k.scope) },
    body: ({ loop, call, set }) => [
      loop("while ((*nr) - nr_start)", (my) => my.pages.list.length > 0, [
        call(gupPutFolio(k), (my) => ({ f: folioOf(lastPage(my.pages)) })),
        set("pages", (my) => withoutLast(my.pages)),
      ]),
    ],
  }),
);

/** unpin_user_pages(), and put_page() of each page of a FOLL_GET, which takes the same steps. */
export const unpinUserPages = cFunction("unpin_user_pages", "mm/gup.c", (k) =>
  parts({
    params: { pages: pagesField(k.scope) },
    locals: { page: pagesField(k.scope) },
    body: ({ loop, given, call, set }) => [
      set("page", (my) => my.pages),
      loop("for (i = 0; i < npages; i++)", (my) => my.page.list.length > 0, [
        given("unless it is the zero page", (my) => pageAt(my.page, 0) !== "zero", [
          call(gupPutFolio(k), (my) => ({ f: folioOf(pageAt(my.page, 0)) })),
        ]),
        set("page", (my) => ({ list: my.page.list.slice(1) })),
      ]),
    ],
  }),
);
