/**
 * Bugs by which a committed store is lost (facts 8), put back into the baseline. They do nothing in scopes that do not look
 * at data.
 */
import { edited, flag, insertAfter, insertBefore, load, remove } from "../../checker/index.ts";
import { daxIomapPteFault } from "../fs/dax/faults/pte-fault.ts";
import { daxWritebackOne } from "../fs/dax/scans/writeback.ts";
import { iomapBegin, ZEROING } from "../fs/layouts/iomap.ts";
import { edits, type Kernel } from "../kernel.ts";
import { zeroBlock } from "../primitives/data.ts";
import type { Bug } from "./bug.ts";

const looksAtData = (k: Kernel): boolean => k.scope.durability === true;
const isHole = (k: Kernel, m: number, i: number) =>
  load(k.cells.block(m, i)).map("is a hole", ({ kind }) => kind === "hole");

/** Two faults that both found a hole both zero the block, and the entry's lock bit keeps neither from it. */
export const doubleZero: Bug = {
  id: "double-zero",
  kind: "D",
  parent: "V0",
  subject: "a fault zeroes a fresh block outside the entry's lock",
  says: "dax_iomap_pte_fault() looks for a hole before it locks the entry, and zeroes the block after it has unlocked it",
  functions: [
    edits(iomapBegin, (previous, k) =>
      looksAtData(k)
        ? edited(
            previous,
            Array.from({ length: k.scope.folios }, () => remove([ZEROING, 1])),
          )
        : previous,
    ),
    edits(daxIomapPteFault, (previous, k) =>
      looksAtData(k)
        ? {
            ...edited(previous, [
              insertBefore("grab_mapping_entry()", ({ given, step }) => [
                given("if (write)", (my) => my.write, [
                  step(
                    "fresh = buffer_unwritten(&bh) || buffer_new(&bh)",
                    (my) => isHole(k, my.m, my.i),
                    "fresh",
                  ),
                ]),
              ]),
              insertAfter("dax_unlock_entry()", ({ given, step }) => [
                given("if (fresh)", (my) => my.fresh && my.iomap.kind === "mapped", [
                  step("dax_clear_sectors(bdev, sector, size)", (my) =>
                    zeroBlock(k, my.iomap.folio),
                  ),
                ]),
              ]),
            ]),
            locals: { ...previous.locals, fresh: flag() },
          }
        : previous,
    ),
  ],
  shown: { spec: "committed-writes", scope: "small", breaks: { D1: 55 } },
};

export const fsyncKeepsWritable: Bug = {
  id: "fsync-keeps-writable",
  kind: "D",
  parent: "V0",
  subject: "the write-back of an entry leaves its page-table entries writable",
  says: "dax_writeback_one() clears the marks and does not write-protect",
  functions: [edits(daxWritebackOne, (previous) => edited(previous, [remove("for each p")]))],
  shown: {
    spec: "committed-writes",
    scope: "small-one",
    breaks: { D3: 37, D2: 48 },
  },
};
