/**
 * Mistakes of write-backs and faults, each with the properties that see it.
 */
import { type Mutant, remove } from "../../checker/index.ts";

const one = { scope: "small-one" } as const;
const FLUSH = "dax_flush(dax_dev, page_address(pfn_to_page(pfn)), count * PAGE_SIZE)";

export const mutants: readonly Mutant[] = [
  {
    ...one,
    id: "no-flush",
    name: "a write-back flushes no cache",
    breaks: ["D2"],
    edits: { dax_writeback_one: [remove(FLUSH)] },
  },
  {
    ...one,
    id: "fault-not-dirty",
    name: "a write fault does not mark the entry dirty",
    breaks: ["D2", "D3"],
    edits: { dax_insert_entry: [remove("xas_set_mark(xas, …)")] },
  },
  {
    ...one,
    id: "fsync-fails",
    name: "an fsync never returns",
    breaks: ["sometimes-committed"],
    edits: { fsync: [remove("return from fsync(fd)")] },
  },
  {
    ...one,
    id: "no-store",
    name: "the writer stores nothing",
    breaks: ["sometimes-unsynced"],
    edits: { writer: [remove(["store()", 1]), remove("store()")] },
  },
];
