/**
 * Mistakes that an eviction could make, each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";
import { moveAfter, moveBefore } from "../edits.ts";

const seed = { scope: "small-two", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...seed,
    id: "exiting-not-seen",
    name: "an eviction deletes entries as a truncate does, without a wait for pins",
    breaks: ["I6", "I9", "sometimes-waits", "assert-dax_disassociate_entry-1"],
    edits: { dax_delete_mapping_entry: [remove("mapping_exiting(mapping)")] },
  },
  {
    ...seed,
    id: "one-look",
    name: "an eviction looks once for pins and does not wait",
    breaks: ["I6", "sometimes-waits"],
    edits: { dax_delete_mapping_entry: [unwrap("if (!page)")] },
  },
  {
    ...seed,
    id: "wait-after-test",
    name: "an eviction queues for the wake only after it has looked whether the page is idle",
    breaks: ["L5", "L7", "deadlock"],
    edits: {
      dax_delete_mapping_entry: moveAfter("prepare_to_wait_event(page)", "dax_page_idle(page)"),
    },
  },
  {
    ...seed,
    id: "entry-left",
    name: "an eviction leaves the entry in place",
    breaks: ["sometimes-evicted"],
    edits: { __dax_invalidate_entry: [remove("xas_store(&xas, NULL)")] },
  },
  {
    ...seed,
    id: "lock-left",
    name: "the deletion of an entry ends with the i_pages lock held",
    breaks: ["I24"],
    edits: { __dax_invalidate_entry: [remove("xas_unlock_irq(&xas)")] },
  },
  {
    ...seed,
    id: "unpinned-before-munmap",
    name: "the process gives the page back before it unmaps the file",
    breaks: ["sometimes-pinned"],
    edits: { pinner: moveBefore("unpin_user_pages()", "__do_munmap()") },
  },
  {
    ...seed,
    id: "not-mapped",
    name: "a fault ends without a page-table entry",
    breaks: ["sometimes-mapped"],
    edits: { dax_fault_iter: [remove("vmf_insert_mixed(vmf->vma, vmf->address, pfn)")] },
  },
  {
    scope: "small-two",
    tree: "VU",
    id: "no-final-break",
    name: "an eviction does not break layouts first",
    breaks: ["I6", "sometimes-waits", "assert-truncate_inode_pages_range-1"],
    edits: { ext4_evict_inode: [remove("dax_break_layout_final()")] },
  },
];
