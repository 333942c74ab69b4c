/**
 * Mistakes that let a block go before its page is free, or leave something of it behind, each with the properties that
 * see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";

const seed = { scope: "small-three", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...seed,
    id: "no-wake",
    name: "the unpin that leaves the page idle wakes nobody",
    breaks: ["deadlock"],
    edits: { __put_devmap_managed_page_refs: [remove("wake_up_var(page)")] },
  },
  {
    ...seed,
    id: "never-busy",
    name: "a scan finds no page busy",
    breaks: ["I6", "sometimes-waits"],
    edits: { dax_zap_pages: [remove("if (!ret && !dax_page_idle(page))")] },
  },
  {
    ...seed,
    id: "entries-left",
    name: "a truncate frees the block and leaves the entry",
    breaks: ["I20", "warn-dax_associate_entry-1"],
    edits: { ext4_setattr: [remove("truncate_pagecache()")] },
  },
  {
    ...seed,
    id: "reverse-map-left",
    name: "a truncate deletes an entry and leaves its page with the file",
    breaks: ["I13", "warn-dax_associate_entry-1"],
    edits: { __dax_invalidate_entry: [remove("dax_disassociate_entry()")] },
  },
  {
    ...seed,
    id: "blocks-kept",
    name: "a truncate does not free the block",
    breaks: ["sometimes-reused"],
    edits: { ext4_setattr: [remove("ext4_ext_remove_space()")] },
  },
  {
    scope: "small-pins-both",
    tree: "V10",
    id: "gup-gives-up",
    name: "fast GUP gives up at every page of a device",
    breaks: ["sometimes-pinned"],
    edits: { gup_pte_range: [unwrap("if (!pgmap)")] },
  },
  {
    scope: "small-no-ipi",
    tree: "V10",
    id: "no-second-look",
    name: "fast GUP does not look at the page-table entry again, and no IPI waits for it",
    breaks: ["I6", "I21", "I22"],
    edits: {
      gup_pte_range: [remove("pte_val(*ptep)"), remove("if (pte_val(pte) != pte_val(*ptep))")],
    },
  },
];
