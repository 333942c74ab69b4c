/**
 * Mistakes beside the one that the spec is about, one of them in the protocol with it, each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";

const control = { scope: "small-control", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    scope: "small",
    tree: "V10",
    id: "no-wake",
    name: "an entry is unlocked without a wake, where faults take no invalidate_lock",
    breaks: ["L4", "deadlock"],
    edits: { dax_wake_entry: [remove("__wake_up(wq, TASK_NORMAL, mode, &key)")] },
  },
  {
    ...control,
    id: "gup-gives-up",
    name: "fast GUP gives up at every page of a device",
    breaks: ["sometimes-pinned"],
    edits: { gup_pte_range: [unwrap("if (!pgmap)")] },
  },
  {
    ...control,
    id: "blocks-kept",
    name: "a truncate does not free the block",
    breaks: ["sometimes-freed"],
    edits: { ext4_setattr: [remove("ext4_ext_remove_space()")] },
  },
];
