/**
 * Mistakes that this scenario must find.
 */
import { type Body, type Mutant, remove, replace } from "../../checker/index.ts";

const alone = { scope: "small-alone", tree: "V9" } as const;
const pinned = { scope: "small-pinned", tree: "V9" } as const;
const seed = { scope: "small-apart", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    id: "request-without-reference",
    name: "pgmap_request_folios() says yes and takes nothing",
    breaks: ["I1", "I4", "I8", "I17"],
    ...seed,
    edits: { pgmap_request_folios: [remove("folio_ref_inc(iter)")] },
  },
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
    id: "stale-file",
    name: "dax_disassociate_entry() leaves the file on the page",
    breaks: ["I13"],
    ...alone,
    edits: { dax_disassociate_entry: [remove("folio->mapping = NULL")] },
  },
  {
    id: "no-wake",
    name: "the last unpin wakes nobody",
    breaks: ["deadlock"],
    ...pinned,
    edits: { __put_devmap_managed_page_refs: [remove("wake_up_var(page)")] },
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
    id: "invalidate-lock-kept",
    name: "ext4_setattr() returns with invalidate_lock held",
    breaks: ["I24"],
    ...alone,
    edits: { ext4_setattr: [remove("filemap_invalidate_unlock(inode->i_mapping)")] },
  },
  {
    id: "nothing-mapped",
    name: "dax_fault_iter() forgets the page-table entry",
    breaks: ["sometimes-both", "sometimes-pinned"],
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
    scope: "small-alone",
    tree: "VU",
    id: "share-not-counted",
    name: "a second entry of a shared page is not counted",
    breaks: ["I12"],
    edits: { dax_associate_entry: [remove("folio->share++")] },
  },
  {
    scope: "small-alone",
    tree: "VU",
    id: "share-kept",
    name: "a shared page keeps its count when an entry goes",
    breaks: ["I12", "I13"],
    edits: { dax_folio_put: [remove("ref = --folio->share"), remove("folio->share = 0")] },
  },
];
