/**
 * Mistakes of holders and of those who tell them, each with the properties that see it.
 */
import { type Mutant, remove } from "../../checker/index.ts";

export const mutants: readonly Mutant[] = [
  {
    id: "ops-kept",
    scope: "small-umount",
    name: "an umount leaves its operations behind",
    breaks: ["H1"],
    edits: { fs_put_dax: [remove("dax_dev->holder_ops = NULL")] },
  },
  {
    id: "no-look",
    name: "the notification calls whatever is there",
    breaks: ["assert-dax_holder_notify_failure-1"],
    edits: { dax_holder_notify_failure: [remove("if (!ops)")] },
  },
  {
    id: "no-release",
    name: "an umount does not give the device up",
    breaks: ["sometimes-remounted", "sometimes-late"],
    edits: { fs_put_dax: [remove("cmpxchg(&dax_dev->holder_data, holder, NULL) == holder")] },
  },
  {
    id: "stays-alive",
    scope: "small-kill",
    name: "the device stays alive",
    breaks: ["sometimes-killed"],
    edits: { kill_dax: [remove("clear_bit(DAXDEV_ALIVE, &dax_dev->flags)")] },
  },
];
