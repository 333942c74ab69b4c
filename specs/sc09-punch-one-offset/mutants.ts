/**
 * Mistakes that this scenario must find.
 */
import {
  type Body,
  insertAfter,
  type Mutant,
  remove,
  replace,
  unwrap,
} from "../../checker/index.ts";

const read = { scope: "small-read", tree: "V9" } as const;
const pinned = { scope: "small-pinned", tree: "V9" } as const;
const seed = { scope: "small-pinned", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    id: "request-without-reference",
    name: "pgmap_request_folios() says yes and takes nothing",
    breaks: ["I1", "I4", "I7", "I17"],
    ...seed,
    edits: { pgmap_request_folios: [remove("folio_ref_inc(iter)")] },
  },
  {
    id: "release-with-every-scan",
    name: "dax_zap_pages() releases entries that are zapped already",
    breaks: ["I1", "I9"],
    ...seed,
    edits: {
      dax_zap_pages: [
        replace("zap = !dax_is_zapped(entry)", ({ set }: Body<any, unknown>) => [
          set("zap", () => true),
        ]),
      ],
    },
  },
  {
    id: "pgmap-put-with-every-release",
    name: "pgmap_release_folios() drops the pgmap's reference whatever the count is",
    breaks: ["I2", "I5"],
    ...seed,
    edits: { pgmap_release_folios: [unwrap("!folio_ref_count(iter)")] },
  },
  {
    id: "pgmap-not-put",
    name: "pgmap_release_folios() keeps the pgmap's reference of an idle page",
    breaks: ["I2"],
    scope: "small-alone",
    tree: "V10z",
    edits: { pgmap_release_folios: [remove("!folio_ref_count(iter)")] },
  },
  {
    id: "error-after-request",
    name: "dax_associate_entry() fails after the request and releases nothing",
    breaks: ["I16", "I23", "sometimes-mapped"],
    scope: "small-alone",
    tree: "V10",
    edits: {
      dax_associate_entry: [
        insertAfter("folio->index = index + i", ({ ret }: Body<any, unknown>) => [
          ret(() => "SIGBUS"),
        ]),
      ],
    },
  },
  {
    id: "file-not-noted",
    name: "dax_associate_entry() does not say which file a page belongs to",
    breaks: ["I11"],
    ...read,
    edits: { dax_associate_entry: [remove("folio->mapping = mapping")] },
  },
  {
    id: "stale-file",
    name: "dax_disassociate_entry() leaves the file on the page",
    breaks: ["I13"],
    ...read,
    edits: { dax_disassociate_entry: [remove("folio->mapping = NULL")] },
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
    breaks: ["deadlock"],
    ...pinned,
    edits: { __put_devmap_managed_page_refs: [remove("wake_up_var(page)")] },
  },
  {
    id: "fault-lock-kept",
    name: "ext4_dax_huge_fault() returns with invalidate_lock held",
    breaks: ["deadlock", "sometimes-ended", "sometimes-mapped", "sometimes-pinned"],
    ...read,
    edits: { ext4_dax_huge_fault: [remove("filemap_invalidate_unlock_shared(mapping)")] },
  },
  {
    id: "srcu-section-left-open",
    name: "dax_fault_iter() returns inside its dax_srcu section",
    breaks: ["I24"],
    scope: "small-alone",
    tree: "V9",
    edits: { dax_fault_iter: [remove("dax_read_unlock(id)")] },
  },
  {
    id: "nothing-mapped",
    name: "dax_fault_iter() forgets the page-table entry",
    breaks: ["sometimes-mapped", "sometimes-pinned", "sometimes-read"],
    ...read,
    edits: {
      dax_fault_iter: [remove("vmf_insert_mixed(vmf->vma, vmf->address, pfn)")],
    },
  },
];
