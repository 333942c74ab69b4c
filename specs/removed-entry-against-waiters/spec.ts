/**
 * Three threads read a hole over which a huge placeholder of the zero page lies: the first one erases it and the others
 * wait for its lock bit.
 *
 * They wait under one key, that of the huge entry, and look for small entries afterwards, which have keys of their own.
 * All faults are small ones, as of a mapping that is too short for a PMD.
 */
import {
  type Fields,
  index,
  type Procedure,
  procedure,
  processes,
  start,
} from "../../checker/index.ts";
import { zeroEntry } from "../../model/fs/dax/entries/entry.ts";
import { ext4DaxHugeFault } from "../../model/fs/layouts/fault.ts";
import type { Kernel } from "../../model/kernel.ts";
import { assuming, EVERYWHERE } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

const readerParams = (k: Kernel) => ({
  me: index(k.scope.threads),
  p: index(k.scope.maps.length),
  i: index(k.scope.offsets),
});

/** Touches one page, with a small fault. */
function reader(k: Kernel): Procedure<ReturnType<typeof readerParams>, Fields, void> {
  return procedure("reader", {
    params: readerParams(k),
    body: ({ call }) => [
      call(ext4DaxHugeFault(k), ({ me, p, i }) => ({ me, p, i, write: false, pmd: false })),
    ],
  });
}

export const removedEntry = kernelSpec<ScenarioScope>({
  id: "removed-entry-against-waiters",
  title: "The removal of an entry that others wait for",
  tags: ["C-wake-one-on-removal"],
  trees: ["V0"],
  scopes: {
    small: { folios: 1, files: 1, offsets: 2, maps: [0], threads: 3, pmd: true },
  },
  assumptions: assuming(
    ...EVERYWHERE,
    "A-wake-any",
    "A-lock-any",
    "A-fault-locks",
    "A-dirty",
    "A-insert-pfn",
    "A-flush-nested",
  ),
  start: (k) => [
    start(k.cells.entry(0, 0).value, zeroEntry(true)),
    start(k.cells.entry(0, 0).dirty, true),
  ],
  processes: (k) => processes("reader", 3, reader(k), (me) => ({ me, p: 0, i: me === 0 ? 0 : 1 })),
  sometimes: () => ({
    "sometimes-two-wait": [
      "two readers wait for the huge entry",
      (s) => s.wait.filter((state) => state === "exclusive entry 0 0").length === 2,
    ],
    "sometimes-mapped": [
      "all end, and both offsets are mapped",
      (s, where) =>
        [0, 1, 2].every((t) => where.ended(`reader[${t}]`)) &&
        s.pte[0]?.every(({ kind }) => kind === "zero") === true,
    ],
  }),
  mutants,
  expected,
});
