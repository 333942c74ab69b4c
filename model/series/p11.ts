/**
 * P11: fsdax: Rework dax_insert_entry() calling convention.
 */
import { daxFaultIter, daxLoadHole, daxPmdLoadHole } from "../fs/dax/faults/fault-iter.ts";
import { daxInsertEntry } from "../fs/dax/faults/insert-entry.ts";
import { keeps, type Patch } from "../kernel.ts";

const because =
  "dirty and COW travel as bits of the flags, which are masked off before the entry is stored, where they were arguments";

export const p11: Patch = {
  id: "P11",
  subject: "fsdax: Rework dax_insert_entry() calling convention",
  diff: "92d939fcb7db63863caaf90da3c3d6c93a728700",
  says: "changes no step: dirty and COW are bits of the flags that dax_insert_entry() is given",
  functions: [
    keeps(daxInsertEntry, because),
    keeps(daxLoadHole, because),
    keeps(daxPmdLoadHole, because),
    keeps(daxFaultIter, because),
  ],
};
