/**
 * Mistakes that matter once nobody maps the page any more, each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";

const seed = { scope: "small-two", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...seed,
    id: "one-look",
    name: "breaking layouts looks once and does not wait",
    breaks: ["I6", "sometimes-waits"],
    edits: { ext4_break_layouts: [unwrap("if (!page)")] },
  },
  {
    ...seed,
    id: "no-layouts-broken",
    name: "a truncate does not break layouts",
    breaks: ["I6", "I9", "assert-dax_disassociate_entry-1"],
    edits: { ext4_setattr: [remove("ext4_break_layouts()")] },
  },
  {
    scope: "small-two",
    tree: "V10z",
    id: "no-wake",
    name: "an unpin that leaves the page idle wakes nobody",
    breaks: ["deadlock"],
    edits: { __put_devmap_managed_page_refs: [remove("wake_up_var(page)")] },
  },
  {
    ...seed,
    id: "pgmap-kept",
    name: "fast GUP keeps its reference of the pgmap when the call ends",
    breaks: ["I2"],
    edits: { gup_pte_range: [remove("put_dev_pagemap()")] },
  },
  {
    ...seed,
    id: "blocks-kept",
    name: "a truncate does not free the block",
    breaks: ["sometimes-freed"],
    edits: { ext4_setattr: [remove("ext4_ext_remove_space()")] },
  },
  {
    ...seed,
    id: "still-linked",
    name: "munmap() leaves the mapping in i_mmap",
    breaks: ["sometimes-unmapped"],
    edits: { __do_munmap: [remove("unlink_file_vma(vma)")] },
  },
  {
    ...seed,
    id: "mmap-lock-left",
    name: "munmap() ends with mmap_lock held",
    breaks: ["I24"],
    edits: { __do_munmap: [remove("mmap_write_unlock(mm)")] },
  },
  {
    ...seed,
    id: "not-mapped",
    name: "a fault ends without a page-table entry",
    breaks: ["sometimes-mapped", "sometimes-pinned"],
    edits: { dax_fault_iter: [remove("vmf_insert_mixed(vmf->vma, vmf->address, pfn)")] },
  },
];
