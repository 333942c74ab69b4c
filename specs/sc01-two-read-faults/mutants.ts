/**
 * Mistakes that a read fault could make, each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";
import { moveBefore } from "../edits.ts";

const seed = { scope: "small-two", tree: "V10" } as const;
const zeroBased = { scope: "small-two", tree: "V10z" } as const;
const goal = { scope: "small-two", tree: "V25" } as const;

export const mutants: readonly Mutant[] = [
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
    breaks: ["I2", "I5", "I17"],
    edits: {
      pgmap_request_folios: [remove("percpu_ref_tryget(&pgmap->ref)")],
    },
  },
  {
    ...seed,
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
    scope: "small-two-offsets",
    tree: "V10",
    id: "no-index",
    name: "an association leaves the page's index as it was",
    breaks: ["I11"],
    edits: { dax_associate_entry: [remove("folio->index = index + i")] },
  },
  {
    ...seed,
    id: "lock-bit-ignored",
    name: "a fault takes a locked entry as if it were not locked",
    breaks: [
      "I14",
      "sometimes-waits",
      "warn-dax_associate_entry-1",
      "warn-dax_insert_entry-1",
      "warn-dax_unlock_entry-1",
    ],
    edits: { get_unlocked_entry: [unwrap("if (!dax_is_locked(entry))")] },
  },
  {
    ...seed,
    id: "mapped-before-requested",
    name: "a fault maps the page before it puts it into the entry",
    breaks: ["I8"],
    edits: {
      dax_fault_iter: moveBefore(
        "vmf_insert_mixed(vmf->vma, vmf->address, pfn)",
        "dax_insert_entry()",
      ),
    },
  },
  {
    ...seed,
    id: "section-left-open",
    name: "a fault does not leave its dax_srcu section",
    breaks: ["I24"],
    edits: { dax_fault_iter: [remove("dax_read_unlock(id)")] },
  },
  {
    ...seed,
    id: "no-wake",
    name: "an entry is unlocked without a wake",
    breaks: ["L3", "L4", "deadlock"],
    edits: { dax_wake_entry: [remove("__wake_up(wq, TASK_NORMAL, mode, &key)")] },
  },
  {
    ...seed,
    id: "not-mapped",
    name: "a fault ends without a page-table entry",
    breaks: ["sometimes-mapped"],
    edits: { dax_fault_iter: [remove("vmf_insert_mixed(vmf->vma, vmf->address, pfn)")] },
  },
  {
    ...goal,
    id: "goal-no-reference",
    name: "a request takes no reference, at the end of the series",
    breaks: ["I1", "I8", "I17", "I8-goal"],
    edits: { pgmap_request_folios: [remove("folio_ref_inc(iter)")] },
  },
  {
    ...goal,
    id: "goal-first-user",
    name: "the first request of a page takes no reference of the pgmap, at the end of the series",
    breaks: ["I2", "I5", "I17", "I2-goal"],
    edits: { pgmap_request_folios: [remove("percpu_ref_tryget(&pgmap->ref)")] },
  },
  {
    ...goal,
    tree: "VF",
    id: "follow-up-no-reference",
    name: "a request takes no reference of the page, with the follow-up",
    breaks: ["I1", "I8", "I17", "I8-goal"],
    edits: { pgmap_request_folio: [remove("v = folio_ref_inc_return(folio)")] },
  },
];
