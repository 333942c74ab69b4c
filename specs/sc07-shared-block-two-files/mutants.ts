/**
 * Mistakes that this scenario must find.
 */
import { type Body, type Mutant, remove, replace, unwrap } from "../../checker/index.ts";

const never = { scope: "small-never", tree: "V9" } as const;
const pinned = { scope: "small-pinned", tree: "V9" } as const;
const seed = { scope: "small-never", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    id: "request-without-reference",
    name: "pgmap_request_folios() says yes and takes nothing",
    breaks: ["I1", "I4", "I8", "I17"],
    ...seed,
    edits: { pgmap_request_folios: [remove("folio_ref_inc(iter)")] },
  },
  {
    id: "pgmap-put-with-every-release",
    name: "pgmap_release_folios() drops the pgmap's reference whatever the count is",
    breaks: ["I2", "I5"],
    ...seed,
    edits: { pgmap_release_folios: [unwrap("!folio_ref_count(iter)")] },
  },
  {
    id: "stale-file",
    name: "dax_disassociate_entry() leaves the file on the page",
    breaks: ["I13"],
    scope: "small",
    tree: "V9",
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
    ...never,
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
    breaks: ["sometimes-freed", "sometimes-truncated"],
    scope: "small",
    tree: "V9",
    edits: { ext4_setattr: [remove("ext4_ext_remove_space()")] },
  },
  {
    id: "entry-left",
    name: "__dax_invalidate_entry() leaves the entry in place",
    breaks: ["I20"],
    scope: "small",
    tree: "V9",
    edits: { __dax_invalidate_entry: [remove("xas_store(&xas, NULL)")] },
  },
];
