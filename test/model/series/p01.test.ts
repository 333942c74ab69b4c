import { expect, test } from "vitest";
import {
  type EntryValue,
  ext4Setattr,
  gupPutFolio,
  type KernelState,
} from "../../../model/index.ts";
import { treeIds, treeOf } from "../../../model/index.ts";
import { process, sometimes, start } from "../../../checker/index.ts";
import { broken } from "../search.ts";
import { world } from "../world.ts";

const entry: EntryValue = { kind: "pfn", folio: 0, zap: false, pmd: false };

/** What is broken where a truncate waits for the last unpin. */
const waitingFor = (tree: string): string[] => {
  const k = world({ folios: 1, offsets: 1, maps: [0], threads: 1 }, treeOf(tree));
  const requested = k.has("entry.requests") ? 1 : 0;
  return broken(k, {
    processes: [
      process("truncate", ext4Setattr(k), { me: 0, m: 0, size: 0 }),
      process("unpin", gupPutFolio(k), { f: 0 }),
    ],
    start: [
      start(k.cells.folio(0).refs, k.idle + requested + 1),
      start(k.cells.folio(0).pins, 1),
      start(k.cells.folio(0).mapping, "file 0"),
      start(k.cells.entry(0, 0).value, entry),
      start(k.cells.entry(0, 0).requested, requested),
      start(k.cells.block(0, 0), { kind: "mapped", folio: 0, shared: false }),
    ],
    properties: [
      sometimes<KernelState>("sleeps", "the truncate sleeps for the page", (s) => {
        return s.wait[0] === "page 0" || s.wait[0] === "count 0";
      }),
    ],
  });
};

// The key of the wait in ext4_break_layouts() and that of the wake change together, or not at all.
test.each(treeIds.filter((tree) => tree !== "V23"))(
  "in %s a truncate hears the last unpin",
  (tree) => {
    expect(waitingFor(tree)).toEqual([]);
  },
);

test("in V23 it does not: pages are idle at 0, and an unpin wakes at 1", () => {
  expect(waitingFor("V23")).toEqual(["deadlock"]);
});
