/**
 * P21: devdax: Use dax_insert_entry() + dax_delete_mapping_entry().
 *
 * A fault locks the entry, inserts, unlocks, and only then fills the page table, where fsdax keeps the lock until then. Its
 * xas has order 0 and the offset of the fault, whatever the size of the page (`slotOf`): two faults on one huge page lock
 * two entries. dax_set_mapping() is gone.
 */
import { type Body, edited, replace } from "../../checker/index.ts";
import { killDevDax } from "../drivers/dax/bus/kill-dev-dax.ts";
import { devDaxPmdFault, devDaxPteFault, devDaxPudFault } from "../drivers/dax/device/fault.ts";
import { daxBreakLayouts } from "../drivers/dax/mapping/break-layouts.ts";
import { pfnEntry } from "../fs/dax/entries/entry.ts";
import { type FaultCode, faultField, grabMappingEntry } from "../fs/dax/entries/grab.ts";
import { daxUnlockEntry } from "../fs/dax/entries/lock-entry.ts";
import { daxInsertEntry } from "../fs/dax/faults/insert-entry.ts";
import { daxDeleteMappingEntry } from "../fs/dax/scans/invalidate.ts";
import { truncateInodePagesRange } from "../fs/layouts/truncate.ts";
import { adds, type CFunction, type Delta, edits, keeps, type Patch } from "../kernel.ts";
import { entryField } from "../memory/values.ts";

/** The fault of one size of page. */
const tracksEntries = (fault: CFunction, pmd: boolean): Delta =>
  edits(fault, (previous, k) => ({
    ...edited(previous, [
      replace("dax_set_mapping()", ({ call, given, ret }: Body<any, FaultCode>) => [
        call(grabMappingEntry(k), ({ me, m, i, entry }) => ({ me, m, i, entry, pmd }), {
          into: "result",
          outs: { entry: "entry" },
        }),
        given("if (xa_is_internal(entry))", (my) => my.result !== "ok", [ret((my) => my.result)]),
        call(
          daxInsertEntry(k),
          ({ me, m, i, entry }) => ({
            me,
            m,
            i,
            entry,
            fresh: pfnEntry(pmd ? 0 : i, pmd),
            dirty: false,
            cow: false,
          }),
          { into: "result", outs: { entry: "entry" } },
        ),
        call(daxUnlockEntry(k), ({ me, m, i, entry }) => ({ me, m, i, entry })),
        given("if (ret)", (my) => my.result !== "ok", [ret((my) => my.result)]),
      ]),
    ]),
    locals: { ...previous.locals, entry: entryField(k.scope), result: faultField },
  }));

export const p21: Patch = {
  id: "P21",
  subject: "devdax: Use dax_insert_entry() + dax_delete_mapping_entry()",
  diff: "00603fd0f6d0d5d06f52b4a455f9b659a969134f",
  says: "a fault of device-dax inserts an entry, which requests its pages, before it fills the page table; the unbinding zaps and deletes the entries",
  brings: ["device.entries"],
  functions: [
    tracksEntries(devDaxPteFault, false),
    tracksEntries(devDaxPmdFault, true),
    tracksEntries(devDaxPudFault, true),
    adds(daxBreakLayouts),
    keeps(daxDeleteMappingEntry, "its loop is a function by now, which does the same"),
    edits(killDevDax, (previous, k) =>
      edited(previous, [
        replace("unmap_mapping_range()", ({ call }) => [
          call(daxBreakLayouts(k), ({ me, m }) => ({ me, m, from: 0, to: k.scope.offsets - 1 })),
          call(truncateInodePagesRange(k), ({ me, m }) => ({
            me,
            m,
            from: 0,
            to: k.scope.offsets - 1,
          })),
        ]),
      ]),
    ),
  ],
};
