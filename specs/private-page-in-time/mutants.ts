/**
 * Mistakes of the driver and of memunmap_pages(), each with the properties that see it.
 */
import { type Mutant, remove } from "../../checker/index.ts";

export const mutants: readonly Mutant[] = [
  {
    id: "no-wait",
    name: "memunmap_pages() does not wait for the last page",
    breaks: ["I3"],
    edits: { memunmap_pages: [remove("wait_for_completion(&pgmap->done)")] },
  },
  {
    id: "pgmap-kept",
    name: "a page that is free keeps its reference of the pgmap",
    breaks: ["deadlock", "sometimes-gone"],
    edits: { free_zone_device_page: [remove("put_dev_pagemap()")] },
  },
  {
    id: "not-mapped",
    name: "the user takes no second reference",
    breaks: ["I4", "sometimes-waits"],
    edits: { user: [remove("get_page(page)")] },
  },
];
