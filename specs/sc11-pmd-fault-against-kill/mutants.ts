/**
 * Mistakes of a huge fault, of kill_dax() and of memunmap_pages(), each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";
import { moveBefore } from "../edits.ts";

const waits = { scope: "small-kill-dax", tree: "V10" } as const;
const zeroBased = { scope: "small-kill-dax", tree: "V10z" } as const;
const killed = { scope: "small-one-fault", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...waits,
    id: "section-too-short",
    name: "a fault leaves its dax_srcu section before it inserts the entry",
    breaks: ["I1", "I13", "I15", "I16", "I17", "I23", "assert-pgmap_request_folios-2"],
    edits: { dax_fault_iter: moveBefore("dax_read_unlock(id)", "dax_insert_entry()") },
  },
  {
    ...waits,
    id: "no-grace-period",
    name: "kill_dax() does not wait for the readers of dax_srcu",
    breaks: ["I1", "I13", "I15", "I16", "I17", "I23", "assert-pgmap_request_folios-2"],
    edits: { kill_dax: [remove("synchronize_srcu()")] },
  },
  {
    ...waits,
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
    ...zeroBased,
    id: "no-wait",
    name: "memunmap_pages() does not wait for the last reference",
    breaks: ["I3"],
    edits: { memunmap_pages: [remove("wait_for_completion(&pgmap->done)")] },
  },
  {
    ...waits,
    id: "entry-replaced",
    name: "an insertion replaces an entry that has its pages already",
    breaks: ["I1", "I9"],
    edits: {
      dax_insert_entry: [
        unwrap("if (cow || dax_is_zero_entry(entry) || dax_is_empty_entry(entry))"),
      ],
    },
  },
  {
    ...waits,
    id: "no-index",
    name: "an association leaves the page's index as it was",
    breaks: ["I11"],
    edits: { dax_associate_entry: [remove("folio->index = index + i")] },
  },
  {
    ...waits,
    id: "lock-bit-ignored",
    name: "a fault takes a locked entry as if it were not locked",
    breaks: ["I14"],
    edits: { get_unlocked_entry: [unwrap("if (!dax_is_locked(entry))")] },
  },
  {
    ...killed,
    id: "exit-too-early",
    name: "the pgmap's count is destroyed before the map is unpublished",
    breaks: ["I19"],
    edits: { memunmap_pages: moveBefore("percpu_ref_exit(&pgmap->ref)", "for each range") },
  },
  {
    ...killed,
    id: "section-left-open",
    name: "a fault does not leave its dax_srcu section",
    breaks: ["I24"],
    edits: { dax_fault_iter: [remove("dax_read_unlock(id)")] },
  },
  {
    ...killed,
    id: "references-kept",
    name: "memunmap_pages() keeps the references of the map's folios",
    breaks: ["deadlock", "sometimes-gone"],
    edits: { memunmap_pages: [remove("for (i = 0; i < pgmap->nr_range; i++)")] },
  },
  {
    ...killed,
    id: "dying-ignored",
    name: "a request does not look whether the pgmap is dying",
    breaks: ["sometimes-refused"],
    edits: { pgmap_request_folios: [remove("if (percpu_ref_is_dying(&pgmap->ref))")] },
  },
  {
    ...killed,
    id: "not-mapped",
    name: "a fault ends without a PMD",
    breaks: ["sometimes-mapped"],
    edits: { dax_fault_iter: [remove("vmf_insert_pfn_pmd(vmf, pfn, write)")] },
  },
];
