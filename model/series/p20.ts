/**
 * P20: devdax: add PUD support to the DAX mapping infrastructure.
 *
 * Entries get a second huge size, which nobody asks for before P21. A huge entry of the model is of the size that its
 * scope says (`pud`), so that the sizes share their steps; the wait-queue's key, which P20 aligns for PMDs alone, as it
 * was, is where they differ (`entryKey`).
 */
import { grabMappingEntry } from "../fs/dax/entries/grab.ts";
import { daxInsertEntry } from "../fs/dax/faults/insert-entry.ts";
import { daxInsertPfnMkwrite } from "../fs/dax/faults/sync-fault.ts";
import { keeps, type Patch } from "../kernel.ts";

const because = "what is done for a PMD is done for a PUD too, and the size is the scope's";

export const p20: Patch = {
  id: "P20",
  subject: "devdax: add PUD support to the DAX mapping infrastructure",
  diff: "32d81fde43afdf6c24ec41434804a84eaadecae7",
  says: "changes no step: entries may be a PUD's, which nobody makes yet; their wait-queue key is not aligned",
  functions: [
    keeps(grabMappingEntry, because),
    keeps(daxInsertEntry, because),
    keeps(daxInsertPfnMkwrite, because),
  ],
};
