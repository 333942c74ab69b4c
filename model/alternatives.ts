/**
 * What else the kernel might do where an assumption says what nobody verified: dropping the assumption puts the alternative
 * in its place, like a patch on top of the tree.
 *
 * Each allows more than the assumption does, so that what holds with it does not rest on the assumption. An assumption that
 * has none here narrows the model in a way that it has no other form of.
 */
import {
  access,
  type Body,
  edited,
  insertAfter,
  insertBefore,
  primitive,
  read,
  remove,
  replace,
  store,
} from "../checker/index.ts";
import { ext4DaxHugeFault, handleMmFault, invalidateLock } from "./fs/layouts/fault.ts";
import { ext4PunchHole, ext4Setattr, truncatePagecacheRange } from "./fs/layouts/truncate.ts";
import { munmap, unmapMappingRange } from "./fs/layouts/unmap.ts";
import { xfsVnSetattr } from "./fs/layouts/xfs-truncate.ts";
import { type CFunction, type Delta, edits, type Kernel, type Patch, type Tree } from "./kernel.ts";
import { getDevPagemap } from "./mm/memremap/dev-pagemap.ts";
import { upWrite } from "./primitives/locks.ts";
import { percpuRefTrygetLate } from "./primitives/percpu-ref.ts";

/** No fault takes invalidate_lock. */
export const noFaultLocks = edits(ext4DaxHugeFault, (previous) =>
  edited(previous, [
    remove("filemap_invalidate_lock_shared(mapping)"),
    remove("filemap_invalidate_unlock_shared(mapping)"),
  ]),
);

/** invalidate_lock is dropped once layouts are broken. */
const droppedEarly = (caller: CFunction, unlock: string, next: string): Delta =>
  edits(caller, (previous, k) =>
    edited(previous, [
      remove(unlock),
      insertBefore(next, ({ step }) => [step(unlock, (my) => upWrite(invalidateLock(k, my.m)))]),
    ]),
  );

/** The mapping leaves i_mmap when its flush is over. */
const unlinkedLate = edits(munmap, (previous, k) =>
  edited(previous, [
    remove("unlink_file_vma(vma)"),
    insertBefore("mmap_write_unlock(mm)", ({ step }) => [
      step("unlink_file_vma(vma)", (my) => store(k.cells.mm(my.p).vma, false)),
    ]),
  ]),
);

/** A hole is unmapped after its entries are deleted, too. */
const unmappedTwice = edits(truncatePagecacheRange, (previous, k) =>
  edited(previous, [
    insertAfter("truncate_inode_pages_range()", ({ call }) => [
      call(unmapMappingRange(k), ({ me, m, from, to }) => ({ me, m, from, to })),
    ]),
  ]),
);

/** Any thread may miss the dying flag until the switch. */
const seenLate = edits(getDevPagemap, (previous, k) =>
  edited(previous, [
    replace("percpu_ref_tryget_live(&pgmap->ref)", ({ step }) => [
      step("percpu_ref_tryget_live(&pgmap->ref)", () => percpuRefTrygetLate(k), "pgmap"),
    ]),
  ]),
);

// Replies whether the fault ends here, which it may where what is mapped is enough for it.
const spuriousFault = primitive((k: Kernel, p: number, i: number, write: boolean) =>
  access(
    "spuriousFault",
    { pte: read(k.cells.pte(p, i)), pmd: read(k.cells.mm(p).pmd) },
    (_, choice) => choice === 1,
    {
      outcomes: 2,
      enabled: ({ pte, pmd }, choice) =>
        choice === 0 ||
        (pte.kind !== "none" && (pte.writable || !write)) ||
        (pmd !== null && i < 2),
    },
  ),
);
/** A fault of a page that is mapped already is served without the file system. */
const servedIfMapped = edits(handleMmFault, (previous, k) =>
  edited(previous, [
    insertBefore("create_huge_pmd(&vmf)", ({ when, ret }: Faulting) => [
      when("pte_present(vmf->orig_pte)", ({ p, i, write }) => spuriousFault(k, p, i, write), [
        ret(() => true),
      ]),
    ]),
  ]),
);
type Faulting = Body<{ p: number; i: number; write: boolean }, boolean>;

/** By the id of the assumption. */
const alternatives: Readonly<Record<string, readonly Delta[]>> = {
  "A-fault-locks": [noFaultLocks],
  "A-fault-always": [servedIfMapped],
  "A-truncate-locks": [
    droppedEarly(
      ext4Setattr,
      "filemap_invalidate_unlock(inode->i_mapping)",
      "i_size_write(inode, attr->ia_size)",
    ),
    droppedEarly(ext4PunchHole, "filemap_invalidate_unlock(mapping)", "truncate_pagecache_range()"),
    droppedEarly(
      xfsVnSetattr,
      "xfs_iunlock(ip, XFS_MMAPLOCK_EXCL)",
      "i_size_write(inode, newsize)",
    ),
  ],
  "A-munmap-order": [unlinkedLate],
  "A-punch-unmap": [unmappedTwice],
  "A-stale-dying": [seenLate],
};

/** The ids of the assumptions that there is an alternative to. */
export const withAlternative: readonly string[] = Object.keys(alternatives);

/** A tree with the alternatives to these assumptions, those of them that there are. */
export function withoutAssumptions(tree: Tree, ids: readonly string[]): Tree {
  const dropped = ids.flatMap((id): Patch[] => {
    const functions = alternatives[id];
    return functions === undefined ? [] : [{ id, subject: "", says: `without ${id}`, functions }];
  });
  return dropped.length === 0 ? tree : { ...tree, patches: [...tree.patches, ...dropped] };
}
