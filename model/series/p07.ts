/**
 * P07: fsdax: Hold dax lock over mapping insertion.
 */
import {
  type Body,
  edited,
  insertAfter,
  insertBefore,
  remove,
  replace,
} from "../../checker/index.ts";
import type { FaultCode } from "../fs/dax/entries/grab.ts";
import { daxFaultIter, daxIomapDirectAccess } from "../fs/dax/faults/fault-iter.ts";
import { edits, type Patch } from "../kernel.ts";
import { readLock, readUnlock } from "../primitives/rcu.ts";

export const p07: Patch = {
  id: "P07",
  subject: "fsdax: Hold dax lock over mapping insertion",
  diff: "00e5e30af28149d95c1337c68ba470a645f2cfa3",
  says: "the dax_srcu section of dax_fault_iter() spans the translation and dax_insert_entry()",
  functions: [
    edits(daxIomapDirectAccess, (previous) =>
      edited(previous, [remove("id = dax_read_lock()"), remove("dax_read_unlock(id)")]),
    ),
    edits(daxFaultIter, (previous, k) =>
      edited(previous, [
        insertBefore("dax_iomap_direct_access()", ({ step }) => [
          step("id = dax_read_lock()", ({ me }) => readLock(k.cells.srcu, me)),
        ]),
        replace("if (err)", ({ given, step, ret }: Body<any, FaultCode>) => [
          given("if (err)", ({ reached }) => !reached, [
            step("dax_read_unlock(id) after an error", ({ me }) => readUnlock(k.cells.srcu, me)),
            ret(({ pmd }) => (pmd ? "FALLBACK" : "SIGBUS")),
          ]),
        ]),
        insertAfter("dax_insert_entry()", ({ step }) => [
          step("dax_read_unlock(id)", ({ me }) => readUnlock(k.cells.srcu, me)),
        ]),
      ]),
    ),
  ],
};
