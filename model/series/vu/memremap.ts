/**
 * VU in mm/memremap.c (facts 7): pages of FS_DAX begin at 0, every put is folio_put(), and the last one frees by type.
 *
 * The map's own references stay as they were: one per folio, dropped by memunmap_pages() itself. A driver of P2PDMA pages
 * has one more for each page that it hands out.
 */
import {
  edited,
  flag,
  index,
  insertAfter,
  load,
  remove,
  replace,
  store,
  unwrap,
} from "../../../checker/index.ts";
import { p2pmemAllocMmap, useP2pdmaPage } from "../../drivers/p2pdma/pages.ts";
import {
  adds,
  cFunction,
  type CFunction,
  type Delta,
  edits,
  type Kernel,
  parts,
  removes,
} from "../../kernel.ts";
import { isDriverOwned, type Scope } from "../../memory/scope.ts";
import { gupPutFolio } from "../../mm/gup/grab.ts";
import { putDevPagemap } from "../../mm/memremap/dev-pagemap.ts";
import { freeZoneDevicePage, zoneDevicePageInit } from "../../mm/memremap/free-page.ts";
import { memmapInitZoneDevice } from "../../mm/memremap/map.ts";
import {
  folioPut,
  putDevmapManagedPage,
  putDevmapManagedPageRefs,
  putPage,
  rawPutDevmapManagedPageRefs,
} from "../../mm/memremap/put-page.ts";
import { percpuRefTryget } from "../../primitives/percpu-ref.ts";
import { refSet } from "../../primitives/refcount.ts";
import { wakeUp } from "../../primitives/wait-queue.ts";

const folio = (k: Kernel) => ({ f: index(k.scope.folios) });

/** Whether the pages of this map are idle at a count of 1: those of GENERIC stay as they were. */
export const idleAtOne = ({ type }: Scope): boolean => type === "GENERIC";

/** page_pgmap(): reads the struct page. There is one map, so that whether the memmap is there is all that it finds. */
export const pagePgmap = cFunction("page_pgmap", "include/linux/mmzone.h", (k) =>
  parts({
    params: folio(k),
    locals: { pgmap: flag() },
    body: ({ step }) => [
      step("pgmap = page_pgmap(&folio->page)", () => load(k.cells.pgmap.memmap), "pgmap"),
    ],
  }),
);

/**
 * free_zone_device_folio(), at a count of 0 that nobody keeps there: it reads the folio's pgmap first. What it does with
 * the folio is the type's. A driver's folio_free() is one step on its free list, and a P2PDMA driver drops its own
 * reference of the map right after.
 */
export const freeZoneDeviceFolio = cFunction("free_zone_device_folio", "mm/memremap.c", (k) =>
  parts({
    params: folio(k),
    body: ({ step, call }) => {
      const readsPgmap = call(pagePgmap(k), ({ f }) => ({ f }));
      const { type = "FS_DAX" } = k.scope;
      if (type === "FS_DAX") {
        return [
          readsPgmap,
          step("wake_up_var(&folio->page)", ({ f }) => wakeUp(k, `page ${f}`, "all")),
        ];
      }
      if (type === "GENERIC") {
        return [
          readsPgmap,
          step("folio_set_count(folio, 1)", ({ f }) => refSet(k.cells.folio(f).refs, 1)),
        ];
      }
      return [
        readsPgmap,
        step("folio->mapping = NULL", ({ f }) => store(k.cells.folio(f).mapping, "NULL")),
        step("pgmap->ops->folio_free(folio)", ({ f }) => store(k.cells.folio(f).onFreeList, true)),
        call(putDevPagemap(k), () => ({ pgmap: true, holder: "folio" as const })),
      ];
    },
  }),
);

/** put_page() and gup_put_folio(): folio_put() at once. */
const putsTheFolio = (put: CFunction, asked: string, test: string): Delta =>
  edits(put, (previous) => edited(previous, [remove(asked), unwrap(test)]));

export const memremap: readonly Delta[] = [
  adds(pagePgmap),
  adds(freeZoneDeviceFolio),
  adds(p2pmemAllocMmap),
  adds(useP2pdmaPage),
  removes(freeZoneDevicePage),
  removes(rawPutDevmapManagedPageRefs),
  removes(putDevmapManagedPageRefs),
  removes(putDevmapManagedPage),
  edits(folioPut, (previous, k) =>
    edited(previous, [
      replace("free_zone_device_page()", ({ call }) => [
        call(freeZoneDeviceFolio(k), ({ f }) => ({ f })),
      ]),
    ]),
  ),
  putsTheFolio(putPage, "put_devmap_managed_page()", "if (!put_devmap_managed_page(&folio->page))"),
  putsTheFolio(
    gupPutFolio,
    "put_devmap_managed_page_refs()",
    "if (!put_devmap_managed_page_refs(&folio->page, refs))",
  ),
  edits(memmapInitZoneDevice, (previous, k) =>
    isDriverOwned(k.scope) || idleAtOne(k.scope)
      ? previous
      : edited(previous, [
          insertAfter("init_page_count(page)", ({ step }) => [
            step("set_page_count(page, 0)", ({ f }) => refSet(k.cells.folio(f).refs, 0)),
          ]),
        ]),
  ),
  // It fails only once the last reference is gone, and the page is handed out all the same.
  edits(zoneDevicePageInit, (previous, k) =>
    edited(previous, [
      replace("WARN_ON_ONCE(!percpu_ref_tryget_live(&page->pgmap->ref))", ({ warnOn }) => [
        warnOn("WARN_ON_ONCE(!percpu_ref_tryget_many(&page_pgmap(page)->ref, 1 << order))", () =>
          percpuRefTryget(k).is(false),
        ),
      ]),
    ]),
  ),
];
