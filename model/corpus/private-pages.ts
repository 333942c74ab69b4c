/**
 * Bugs of a driver's pages and of the end of their map (facts 1.10, 1.11), put back into the baseline.
 */
import { edited, insertAfter, remove } from "../../checker/index.ts";
import { edits } from "../kernel.ts";
import { zoneDevicePageInit } from "../mm/memremap/free-page.ts";
import { memunmapPages } from "../mm/memremap/unmap.ts";
import { waitForCompletion } from "../primitives/completion.ts";
import type { Bug } from "./bug.ts";

/** The free path still drops the reference that no allocation takes: so it was before v6.1. */
export const allocNoRef: Bug = {
  id: "alloc-no-ref",
  kind: "S",
  parent: "V0",
  subject: "the allocation of a driver's page takes no pgmap reference",
  says: "zone_device_page_init() sets the page's count and leaves the pgmap's alone",
  functions: [
    edits(zoneDevicePageInit, (previous) =>
      edited(previous, [remove("WARN_ON_ONCE(!percpu_ref_tryget_live(&page->pgmap->ref))")]),
    ),
  ],
  shown: {
    spec: "private-page-in-time",
    scope: "small",
    breaks: { I3: 9, I2: 3 },
  },
};

export const waitAfterUnmap: Bug = {
  id: "wait-after-unmap",
  kind: "S",
  parent: "V0",
  subject: "memunmap_pages() waits for the last reference after the memmap is gone",
  says: "wait_for_completion() comes after the ranges are unmapped",
  functions: [
    edits(memunmapPages, (previous, k) =>
      edited(previous, [
        remove("wait_for_completion(&pgmap->done)"),
        insertAfter("for each range", ({ step }) => [
          step("wait_for_completion(&pgmap->done)", () => waitForCompletion(k.cells.pgmap.done)),
        ]),
      ]),
    ),
  ],
  shown: {
    spec: "private-page-in-time",
    scope: "small",
    breaks: { I3: 8 },
  },
};
