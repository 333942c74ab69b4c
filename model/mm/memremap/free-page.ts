/**
 * free_zone_device_page() and zone_device_page_init() (facts 1.11): the two ends of a driver's page.
 *
 * The memory cgroup's charge and the anonymous page's flag are left out: no count or pointer of ours depends on them.
 */
import { index, store } from "../../../checker/index.ts";
import { cFunction, parts } from "../../kernel.ts";
import { isDriverOwned } from "../../memory/scope.ts";
import { percpuRefTrygetLive } from "../../primitives/percpu-ref.ts";
import { spinLock } from "../../primitives/locks.ts";
import { refSet } from "../../primitives/refcount.ts";
import { putDevPagemap } from "./dev-pagemap.ts";

/**
 * free_zone_device_page(). FS_DAX and GENERIC maps have no page_free callback (A-no-page-free): their pages are left as
 * they are, with a WARN.
 */
export const freeZoneDevicePage = cFunction("free_zone_device_page", "mm/memremap.c", (k) =>
  parts({
    params: { f: index(k.scope.folios) },
    body: ({ step, assert, call, ret }) =>
      isDriverOwned(k.scope)
        ? [
            step("page->mapping = NULL", (my) => store(k.cells.folio(my.f).mapping, "NULL")),
            // The driver's callback: it puts the page on its free list, under the lock of that list.
            step("page->pgmap->ops->page_free(page)", (my) =>
              store(k.cells.folio(my.f).onFreeList, true),
            ),
            call(putDevPagemap(k), () => ({ pgmap: true, holder: "folio" as const })),
          ]
        : [assert("WARN_ON_ONCE(!page->pgmap->ops->page_free)", () => false), ret()],
  }),
);

/**
 * zone_device_page_init(). percpu_ref_tryget_live() has a read section of its own; nothing else is in it, so what a
 * thread inside could do with a stale flag it can also do right before the flag is set.
 */
export const zoneDevicePageInit = cFunction("zone_device_page_init", "mm/memremap.c", (k) =>
  parts({
    params: { me: index(k.scope.threads), f: index(k.scope.folios) },
    body: ({ step, warnOn }) => [
      warnOn("WARN_ON_ONCE(!percpu_ref_tryget_live(&page->pgmap->ref))", (my) =>
        percpuRefTrygetLive(k, my.me, "folio").is(false),
      ),
      step("set_page_count(page, 1)", (my) => refSet(k.cells.folio(my.f).refs, 1)),
      step("lock_page(page)", (my) => spinLock(k.cells.folio(my.f).locked)),
    ],
  }),
);
