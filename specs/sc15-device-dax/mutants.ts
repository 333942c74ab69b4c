/**
 * Mistakes of a device's fault and of its unbinding, each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";
import { moveAfter, moveBefore, twice } from "../edits.ts";

const before = { scope: "small-same-offset", tree: "V20" } as const;
const entries = { scope: "small-same-offset", tree: "V21" } as const;
const pin = { scope: "small-pin", tree: "V21" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...entries,
    id: "no-reference",
    name: "a request takes no reference",
    breaks: ["I1", "I4", "I8", "I17"],
    edits: { pgmap_request_folios: [remove("folio_ref_inc(iter)")] },
  },
  {
    ...entries,
    id: "initial-put-twice",
    name: "percpu_ref_kill() drops the initial reference twice",
    breaks: ["I2", "I5"],
    edits: { percpu_ref_kill: [twice("percpu_ref_put(ref)")] },
  },
  {
    ...entries,
    id: "no-grace-period",
    name: "kill_dax() does not wait for the faults that are under way",
    breaks: ["I3", "I15"],
    edits: { kill_dax: [remove("synchronize_srcu()")] },
  },
  {
    ...before,
    id: "no-grace-period-and-no-entries",
    name: "kill_dax() does not wait for the faults that are under way, on a tree without entries",
    breaks: ["I3"],
    edits: { kill_dax: [remove("synchronize_srcu()")] },
  },
  {
    ...pin,
    id: "released-twice",
    name: "a release puts each page twice",
    breaks: ["I1", "I4", "I7"],
    edits: { pgmap_release_folios: [twice("if (!put_devmap_managed_page(&iter->page))")] },
  },
  {
    ...pin,
    id: "never-zapped",
    name: "a scan does not mark what it has released, and releases it again when it has waited",
    breaks: ["I9"],
    edits: { dax_zap_pages: [remove("if (zap)")] },
  },
  {
    ...entries,
    id: "not-broken",
    name: "kill_dev_dax() deletes entries that nobody has zapped",
    breaks: ["I3", "I9", "assert-dax_disassociate_entry-1", "warn-dax_disassociate_entry-1"],
    edits: { kill_dev_dax: [remove("dax_break_layouts()")] },
  },
  {
    ...entries,
    id: "zapped-first",
    name: "a scan unmaps the device after it has released its pages",
    breaks: ["I8", "I10"],
    edits: {
      dax_zap_mappings_range: moveAfter("unmap_mapping_range()", "xas_unlock_irq(&xas)"),
    },
  },
  {
    ...entries,
    id: "no-mapping",
    name: "an association does not say which file the page belongs to",
    breaks: ["I11"],
    edits: { dax_associate_entry: [remove("folio->mapping = mapping")] },
  },
  {
    ...before,
    id: "no-mapping-and-no-entries",
    name: "dax_set_mapping() does not say which file the page belongs to",
    breaks: ["I11"],
    edits: { dax_set_mapping: [remove("page->mapping = filp->f_mapping")] },
  },
  {
    ...entries,
    id: "not-disassociated",
    name: "a deleted entry leaves its page as that of a file",
    breaks: ["I13"],
    edits: { __dax_invalidate_entry: [remove("dax_disassociate_entry()")] },
  },
  {
    ...entries,
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
    scope: "medium",
    tree: "V21",
    id: "lock-bit-ignored",
    name: "a fault takes a locked entry as if it were not locked",
    breaks: ["I14", "sometimes-waits"],
    edits: { get_unlocked_entry: [unwrap("if (!dax_is_locked(entry))")] },
  },
  {
    ...entries,
    id: "exit-too-early",
    name: "the pgmap's count is destroyed before the map is unpublished",
    breaks: ["I19"],
    edits: { memunmap_pages: moveBefore("percpu_ref_exit(&pgmap->ref)", "for each range") },
  },
  {
    ...before,
    id: "section-left-open",
    name: "a fault does not leave its section of dax_srcu",
    breaks: ["I24", "deadlock"],
    edits: { dev_dax_huge_fault: [remove("dax_read_unlock(id)")] },
  },
  {
    ...entries,
    id: "references-kept",
    name: "memunmap_pages() keeps the references of the map's folios",
    breaks: ["deadlock", "sometimes-gone", "sometimes-late"],
    edits: { memunmap_pages: [remove("for (i = 0; i < pgmap->nr_range; i++)")] },
  },
  {
    ...entries,
    id: "not-mapped",
    name: "a fault ends without an entry of the page table",
    breaks: ["sometimes-mapped"],
    edits: {
      __dev_dax_pmd_fault: [remove("vmf_insert_pfn_pmd(vmf, pfn, vmf->flags & FAULT_FLAG_WRITE)")],
    },
  },
  {
    ...pin,
    tree: "V20",
    id: "not-unmapped",
    name: "kill_dev_dax() leaves the pages mapped",
    breaks: ["sometimes-pinned-late"],
    edits: { kill_dev_dax: [remove("unmap_mapping_range()")] },
  },
];
