/**
 * Mistakes of those who free a block, each with the properties that see it.
 */
import { type Mutant, remove } from "../../checker/index.ts";

export const mutants: readonly Mutant[] = [
  {
    id: "no-wait",
    name: "the break of a layout does not wait",
    breaks: ["B1", "I6", "sometimes-waits"],
    edits: { dax_break_layout: [remove("do { … } while (error == 0)")] },
  },
  {
    id: "evict-no-wait",
    scope: "small-evict",
    name: "the last break of a layout does not wait",
    breaks: ["B1", "B2", "I6"],
    edits: { dax_break_layout_final: [remove("do { … } while (true)")] },
  },
  {
    id: "block-kept",
    scope: "small-evict",
    name: "an eviction frees no block",
    breaks: ["sometimes-freed", "sometimes-reused"],
    edits: { ext4_evict_inode: [remove("if (!inode->i_nlink)")] },
  },
];
