/**
 * Mistakes of a fault, of GUP, of kill_dax() and of memunmap_pages(), each with the properties that see it.
 */
import { type Body, insertAfter, type Mutant, remove, unwrap } from "../../checker/index.ts";
import { moveBefore, twice } from "../edits.ts";

const seed = { scope: "small-one-pin", tree: "V10" } as const;
const zeroBased = { scope: "small-one-pin", tree: "V10z" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...seed,
    id: "section-too-short",
    name: "a fault leaves its dax_srcu section before it inserts the entry",
    breaks: ["I15", "I17", "assert-pgmap_request_folios-2"],
    edits: { dax_fault_iter: moveBefore("dax_read_unlock(id)", "dax_insert_entry()") },
  },
  {
    ...zeroBased,
    id: "no-wait",
    name: "memunmap_pages() does not wait for the last reference",
    breaks: ["I3"],
    edits: { memunmap_pages: [remove("wait_for_completion(&pgmap->done)")] },
  },
  {
    ...seed,
    id: "no-reference",
    name: "a request takes no reference",
    breaks: ["I1", "I8", "I17"],
    edits: { pgmap_request_folios: [remove("folio_ref_inc(iter)")] },
  },
  {
    ...zeroBased,
    id: "first-user",
    name: "the first request of a page takes no reference of the pgmap",
    breaks: ["I2", "I3", "I5", "I17"],
    edits: { pgmap_request_folios: [remove("percpu_ref_tryget(&pgmap->ref)")] },
  },
  {
    ...seed,
    id: "initial-put-twice",
    name: "percpu_ref_kill() drops the initial reference twice",
    breaks: ["I2", "I5"],
    edits: { percpu_ref_kill: [twice("percpu_ref_put(ref)")] },
  },
  {
    scope: "small-slow",
    tree: "V10",
    id: "looks-again-after-an-error",
    name: "slow GUP looks again after a fault that failed",
    breaks: ["L6"],
    edits: {
      faultin_page: [
        insertAfter("handle_mm_fault()", ({ ret }: Body<any, boolean>) => [ret(() => true)]),
      ],
    },
  },
  {
    ...seed,
    id: "no-put-after-gup",
    name: "fast GUP keeps its reference of the pgmap when it ends",
    breaks: ["L1", "deadlock"],
    edits: { gup_pte_range: [remove("put_dev_pagemap()")] },
  },
  {
    scope: "small-one-pin",
    tree: "V24",
    id: "no-put-after-gup-beside-requests",
    name: "fast GUP keeps its reference of the pgmap when it ends, where entries hold the pgmap, too",
    breaks: ["L1", "I2"],
    edits: { gup_pte_range: [remove("put_dev_pagemap()")] },
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
    id: "entry-replaced",
    name: "an insertion replaces an entry that has a page already",
    breaks: ["I1", "I9"],
    edits: {
      dax_insert_entry: [
        unwrap("if (cow || dax_is_zero_entry(entry) || dax_is_empty_entry(entry))"),
      ],
    },
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
    scope: "small",
    tree: "V10",
    id: "lock-bit-ignored",
    name: "a fault takes a locked entry as if it were not locked",
    breaks: ["I14"],
    edits: { get_unlocked_entry: [unwrap("if (!dax_is_locked(entry))")] },
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
    id: "interrupts-left-off",
    name: "fast GUP leaves interrupts off",
    breaks: ["I24", "deadlock"],
    edits: { lockless_pages_from_mm: [remove("local_irq_restore(flags)")] },
  },
  {
    ...seed,
    id: "references-kept",
    name: "memunmap_pages() keeps the references of the map's folios",
    breaks: ["deadlock", "sometimes-gone"],
    edits: { memunmap_pages: [remove("for (i = 0; i < pgmap->nr_range; i++)")] },
  },
  {
    ...seed,
    id: "never-pinned",
    name: "fast GUP stops before it takes a page",
    breaks: ["sometimes-pinned", "sometimes-pinned-late"],
    edits: { gup_pte_range: [remove("try_grab_folio()")] },
  },
];
