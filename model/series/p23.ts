/**
 * P23: mm/memremap_pages: Initialize all ZONE_DEVICE pages to start at refcount 0.
 *
 * __put_devmap_managed_page_refs() is left as it is: a put of an FS_DAX page wakes at a count of 1 and frees nothing at 0.
 * Only releases come to free_zone_device_page(). A release goes on to the next folio by way of the one that it put, which
 * is left out: the idle test that follows reads that folio too.
 */
import { edited, index, insertAfter, remove, store, unwrap } from "../../checker/index.ts";
import { daxZapPages } from "../fs/dax/scans/zap-pages.ts";
import { cFunction, type Delta, edits, keeps, parts, type Patch, replaces } from "../kernel.ts";
import { isDriverOwned } from "../memory/scope.ts";
import { putDevPagemap } from "../mm/memremap/dev-pagemap.ts";
import { freeZoneDevicePage } from "../mm/memremap/free-page.ts";
import { memmapInitZoneDevice } from "../mm/memremap/map.ts";
import { pgmapReleaseFolios } from "../mm/memremap/request-folios.ts";
import { pgmapReleaseFoliosStub } from "../mm/memremap/stubs.ts";
import { refSet } from "../primitives/refcount.ts";
import { wakeUp } from "../primitives/wait-queue.ts";

/** Every page gets a count of 0, as those of drivers did. */
export const countsFromZero: Delta = edits(memmapInitZoneDevice, (previous, k) =>
  isDriverOwned(k.scope)
    ? previous
    : edited(previous, [
        insertAfter("init_page_count(page)", ({ step }) => [
          step("set_page_count(page, 0)", (my) => refSet(k.cells.folio(my.f).refs, 0)),
        ]),
      ]),
);

/** For maps of every type. Those that are no driver's have no page_free callback (A-no-page-free). */
const freeOfEveryType = cFunction("free_zone_device_page", "mm/memremap.c", (k) =>
  parts({
    params: { f: index(k.scope.folios) },
    body: ({ step, call }) => [
      step("wake_up_var(page)", (my) => wakeUp(k, `page ${my.f}`, "all")),
      step("page->mapping = NULL", (my) => store(k.cells.folio(my.f).mapping, "NULL")),
      ...(isDriverOwned(k.scope)
        ? [step("pgmap->ops->page_free(page)", (my) => store(k.cells.folio(my.f).onFreeList, true))]
        : []),
      call(putDevPagemap(k), () => ({ pgmap: true, holder: "folio" as const })),
    ],
  }),
);

const without = "the pgmap is no argument any more";

export const p23: Patch = {
  id: "P23",
  subject: "mm/memremap_pages: Initialize all ZONE_DEVICE pages to start at refcount 0",
  diff: "c551180057ad6877d6714d1e4263e9caf420bfcb",
  says: "pages of every type begin at 0 and are idle at 0; a release is folio_put(), and free_zone_device_page() of every type wakes, clears the mapping and drops a reference of the pgmap",
  functions: [
    countsFromZero,
    replaces(freeZoneDevicePage, freeOfEveryType),
    edits(pgmapReleaseFolios, (previous) =>
      edited(previous, [
        remove("put_devmap_managed_page()"),
        unwrap("if (!put_devmap_managed_page(&iter->page))"),
        remove("!folio_ref_count(iter)"),
      ]),
    ),
    keeps(daxZapPages, without),
    keeps(pgmapReleaseFoliosStub, without),
  ],
  idle: () => 0,
};
