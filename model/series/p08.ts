/**
 * P08: fsdax: Update dax_insert_entry() calling convention to return an error.
 *
 * dax_insert_entry() gives its entry back through a pointer, as it does here all along (`outs`), and returns 0. Its
 * callers would return anything else.
 */
import { type Body, edited, insertAfter, replace } from "../../checker/index.ts";
import { type FaultCode, faultField } from "../fs/dax/entries/grab.ts";
import {
  daxFaultIter,
  type Inserting,
  type InsertingPfn,
  daxLoadHole,
  daxPmdLoadHole,
  insertionOfPfn,
  insertionOfZero,
} from "../fs/dax/faults/fault-iter.ts";
import { daxInsertEntry } from "../fs/dax/faults/insert-entry.ts";
import { type CFunction, type Delta, edits, type Patch } from "../kernel.ts";
import type { EntryValue } from "../memory/values.ts";

/** What writes statements for a function with these locals and a `result`. */
type Writes<My> = Body<My & { readonly entry: EntryValue; readonly result: FaultCode }, FaultCode>;

const returned = { into: "result", outs: { entry: "entry" } } as const;
const failed = ({ result }: { result: FaultCode }): boolean => result !== "ok";

/** The same in the two functions for holes. */
const loadHole = (hole: CFunction, pmd: boolean): Delta =>
  edits(hole, (previous, k) => ({
    ...edited(previous, [
      replace("dax_insert_entry()", ({ call, given, ret }: Writes<Inserting>) => [
        call(daxInsertEntry(k), insertionOfZero(pmd), returned),
        given("if (ret)", failed, [ret(({ result }) => result)]),
      ]),
    ]),
    locals: { ...previous.locals, result: faultField },
  }));

export const p08: Patch = {
  id: "P08",
  subject: "fsdax: Update dax_insert_entry() calling convention to return an error",
  diff: "abbf63147a3855eaba498d873f96ad07aabb04ef",
  says: "dax_insert_entry() returns 0, and its callers return at once on anything else",
  functions: [
    edits(daxInsertEntry, (previous) => ({
      ...edited(previous, [
        insertAfter("xas_unlock_irq(xas)", ({ ret }: Writes<Inserting>) => [ret(() => "ok")]),
      ]),
      returns: faultField,
    })),
    loadHole(daxLoadHole, false),
    loadHole(daxPmdLoadHole, true),
    edits(daxFaultIter, (previous, k) =>
      edited(previous, [
        replace("dax_insert_entry()", ({ call }: Writes<InsertingPfn>) => [
          call(daxInsertEntry(k), insertionOfPfn(k), returned),
        ]),
        insertAfter("dax_read_unlock(id)", ({ given, ret }: Writes<InsertingPfn>) => [
          given("if (ret)", failed, [ret(({ result }) => result)]),
        ]),
      ]),
    ),
  ],
};
