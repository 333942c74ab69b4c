/**
 * SC19: a process touches a huge page of two folios, pins both with fast GUP through the PMD, and unpins them later, while
 * another thread truncates the file.
 *
 * `small-two` is the scenario as it stands, `small` has another process that reads the page at any time. In `small-reuse`
 * a write fault of another file, which has a hole, takes a block that is free. In `small-no-ipi`, which is `small-two`, and
 * in `medium`, which is `small-reuse`, TLB flushes wait for nobody. In `small-second-offset` the process touches, and pins,
 * the second of the two pages: its huge fault is at the second offset.
 */
import { process } from "../../checker/index.ts";
import { setattr } from "../../model/fs/layouts/file-system.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf } from "../starts.ts";
import { faulter, pinner } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface HugeScope extends ScenarioScope {
  readonly readers: number;
  /** Whether another file takes a block that is free. */
  readonly reuses: boolean;
  /** The first offset that is touched and pinned; all from there on are. */
  readonly first: number;
}

const two: HugeScope = {
  folios: 2,
  files: 1,
  offsets: 2,
  maps: [0],
  threads: 2,
  pmd: true,
  readers: 0,
  reuses: false,
  first: 0,
};
const read: HugeScope = { ...two, maps: [0, 0], threads: 3, readers: 1 };
const reuse: HugeScope = { ...two, files: 2, maps: [0, 1], threads: 3, reuses: true };

export const sc19 = kernelSpec<HugeScope>({
  id: "sc19-gup-of-pmd-against-truncate",
  title: "Fast GUP of a huge page against a truncate of it",
  tags: ["SC19"],
  scopes: {
    small: read,
    medium: { ...reuse, ipiFlush: false },
    "small-two": two,
    "small-reuse": reuse,
    "small-no-ipi": { ...two, ipiFlush: false },
    "small-second-offset": { ...two, first: 1 },
  },
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-pin-weight",
    "A-pmd-writable",
    "A-no-longterm",
    "A-gup-pmd",
    "A-wake-any",
    "A-lock-any",
    "A-one-flush",
    "A-fault-locks",
    "A-fault-always",
    "A-truncate-locks",
    "A-dirty",
    "A-huge-fallback",
    "A-insert-pfn",
    "A-flush-nested",
    "A-flush-all",
    "A-one-pass",
    "A-blocks",
    ...LAYOUTS_ON_VU,
    "A-vu-halves",
    "F-unpin",
  ),
  start: (k) => blocksOf(k, 0, [0, 1]),
  processes: (k, { readers, reuses, first, threads, maps }) => [
    process("pinner", pinner(k, { nr: 2 - first }), { me: 0, p: 0, i: first }),
    ...Array.from({ length: readers }, (_, n) =>
      process(`reader[${n}]`, faulter(k), { me: 1 + n, p: 1 + n, i: 0 }),
    ),
    ...(reuses
      ? [process("other", faulter(k, true), { me: threads - 2, p: maps.length - 1, i: 0 })]
      : []),
    process("truncate", setattr(k), { me: threads - 1, m: 0, size: 0 }),
  ],
  sometimes: (_, { first, reuses, maps }) => ({
    "sometimes-mapped": ["a huge fault maps both pages", (s) => s.mm[0]?.pmd === 0],
    "sometimes-pinned": [
      "all pages that are asked for are pinned",
      (s) => s.folio.every(({ pins }, f) => f < first || pins > 0),
    ],
    "sometimes-waits": [
      "the truncate sleeps until a page is idle",
      (s) => s.wait.some((state) => state.startsWith("page") || state.startsWith("count")),
    ],
    "sometimes-freed": [
      "the truncate ends and both blocks are free",
      (s, where) => where.ended("truncate") && s.folio.every(({ freed }) => freed),
    ],
    ...(reuses
      ? {
          "sometimes-reused": [
            "the other file has a block and maps its page",
            (s) =>
              s.block[1]?.[0]?.kind === "mapped" && s.pte[maps.length - 1]?.[0]?.kind === "pfn",
          ] as const,
        }
      : {}),
  }),
  mutants,
  expected,
});
