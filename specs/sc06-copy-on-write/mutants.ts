/**
 * Mistakes that this scenario must find.
 */
import { type Body, type Mutant, remove, replace } from "../../checker/index.ts";

const alone = { scope: "small-alone", tree: "V9" } as const;
const pinned = { scope: "small-pinned", tree: "V9" } as const;

export const mutants: readonly Mutant[] = [
  {
    id: "truncate-without-breaking-layouts",
    name: "ext4_setattr() does not wait for pinned pages",
    breaks: ["I6"],
    ...pinned,
    edits: { ext4_setattr: [remove("ext4_break_layouts()")] },
  },
  {
    id: "scan-without-unmap",
    name: "dax_zap_mappings_range() zaps entries that are still mapped",
    breaks: ["I6", "I10"],
    ...pinned,
    edits: { dax_zap_mappings_range: [remove("unmap_mapping_range()")] },
  },
  {
    id: "no-recheck",
    name: "fast GUP does not look at the page-table entry again",
    breaks: ["I21"],
    ...pinned,
    edits: { gup_pte_range: [remove("if (pte_val(pte) != pte_val(*ptep))")] },
  },
  {
    id: "no-wait-for-the-lock-bit",
    name: "get_unlocked_entry() gives locked entries, too",
    breaks: ["I14"],
    ...pinned,
    edits: {
      get_unlocked_entry: [
        replace("if (!dax_is_locked(entry))", ({ ret }: Body<any, unknown>) => [
          ret((my) => my.found.value),
        ]),
      ],
    },
  },
  {
    id: "no-wake",
    name: "the last unpin wakes nobody",
    breaks: ["L2", "deadlock"],
    ...pinned,
    edits: { __put_devmap_managed_page_refs: [remove("wake_up_var(page)")] },
  },
  {
    id: "file-not-noted",
    name: "dax_associate_entry() does not say which file a page belongs to",
    breaks: ["I11"],
    ...alone,
    edits: { dax_associate_entry: [remove("folio->mapping = mapping")] },
  },
  {
    id: "sharer-not-counted",
    name: "dax_mapping_set_cow() sets the marker and counts nobody",
    breaks: ["I12"],
    scope: "small-alone",
    tree: "V10",
    edits: { dax_mapping_set_cow: [remove("folio->index = users + 1")] },
  },
  {
    id: "entry-not-unlocked",
    name: "dax_iomap_pte_fault() returns with the entry locked",
    breaks: ["deadlock", "sometimes-copied"],
    ...alone,
    edits: { dax_iomap_pte_fault: [remove("dax_unlock_entry()")] },
  },
  {
    id: "invalidate-lock-kept",
    name: "ext4_setattr() returns with invalidate_lock held",
    breaks: ["I24"],
    ...alone,
    edits: { ext4_setattr: [remove("filemap_invalidate_unlock(inode->i_mapping)")] },
  },
  {
    id: "nothing-mapped",
    name: "dax_fault_iter() forgets the page-table entry",
    breaks: ["sometimes-copied", "sometimes-pinned", "sometimes-read"],
    ...pinned,
    edits: {
      dax_fault_iter: [remove("vmf_insert_mixed(vmf->vma, vmf->address, pfn)")],
    },
  },
  {
    id: "nothing-freed",
    name: "ext4_setattr() keeps the blocks",
    breaks: ["sometimes-freed"],
    ...alone,
    edits: { ext4_setattr: [remove("ext4_ext_remove_space()")] },
  },
  {
    id: "old-page-mapped",
    name: "dax_insert_entry() leaves the old page of a copy on write mapped",
    breaks: ["I22", "warn-dax_fault_iter-1"],
    scope: "small",
    tree: "V0",
    edits: { dax_insert_entry: [remove("unmap_mapping_range()")] },
  },
  {
    scope: "small-alone",
    tree: "VU",
    id: "old-page-stays-mapped",
    name: "a write of a shared extent leaves the old page mapped",
    breaks: ["assert-vmf_insert_page_mkwrite-1", "sometimes-copied"],
    edits: { dax_insert_entry: [remove("unmap_mapping_range()")] },
  },
];
