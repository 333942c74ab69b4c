/**
 * What the model takes for granted, for specs to list: rules of the seed's callers, and facts that nobody verified.
 */
import { assumption, rule } from "../checker/index.ts";

/** The caller's rules of pgmap_request_folios(). */
export const rules = {
  r1: rule(
    "R1",
    "The pgmap stays live for the duration of pgmap_request_folios(): kill_dax() and SRCU see to it",
  ),
  r2: rule("R2", "Callers of pgmap_request_folios() do not race requests for the same folios"),
} as const;

/** The model has an alternative to it: alternatives.ts. */
const DROPPABLE = true;

/** Of model/mm, model/lib and model/drivers. */
export const memoryAssumptions = [
  assumption("A-order-0", "Every folio of the map has order 0, also under a PMD"),
  assumption("A-one-map", "There is one pgmap, with one range, and every page is a page of it"),
  assumption(
    "A-pin-weight",
    "A pin adds 1 to a page's count, as FOLL_GET does, and not GUP_PIN_COUNTING_BIAS",
  ),
  assumption("A-pmd-writable", "A PMD that maps pages is writable"),
  assumption(
    "A-device-folio",
    "A device-dax device has pages of one size, and what maps it is aligned to that; a huge page is one folio, but in scopes with two",
  ),
  assumption(
    "A-no-page-free",
    "Maps of type FS_DAX and GENERIC have no page_free callback: until P23 free_zone_device_page() warns and returns, and after it there is none to call",
  ),
  assumption(
    "A-stale-dying",
    "percpu_ref_tryget_live() may miss the dying flag exactly in RCU sections that kill's grace period waits for",
    DROPPABLE,
  ),
  assumption(
    "A-debug-vm",
    "CONFIG_DEBUG_VM is on: VM_WARN_ON_ONCE() evaluates its condition, and counts as a WARN",
  ),
  assumption(
    "A-sequential",
    "Memory is sequentially consistent, for plain loads and stores as for atomic operations",
  ),
  assumption("A-wake-any", "Waking one exclusive waiter may wake any of them, not only the first"),
  assumption(
    "A-lock-any",
    "Any thread that waits for a lock may be the next to have it; readers pass writers that wait",
  ),
  assumption(
    "A-one-flush",
    "Two grace periods of one domain that overlap end no earlier than the sections that either of them waits for",
  ),
  assumption(
    "A-flush-all",
    "The IPI of a TLB flush waits for every thread with interrupts off, whichever address space it works in",
  ),
  assumption(
    "A-no-holder",
    "kill_dax() tells no holder: what a file system would do when its device goes is left out",
  ),
  assumption(
    "A-static-pgmap",
    "A driver takes its callbacks out of a pgmap that outlives it, after its pages are gone and before its module is",
  ),
  assumption(
    "A-gup-pmd",
    "Fast GUP through PTEs needs no second look at the PMD: a table with entries is not replaced while one is in it",
  ),
  assumption(
    "A-trans-huge",
    "From P25 on slow GUP goes through follow_trans_huge_pmd() as v6.1 has it, which takes the reference of the first page under the PMD, whichever it gives; a PMD that has become a page table meanwhile counts as none",
  ),
  assumption(
    "A-no-longterm",
    "FOLL_LONGTERM takes nothing: fast GUP stops at a devmap PTE and slow GUP refuses the mapping",
  ),
  assumption(
    "A-no-private-gup",
    "Nobody pins pages of a private mapping for writing: such pages are none of the map",
  ),
  assumption(
    "A-stubs",
    "FS_DAX needs CONFIG_ZONE_DEVICE, or is FS_DAX_LIMITED and never calls the stubs of memremap.h",
  ),
] as const;

/** Of model/fs. */
export const fileAssumptions = [
  assumption(
    "A-fault-locks",
    "Faults hold invalidate_lock shared from before the entry is locked until after it is unlocked, over both halves of a synchronous fault",
    DROPPABLE,
  ),
  assumption(
    "A-truncate-locks",
    "Truncate and punch hold invalidate_lock exclusively from before layouts are broken until the blocks are free, but for the waits of breaking layouts",
    DROPPABLE,
  ),
  assumption(
    "A-dirty",
    "dax_insert_entry() marks every entry dirty that is not of a synchronous fault, those of reads and holes too",
  ),
  assumption(
    "A-cow-end",
    "A copy on write becomes the file's block in ->iomap_end(), after the page-table entry is in and before the entry is unlocked; an error gives the new block back",
  ),
  assumption(
    "A-blocks",
    "A block is shared while a second offset or file has it; a new block may be any that is free, whoever pins its page",
  ),
  assumption(
    "A-huge-fallback",
    "Huge faults that need new blocks or find a shared one fall back to small ones",
  ),
  assumption(
    "A-insert-pfn",
    "insert_pfn() leaves an entry that is there, makes it writable for a write to the same pfn, and warns for a write to another one",
  ),
  assumption(
    "A-flush-nested",
    "An unmap flushes TLBs if it cleared an entry, or if another unmap of the same address space did and has not flushed yet",
  ),
  assumption(
    "A-munmap-order",
    "munmap() clears the entries, takes the mapping out of i_mmap, and then flushes",
    DROPPABLE,
  ),
  assumption(
    "A-punch-unmap",
    "truncate_pagecache_range() unmaps before it deletes, not after",
    DROPPABLE,
  ),
  assumption(
    "A-one-pass",
    "truncate_inode_pages_range() goes over the range once: its callers keep new entries out",
  ),
  assumption(
    "A-evict",
    "Eviction runs when nothing maps the file and nobody has it open; its blocks are free afterwards if it has no name",
  ),
  assumption(
    "A-fault-always",
    "A touch of a page goes to the file system's fault handler, also where its page-table entry is there already",
    DROPPABLE,
  ),
  assumption(
    "A-data",
    "New blocks are zeroed past the caches before their fault goes on; stores, flushes and zeroing are single steps, and power is lost between two of them",
  ),
  assumption(
    "A-limited",
    "With FS_DAX_LIMITED dax_disassociate_entry() does nothing, as dax_associate_entry()",
  ),
  assumption(
    "A-marker",
    "dax_lock_page() has no test for the COW marker, so that it would follow it as a pointer",
  ),
] as const;

/**
 * That somebody does what nothing forces him to: fairness, which liveness rests on, and which can be dropped. Nothing is assumed
 * of locks: no verdict needs it, since whoever takes one here does so a few times and not again and again.
 */
export const fairnessAssumptions = [
  rule("F-unpin", "Whoever has a page pinned or in use gives it back some time"),
  rule("F-munmap", "Whoever has mapped a file unmaps it some time"),
  rule("F-evict", "A file system evicts an inode some time after its last user is gone"),
] as const;

/** An assumption that only verdicts on VU rest on. */
const onVu = (id: string, text: string) => ({ ...assumption(id, text), trees: ["VU"] });

/** Of model/series/vu. */
export const vuAssumptions = [
  onVu(
    "A-vu-order",
    "A mapping takes its reference, is counted, and then stands in the page table; an unmap takes it from the count before it drops the page-table lock",
  ),
  onVu(
    "A-vu-reads",
    "dax_busy_page() reads a folio's references first and its mappings afterwards",
  ),
  onVu(
    "A-vu-halves",
    "The large folio of a PMD is two of order 0, each with counts of its own: a mapping by PMD holds a reference of both",
  ),
  onVu("A-vu-share", "The last release of a folio sets share to 0, of whatever order the folio is"),
  onVu(
    "A-vu-shared",
    "->iomap_begin() flags the extent of a shared block for reads as for writes, and a fault of such an extent puts its entry anew",
  ),
  onVu(
    "A-vu-callback",
    "The callbacks of all file systems drop invalidate_lock, sleep, and take it again",
  ),
  onVu(
    "A-vu-p2pdma",
    "A driver of P2PDMA pages sets a page's count to 1, maps it, gets a reference of the map for it and puts the page; folio_free() puts the map's",
  ),
] as const;
