/**
 * Mistakes that an fsync could make, each with the properties that see it. Most are tried where the page is not pinned or
 * before the seed, since a pinned page is freed in every tree.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";
import { moveBefore } from "../edits.ts";

const baseline = { scope: "small-not-pinned", tree: "V0" } as const;
const zapping = { scope: "small-not-pinned", tree: "V4" } as const;
const seed = { scope: "small-not-pinned", tree: "V10" } as const;
const pinned = { scope: "small-three", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...zapping,
    id: "locked-entry-zapped",
    name: "a scan zaps an entry that is locked",
    breaks: ["I14"],
    edits: { dax_zap_mappings_range: [remove("if (unlikely(dax_is_locked(entry)))")] },
  },
  {
    ...baseline,
    id: "lock-bit-ignored",
    name: "the deletion of an entry does not wait for its lock bit",
    breaks: ["I14"],
    edits: { get_unlocked_entry: [unwrap("if (!dax_is_locked(entry))")] },
  },
  {
    ...baseline,
    id: "no-wake",
    name: "the end of the write-back wakes nobody",
    breaks: ["deadlock"],
    edits: { dax_wake_entry: [remove("__wake_up(wq, TASK_NORMAL, mode, &key)")] },
  },
  {
    ...baseline,
    id: "lock-left",
    name: "an fsync ends with the i_pages lock held",
    breaks: ["I24"],
    edits: { dax_writeback_mapping_range: [remove("xas_unlock_irq(&xas)")] },
  },
  {
    ...baseline,
    id: "not-protected",
    name: "a page is written back without write protection",
    breaks: ["sometimes-written"],
    edits: { dax_writeback_one: [remove("pfn_mkclean_range(pfn, count, index, vma)")] },
  },
  {
    ...baseline,
    id: "blocks-kept",
    name: "a truncate does not free the block",
    breaks: ["sometimes-freed"],
    edits: { ext4_setattr: [remove("ext4_ext_remove_space()")] },
  },
  {
    ...pinned,
    id: "never-busy",
    name: "a scan finds no page busy",
    breaks: ["sometimes-waits"],
    edits: { dax_zap_pages: [remove("if (!ret && !dax_page_idle(page))")] },
  },
  {
    ...seed,
    id: "released-before-unmapped",
    name: "a scan zaps the entries before it unmaps the file",
    breaks: ["I8", "I10"],
    edits: {
      dax_zap_mappings_range: moveBefore("for each n", "unmap_mapping_range()"),
    },
  },
];
