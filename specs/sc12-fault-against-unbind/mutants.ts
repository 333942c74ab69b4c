/**
 * Mistakes of a fault, of kill_dax() and of memunmap_pages(), each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";
import { moveBefore, twice } from "../edits.ts";

const seed = { scope: "small-one-fault", tree: "V10" } as const;
const zeroBased = { scope: "small-one-fault", tree: "V10z" } as const;

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
    id: "no-grace-period",
    name: "kill_dax() does not wait for the readers of dax_srcu",
    breaks: ["I2", "I3", "I15"],
    edits: { kill_dax: [remove("synchronize_srcu()")] },
  },
  {
    ...seed,
    id: "still-alive",
    name: "kill_dax() leaves the device alive",
    breaks: ["I15", "assert-pgmap_request_folios-1", "assert-pgmap_request_folios-2"],
    edits: { kill_dax: [remove("clear_bit(DAXDEV_ALIVE, &dax_dev->flags)")] },
  },
  {
    scope: "small-one-fault",
    tree: "V9",
    id: "still-alive-and-nobody-asks",
    name: "kill_dax() leaves the device alive, on a tree without requests",
    breaks: ["sometimes-refused"],
    edits: { kill_dax: [remove("clear_bit(DAXDEV_ALIVE, &dax_dev->flags)")] },
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
    scope: "small-same-page",
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
    scope: "small",
    tree: "V10",
    id: "no-index",
    name: "an association leaves the page's index as it was",
    breaks: ["I11"],
    edits: { dax_associate_entry: [remove("folio->index = index + i")] },
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
    scope: "small-same-page",
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
    id: "section-left-open",
    name: "a fault that comes too late does not leave its dax_srcu section",
    breaks: ["I24", "deadlock"],
    edits: { dax_fault_iter: [remove("dax_read_unlock(id) after an error")] },
  },
  {
    ...seed,
    id: "references-kept",
    name: "memunmap_pages() keeps the references of the map's folios",
    breaks: ["L1", "deadlock", "sometimes-gone"],
    edits: { memunmap_pages: [remove("for (i = 0; i < pgmap->nr_range; i++)")] },
  },
  {
    ...seed,
    id: "not-mapped",
    name: "a fault ends without a page-table entry",
    breaks: ["sometimes-mapped"],
    edits: { dax_fault_iter: [remove("vmf_insert_mixed(vmf->vma, vmf->address, pfn)")] },
  },
];
