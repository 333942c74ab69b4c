/**
 * The ways in which a page's reference is dropped (facts 1.11): put_page() asks the devmap code first, folio_put() frees.
 *
 * `pin` says that it is GUP's reference: a parameter of ours, for the ghost `pins` alone.
 */
import { counter, flag, index } from "../../../checker/index.ts";
import { cFunction, parts, type Kernel } from "../../kernel.ts";
import { mostRefs } from "../../memory/scope.ts";
import { pinDec, refDec } from "../../primitives/refcount.ts";
import { wakeUp } from "../../primitives/wait-queue.ts";
import { freeZoneDevicePage } from "./free-page.ts";

const page = (k: Kernel) => ({ f: index(k.scope.folios), pin: flag() });
const dropped = (k: Kernel, f: number, pin: boolean) =>
  pin ? pinDec(k.cells.folio(f)) : refDec(k.cells.folio(f).refs);

/** __put_devmap_managed_page_refs() ("raw" stands for the underscores): whether the page is one of FS_DAX, which is then put and never freed. */
export const rawPutDevmapManagedPageRefs = cFunction(
  "__put_devmap_managed_page_refs",
  "mm/memremap.c",
  (k) =>
    parts({
      params: page(k),
      locals: { count: counter(mostRefs(k.scope)) },
      returns: flag(),
      body: ({ step, given, ret }) =>
        (k.scope.type ?? "FS_DAX") === "FS_DAX"
          ? [
              step("page_ref_sub_return(page, refs)", (my) => dropped(k, my.f, my.pin), "count"),
              given("if (page_ref_sub_return(page, refs) == 1)", (my) => my.count === 1, [
                step("wake_up_var(&page->_refcount)", (my) => wakeUp(k, `count ${my.f}`, "all")),
              ]),
              ret(() => true),
            ]
          : [ret(() => false)],
    }),
);

/**
 * put_devmap_managed_page_refs(). Its tests of the static key and of the zone are left out: both are true for every page
 * here, since the map is FS_DAX or the next function says false.
 */
export const putDevmapManagedPageRefs = cFunction(
  "put_devmap_managed_page_refs",
  "include/linux/mm.h",
  (k) =>
    parts({
      params: page(k),
      locals: { managed: flag() },
      returns: flag(),
      body: ({ call, ret }) => [
        call(rawPutDevmapManagedPageRefs(k), ({ f, pin }) => ({ f, pin }), "managed"),
        ret((my) => my.managed),
      ],
    }),
);

/** put_devmap_managed_page(): one reference. */
export const putDevmapManagedPage = cFunction(
  "put_devmap_managed_page",
  "include/linux/mm.h",
  (k) =>
    parts({
      params: page(k),
      locals: { managed: flag() },
      returns: flag(),
      body: ({ call, ret }) => [
        call(putDevmapManagedPageRefs(k), ({ f, pin }) => ({ f, pin }), "managed"),
        ret((my) => my.managed),
      ],
    }),
);

/** folio_put(), and __folio_put() of a ZONE_DEVICE folio, which does nothing but free the page. */
export const folioPut = cFunction("folio_put", "include/linux/mm.h", (k) =>
  parts({
    params: page(k),
    locals: { count: counter(mostRefs(k.scope)) },
    body: ({ step, given, call }) => [
      step("folio_put_testzero(folio)", (my) => dropped(k, my.f, my.pin), "count"),
      given("if (folio_put_testzero(folio))", (my) => my.count === 0, [
        call(freeZoneDevicePage(k), (my) => ({ f: my.f })),
      ]),
    ],
  }),
);

/** put_page(). */
export const putPage = cFunction("put_page", "include/linux/mm.h", (k) =>
  parts({
    params: page(k),
    locals: { managed: flag() },
    body: ({ call, given }) => [
      call(putDevmapManagedPage(k), ({ f, pin }) => ({ f, pin }), "managed"),
      given("if (!put_devmap_managed_page(&folio->page))", (my) => !my.managed, [
        call(folioPut(k), ({ f, pin }) => ({ f, pin })),
      ]),
    ],
  }),
);
