/**
 * Mistakes that a scan, a truncate, fast GUP or an unpin could make, each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";
import { moveAfter, twice } from "../edits.ts";

const baseline = { scope: "small-two", tree: "V0" } as const;
const seed = { scope: "small-two", tree: "V10" } as const;
const zeroBased = { scope: "small-two", tree: "V10z" } as const;

const RELEASE = "if (zap) pgmap_release_folios(folio_pgmap(folio), folio, 1)";
const merged = { scope: "small-two", tree: "VU" } as const;
const goal = { scope: "small-two", tree: "V25" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...seed,
    id: "released-twice",
    name: "a scan releases the page of an entry twice",
    breaks: ["I1", "I4", "I6", "I7"],
    edits: { dax_zap_pages: [twice(RELEASE)] },
  },
  {
    ...seed,
    id: "not-released",
    name: "a scan does not release the page of an entry",
    breaks: ["I1", "deadlock"],
    edits: { dax_zap_pages: [remove(RELEASE)] },
  },
  {
    ...seed,
    id: "not-marked",
    name: "a scan does not mark the entry as zapped",
    breaks: ["I1", "I4", "I9", "assert-dax_disassociate_entry-1"],
    edits: { dax_zap_pages: [remove("if (zap)")] },
  },
  {
    ...zeroBased,
    id: "put-at-any-count",
    name: "a release puts the pgmap whatever the page's count is",
    breaks: ["I5"],
    edits: { pgmap_release_folios: [unwrap("!folio_ref_count(iter)")] },
  },
  {
    ...zeroBased,
    id: "folio-put-too",
    name: "a release puts the page as a page of a device and then as any other",
    breaks: ["I1", "I4", "I6", "I7", "assert-free_zone_device_page-1"],
    edits: { pgmap_release_folios: [unwrap("if (!put_devmap_managed_page(&iter->page))")] },
  },
  {
    ...seed,
    id: "not-unmapped",
    name: "a scan does not unmap the file before it looks for busy pages",
    breaks: ["I6", "I8", "I10"],
    edits: { dax_zap_mappings_range: [remove("unmap_mapping_range()")] },
  },
  {
    ...seed,
    id: "no-layouts-broken",
    name: "a truncate does not break layouts",
    breaks: ["I6", "I9", "sometimes-waits"],
    edits: { ext4_setattr: [remove("ext4_break_layouts()")] },
  },
  {
    ...seed,
    id: "no-invalidate-lock",
    name: "a truncate does not hold invalidate_lock while it deletes entries",
    breaks: ["I6"],
    edits: {
      ext4_setattr: [
        remove("filemap_invalidate_lock(inode->i_mapping)"),
        remove("filemap_invalidate_unlock(inode->i_mapping)"),
      ],
      ext4_break_layouts: [
        remove("filemap_invalidate_unlock(inode->i_mapping)"),
        remove("filemap_invalidate_lock(inode->i_mapping)"),
      ],
    },
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
  {
    ...seed,
    id: "pgmap-kept",
    name: "fast GUP keeps its reference of the pgmap when the call ends",
    breaks: ["I2"],
    edits: { gup_pte_range: [remove("put_dev_pagemap()")] },
  },
  {
    ...baseline,
    id: "no-wake",
    name: "an unpin that leaves the page idle wakes nobody",
    breaks: ["deadlock"],
    edits: { __put_devmap_managed_page_refs: [remove("wake_up_var(&page->_refcount)")] },
  },
  {
    ...seed,
    id: "wait-after-test",
    name: "a truncate queues for the wake only after it has looked whether the page is idle",
    breaks: ["deadlock"],
    edits: { ext4_break_layouts: moveAfter("prepare_to_wait_event(page)", "dax_page_idle(page)") },
  },
  {
    ...seed,
    id: "never-busy",
    name: "a scan finds no page busy",
    breaks: ["I6", "sometimes-waits", "warn-dax_disassociate_entry-1"],
    edits: { dax_zap_pages: [remove("if (!ret && !dax_page_idle(page))")] },
  },
  {
    ...seed,
    id: "reverse-map-left",
    name: "a truncate deletes an entry and leaves its page with the file",
    breaks: ["I13"],
    edits: { __dax_invalidate_entry: [remove("dax_disassociate_entry()")] },
  },
  {
    ...seed,
    id: "nothing-removed",
    name: "the deletion of an entry says that there was none",
    breaks: ["assert-dax_delete_mapping_entry-1"],
    edits: { __dax_invalidate_entry: [remove("ret = 1")] },
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
    id: "lock-left",
    name: "a truncate ends with invalidate_lock held",
    breaks: ["I24"],
    edits: { ext4_setattr: [remove("filemap_invalidate_unlock(inode->i_mapping)")] },
  },
  {
    ...seed,
    id: "gup-gives-up",
    name: "fast GUP gives up at every page of a device",
    breaks: ["sometimes-pinned"],
    edits: { gup_pte_range: [unwrap("if (!pgmap)")] },
  },
  {
    ...seed,
    id: "not-mapped",
    name: "a fault ends without a page-table entry",
    breaks: ["sometimes-mapped"],
    edits: { dax_fault_iter: [remove("vmf_insert_mixed(vmf->vma, vmf->address, pfn)")] },
  },
  {
    ...merged,
    id: "mapped-for-nothing",
    name: "a mapping takes no reference of the page",
    breaks: ["I1", "I8"],
    edits: { vmf_insert_page_mkwrite: [remove("folio_get(folio)")] },
  },
  {
    ...merged,
    id: "not-counted",
    name: "a mapping is not counted",
    breaks: ["I1", "I4"],
    edits: { vmf_insert_page_mkwrite: [remove("folio_add_file_rmap_ptes()")] },
  },
  {
    ...merged,
    id: "fault-keeps-its-own",
    name: "a fault keeps the reference that it holds while it maps the page",
    breaks: ["I1", "deadlock"],
    edits: { dax_fault_iter: [remove("folio_put()")] },
  },
  {
    ...merged,
    id: "mapping-kept",
    name: "an unmap keeps the mapping's reference",
    breaks: ["I1", "deadlock"],
    edits: { tlb_finish_mmu: [remove("folio_put()")] },
  },
  {
    ...merged,
    id: "only-references",
    name: "a scan looks at the references and not at the mappings",
    breaks: ["I6", "sometimes-waits"],
    edits: {
      dax_busy_page: [remove("if (folio_ref_count(folio) - folio_mapcount(folio))")],
    },
  },
  {
    ...merged,
    id: "last-put-wakes-nobody",
    name: "the last put of a page wakes nobody",
    breaks: ["deadlock"],
    edits: { free_zone_device_folio: [remove("wake_up_var(&folio->page)")] },
  },
  {
    ...merged,
    id: "entries-kept",
    name: "breaking layouts leaves the entries to the truncate",
    breaks: ["assert-truncate_inode_pages_range-1"],
    edits: { dax_break_layout: [remove("dax_delete_mapping_range()")] },
  },
  {
    ...merged,
    id: "range-left-associated",
    name: "the deletion of a range leaves the pages with the file",
    breaks: ["I13"],
    edits: { dax_delete_mapping_range: [remove("dax_disassociate_entry()")] },
  },
  {
    ...goal,
    id: "goal-no-wake",
    name: "the last put of a page wakes nobody, at the end of the series",
    breaks: ["deadlock"],
    edits: { free_zone_device_page: [remove("wake_up_var(page)")] },
  },
  {
    ...goal,
    id: "goal-put-too-many",
    name: "a scan puts the page of an entry twice, at the end of the series",
    breaks: ["I1", "I4", "I6", "I7"],
    edits: { dax_zap_pages: [twice(RELEASE)] },
  },
];
