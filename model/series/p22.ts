/**
 * P22: mm/memremap_pages: Replace zone_device_page_init() with pgmap_request_folios().
 *
 * A driver takes its pages as a file system does, and then locks them. It does not look at what the request says, so that
 * one that is refused leaves it with a page without a reference.
 */
import { edited, replace } from "../../checker/index.ts";
import { allocPrivatePage } from "../drivers/private-pages/pages.ts";
import { removes, edits, type Patch } from "../kernel.ts";
import { zoneDevicePageInit } from "../mm/memremap/free-page.ts";
import { pgmapRequestFolios } from "../mm/memremap/request-folios.ts";
import { spinLock } from "../primitives/locks.ts";

export const p22: Patch = {
  id: "P22",
  subject: "mm/memremap_pages: Replace zone_device_page_init() with pgmap_request_folios()",
  diff: "50be5f2917e99d739188a35a2f9e61dd51a7bffd",
  says: "drivers request their pages and ignore what that says: the count goes up by one where it was set to 1, and the pgmap's reference is taken after it",
  brings: ["driver.requests"],
  functions: [
    edits(allocPrivatePage, (previous, k) =>
      edited(previous, [
        replace("zone_device_page_init()", ({ call, step }) => [
          call(pgmapRequestFolios(k), ({ page }) => ({ first: page ?? 0, nr: 1 })),
          step("lock_page(page)", ({ page }) => spinLock(k.cells.folio(page ?? 0).locked)),
        ]),
      ]),
    ),
    removes(zoneDevicePageInit),
  ],
};
