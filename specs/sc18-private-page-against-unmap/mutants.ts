/**
 * Mistakes of the driver, of the free path and of memunmap_pages(), each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";
import { moveBefore, twice } from "../edits.ts";

const seed = { scope: "small-allocated", tree: "V10" } as const;
const alone = { scope: "small-one-thread", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...seed,
    id: "no-wait",
    name: "memunmap_pages() does not wait for the last page",
    breaks: ["I3"],
    edits: { memunmap_pages: [remove("wait_for_completion(&pgmap->done)")] },
  },
  {
    ...seed,
    id: "pgmap-put-first",
    name: "a put drops the reference of the pgmap while the page has another user",
    breaks: ["I2", "I3", "I5"],
    edits: { folio_put: [unwrap("if (folio_put_testzero(folio))")] },
  },
  {
    ...seed,
    id: "pgmap-kept",
    name: "a page that is free keeps its reference of the pgmap",
    breaks: ["L1", "I2", "deadlock", "sometimes-gone"],
    edits: { free_zone_device_page: [remove("put_dev_pagemap()")] },
  },
  {
    ...seed,
    id: "pgmap-put-twice",
    name: "a page that is free drops its reference of the pgmap twice",
    breaks: ["I2", "I3", "I5"],
    edits: { free_zone_device_page: [twice("put_dev_pagemap()")] },
  },
  {
    ...seed,
    id: "one-put-too-many",
    name: "the driver puts a page once too often",
    breaks: ["I4"],
    edits: { holder: [twice(["put_page()", 2])] },
  },
  {
    ...seed,
    id: "exit-too-early",
    name: "the pgmap's count is destroyed before the map is unpublished",
    breaks: ["I19"],
    edits: { memunmap_pages: moveBefore("percpu_ref_exit(&pgmap->ref)", "for each range") },
  },
  {
    ...alone,
    id: "not-mapped",
    name: "the driver takes no second reference",
    breaks: ["I4", "sometimes-mapped"],
    edits: { use_private_page: [remove("get_page(page)")] },
  },
  {
    ...alone,
    id: "no-reference",
    name: "an allocation takes no reference of the pgmap",
    breaks: ["sometimes-waits"],
    edits: {
      zone_device_page_init: [remove("WARN_ON_ONCE(!percpu_ref_tryget_live(&page->pgmap->ref))")],
    },
  },
  {
    ...seed,
    tree: "V25",
    id: "pgmap-kept-by-any",
    name: "a page that is free keeps its reference of the pgmap, where one path frees pages of every type",
    breaks: ["I2", "deadlock", "sometimes-gone"],
    edits: { free_zone_device_page: [remove("put_dev_pagemap()")] },
  },
  {
    ...seed,
    tree: "V25",
    id: "not-freed",
    name: "a page that is free does not come back to the driver",
    breaks: ["sometimes-gone"],
    edits: { free_zone_device_page: [remove("pgmap->ops->page_free(page)")] },
  },
];
