/**
 * Mistakes at either end of a wait for an idle page, each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";
import { moveAfter } from "../edits.ts";

const seed = { scope: "small-two", tree: "V10" } as const;
const remap = { scope: "small-remap", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...seed,
    id: "no-wake",
    name: "the unpin that leaves the page idle wakes nobody",
    breaks: ["L2", "L7", "deadlock"],
    edits: { __put_devmap_managed_page_refs: [remove("wake_up_var(page)")] },
  },
  {
    scope: "small-two",
    tree: "V0",
    id: "no-wake-of-count",
    name: "the baseline's unpin that leaves the page idle wakes nobody",
    breaks: ["L2", "L7", "deadlock"],
    edits: { __put_devmap_managed_page_refs: [remove("wake_up_var(&page->_refcount)")] },
  },
  {
    ...seed,
    id: "wait-after-test",
    name: "a truncate queues for the wake only after it has looked whether the page is idle",
    breaks: ["L2", "L7", "deadlock"],
    edits: { ext4_break_layouts: moveAfter("prepare_to_wait_event(page)", "dax_page_idle(page)") },
  },
  {
    scope: "small-xfs",
    tree: "V10",
    id: "xfs-waits-after-test",
    name: "xfs queues for the wake only after it has looked whether the page is idle",
    breaks: ["L2", "L7", "deadlock"],
    edits: {
      xfs_break_dax_layouts: moveAfter("prepare_to_wait_event(page)", "dax_page_idle(page)"),
    },
  },
  {
    ...seed,
    id: "never-busy",
    name: "a scan finds no page busy",
    breaks: ["I6", "sometimes-waits"],
    edits: { dax_zap_pages: [remove("if (!ret && !dax_page_idle(page))")] },
  },
  {
    scope: "small-xfs",
    tree: "V10",
    id: "xfs-does-not-wait",
    name: "a truncate of xfs goes on without breaking layouts",
    breaks: ["I6", "I9", "sometimes-waits"],
    edits: { xfs_vn_setattr: [remove("xfs_break_layouts()")] },
  },
  {
    scope: "small-xfs",
    tree: "V10",
    id: "xfs-lock-left",
    name: "a truncate of xfs ends with the lock held",
    breaks: ["I24"],
    edits: { xfs_vn_setattr: [remove("xfs_iunlock(ip, XFS_MMAPLOCK_EXCL)")] },
  },
  {
    scope: "small-xfs",
    tree: "V10",
    id: "blocks-kept",
    name: "a truncate of xfs does not free the block",
    breaks: ["sometimes-freed"],
    edits: { xfs_vn_setattr: [remove("xfs_itruncate_extents_flags()")] },
  },
  {
    ...remap,
    id: "second-lock-left",
    name: "a remap ends with the second file's lock held",
    breaks: ["I24"],
    edits: { xfs_file_remap_range: [remove("if (ip1 != ip2)")] },
  },
  {
    ...remap,
    id: "over-and-over",
    name: "a remap starts over whether the second file has a busy page or not",
    breaks: ["L3", "L9", "sometimes-remapped"],
    edits: { xfs_mmaplock_two_inodes_and_break_dax_layout: [unwrap("if (page)")] },
  },
];
