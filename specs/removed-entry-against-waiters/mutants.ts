/**
 * Mistakes of waiters and wakers, each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";

export const mutants: readonly Mutant[] = [
  {
    id: "no-wake",
    name: "nobody wakes anybody",
    breaks: ["deadlock"],
    edits: { dax_wake_entry: [remove("__wake_up(wq, TASK_NORMAL, mode, &key)")] },
  },
  {
    id: "no-downgrade",
    name: "a small fault takes the huge placeholder as it is",
    breaks: ["sometimes-mapped"],
    edits: {
      dax_load_hole: [remove("vmf_insert_mixed(vmf->vma, vaddr, pfn) of the zero page")],
    },
  },
  {
    id: "nobody-waits",
    name: "a locked entry is taken for an unlocked one",
    breaks: ["sometimes-two-wait"],
    edits: { get_unlocked_entry: [unwrap("if (!dax_is_locked(entry))")] },
  },
];
