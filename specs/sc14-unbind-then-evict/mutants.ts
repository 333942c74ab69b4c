/**
 * Mistakes of eviction, of releases and of memunmap_pages(), each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";
import { moveBefore, twice } from "../edits.ts";

const seed = { scope: "small-one-fault", tree: "V10" } as const;
const zeroBased = { scope: "small-one-fault", tree: "V10z" } as const;
const goal = { scope: "small-one-fault", tree: "V25" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...seed,
    id: "no-zap",
    name: "the eviction deletes entries that it has not zapped",
    breaks: ["I1", "I9"],
    edits: { dax_delete_mapping_entry: [remove("mapping_exiting(mapping)")] },
  },
  {
    ...zeroBased,
    id: "no-zap-and-nobody-else",
    name: "the eviction deletes entries that it has not zapped, on 0-based pages",
    breaks: ["L1", "L8", "I1", "I9", "deadlock"],
    edits: { dax_delete_mapping_entry: [remove("mapping_exiting(mapping)")] },
  },
  {
    ...zeroBased,
    id: "last-user",
    name: "the last release of a page drops no reference of the pgmap",
    breaks: ["I2", "deadlock"],
    edits: { pgmap_release_folios: [remove("!folio_ref_count(iter)")] },
  },
  {
    ...seed,
    id: "put-twice",
    name: "a release drops two references",
    breaks: ["I1", "I4"],
    edits: { pgmap_release_folios: [twice("put_devmap_managed_page()")] },
  },
  {
    scope: "small-two-pages",
    tree: "V10",
    id: "zapped-twice",
    name: "a zap releases the pages of entries that are zapped already",
    breaks: ["I1", "I4"],
    edits: {
      dax_zap_pages: [unwrap("if (zap) pgmap_release_folios(folio_pgmap(folio), folio, 1)")],
    },
  },
  {
    ...seed,
    id: "no-reference",
    name: "a request takes no reference",
    breaks: ["I1", "I4", "I8", "I17"],
    edits: { pgmap_request_folios: [remove("folio_ref_inc(iter)")] },
  },
  {
    ...zeroBased,
    id: "first-user",
    name: "the first request of a page takes no reference of the pgmap",
    breaks: ["I2", "I5", "I17"],
    edits: { pgmap_request_folios: [remove("percpu_ref_tryget(&pgmap->ref)")] },
  },
  {
    ...seed,
    id: "mapping-kept",
    name: "a page keeps its mapping when its entry is deleted",
    breaks: ["I13"],
    edits: { dax_disassociate_entry: [remove("folio->mapping = NULL")] },
  },
  {
    scope: "small-two-pages",
    tree: "V10",
    id: "no-index",
    name: "an association leaves the page's index as it was",
    breaks: ["I11"],
    edits: { dax_associate_entry: [remove("folio->index = index + i")] },
  },
  {
    ...seed,
    id: "section-too-short",
    name: "a fault leaves its dax_srcu section before it inserts the entry",
    breaks: ["I15", "I17"],
    edits: { dax_fault_iter: moveBefore("dax_read_unlock(id)", "dax_insert_entry()") },
  },
  {
    ...seed,
    id: "entry-not-stored",
    name: "an insertion forgets to store the new entry",
    breaks: ["I13", "I16", "I23"],
    edits: {
      dax_insert_entry: [
        remove("old = dax_lock_entry(xas, new_entry); WARN_ON_ONCE(old != (entry | DAX_LOCKED))"),
        remove("entry = new_entry"),
      ],
    },
  },
  {
    scope: "small",
    tree: "V10",
    id: "lock-bit-ignored",
    name: "a fault takes a locked entry as if it were not locked",
    breaks: ["I14"],
    edits: { get_unlocked_entry: [unwrap("if (!dax_is_locked(entry))")] },
  },
  {
    ...seed,
    id: "too-early",
    name: "the inode is evicted while a process has it mapped",
    breaks: ["I10"],
    edits: { evictor: [remove("iput_final(inode)")] },
  },
  {
    ...seed,
    id: "not-mapped",
    name: "a fault ends without a page-table entry",
    breaks: ["sometimes-mapped"],
    edits: { dax_fault_iter: [remove("vmf_insert_mixed(vmf->vma, vmf->address, pfn)")] },
  },
  {
    ...seed,
    id: "never-evicted",
    name: "the inode is dropped and not evicted",
    breaks: ["sometimes-evicted", "sometimes-late"],
    edits: { evictor: [remove("ext4_evict_inode()")] },
  },
  {
    ...seed,
    id: "exit-too-early",
    name: "the pgmap's count is destroyed before the map is unpublished",
    breaks: ["I19"],
    edits: { memunmap_pages: moveBefore("percpu_ref_exit(&pgmap->ref)", "for each range") },
  },
  {
    ...seed,
    id: "lock-kept",
    name: "the deletion of an entry keeps the i_pages lock",
    breaks: ["I24"],
    edits: { __dax_invalidate_entry: [remove("xas_unlock_irq(&xas)")] },
  },
  {
    ...seed,
    id: "references-kept",
    name: "memunmap_pages() keeps the references of the map's folios",
    breaks: ["L1", "L8", "deadlock", "sometimes-gone"],
    edits: { memunmap_pages: [remove("for (i = 0; i < pgmap->nr_range; i++)")] },
  },
  {
    ...seed,
    id: "never-deleted",
    name: "the eviction deletes no entry",
    breaks: ["sometimes-evicted"],
    edits: { truncate_inode_pages_range: [remove("if (xa_is_value(folio))")] },
  },
  {
    ...goal,
    id: "goal-pgmap-kept",
    name: "a page that is free keeps its reference of the pgmap, at the end of the series",
    breaks: ["L1", "L8", "I2", "I2-goal", "deadlock"],
    edits: { free_zone_device_page: [remove("put_dev_pagemap()")] },
  },
  {
    ...goal,
    id: "goal-pgmap-put-twice",
    name: "a page that is free drops two references of the pgmap, at the end of the series",
    breaks: ["I2", "I2-goal", "I5"],
    edits: { free_zone_device_page: [twice("put_dev_pagemap()")] },
  },
];
