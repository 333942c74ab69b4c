/**
 * Mistakes of a driver of P2PDMA pages, each with the properties that see it.
 */
import { type Mutant, remove } from "../../checker/index.ts";
import { twice } from "../edits.ts";

const alone = { scope: "small-one-thread", tree: "VU" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...alone,
    id: "no-reference",
    name: "the driver gets no reference of the map for a page that it maps",
    breaks: ["I2", "I3", "I5"],
    edits: { p2pmem_alloc_mmap: [remove("percpu_ref_get(ref)")] },
  },
  {
    ...alone,
    id: "pgmap-kept",
    name: "a page that is free keeps the driver's reference of the map",
    breaks: ["I2", "deadlock"],
    edits: { free_zone_device_folio: [remove("put_dev_pagemap()")] },
  },
  {
    ...alone,
    id: "unmapped-twice",
    name: "a page is unmapped once too often",
    breaks: ["I4"],
    edits: { use_p2pdma_page: [twice("put_page()")] },
  },
  {
    ...alone,
    id: "baseline-kept",
    name: "memunmap_pages() keeps the map's own references",
    breaks: ["deadlock", "sometimes-gone", "sometimes-waits"],
    edits: { memunmap_pages: [remove("for (i = 0; i < pgmap->nr_range; i++)")] },
  },
  {
    ...alone,
    id: "no-count",
    name: "the driver does not set the page's count",
    breaks: ["sometimes-mapped"],
    edits: {
      p2pmem_alloc_mmap: [
        remove("set_page_count(virt_to_page(kaddr), 1)"),
        remove("vm_insert_page(vma, vaddr, virt_to_page(kaddr))"),
        remove("put_page()"),
      ],
      use_p2pdma_page: [remove("put_page()")],
    },
  },
];
