/**
 * P12: fsdax: Cleanup dax_associate_entry().
 *
 * The offset of a huge entry is that of the fault's address after ALIGN(), which rounds up, where it was rounded down. A
 * fault on the first offset of an entry gives the same; in the model's one huge entry, a fault on the second gives 2.
 */
import { edited, replace, store } from "../../checker/index.ts";
import { daxAssociateEntry } from "../fs/dax/entries/associate.ts";
import { daxInsertEntry } from "../fs/dax/faults/insert-entry.ts";
import { edits, keeps, type Patch } from "../kernel.ts";
import type { EntryValue } from "../memory/values.ts";

/** Offsets under a PMD. */
const PMD = 2;

const alignedUp = (entry: EntryValue, i: number): number =>
  entry.pmd ? Math.ceil(i / PMD) * PMD : i;

export const p12: Patch = {
  id: "P12",
  subject: "fsdax: Cleanup dax_associate_entry()",
  diff: "89ce776b1b33f74142fad400ec67427bdbde89ce",
  says: "the offset that a huge entry's folios are told is rounded up from the fault's, where it was rounded down",
  functions: [
    edits(daxAssociateEntry, (previous, k) =>
      k.scope.pmd === true
        ? edited(previous, [
            replace("folio->index = index + i", ({ step }) => [
              step("folio->index = linear_page_index(vma, ALIGN(address, size)) + i", (my) =>
                store(k.cells.folio(my.entry.folio + my.n).index, alignedUp(my.entry, my.i) + my.n),
              ),
            ]),
          ])
        : previous,
    ),
    keeps(daxInsertEntry, "it passes the fault and the flags on, which are the same"),
  ],
};
