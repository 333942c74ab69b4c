/**
 * SC3: a read fault, a pin, a munmap and an unpin at any later moment, against a truncate of the page.
 *
 * `small-two` is the scenario as it stands: once the pinner has unmapped the file, nobody maps it. `small` has a second
 * process that does the same. `small-reader` and `medium` have one and two that read the page and keep it mapped. The other scopes punch a hole
 * instead of truncating, flush TLBs without waiting for CPUs that have interrupts off, or let signals end the sleep.
 */
import { process } from "../../checker/index.ts";
import { ext4PunchHole, ext4Setattr } from "../../model/fs/layouts/truncate.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf } from "../starts.ts";
import { faulter, pinner } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface PinScope extends ScenarioScope {
  readonly pinners: number;
  readonly readers: number;
  /** Punches a hole where the page is, instead of truncating the file to nothing. */
  readonly punch?: boolean;
}

const two: PinScope = {
  folios: 2,
  files: 1,
  offsets: 2,
  maps: [0],
  threads: 2,
  pinners: 1,
  readers: 0,
};
const oneReader: PinScope = { ...two, maps: [0, 0], threads: 3, readers: 1 };
const twoReaders: PinScope = { ...two, maps: [0, 0, 0], threads: 4, readers: 2 };

export const sc03 = kernelSpec<PinScope>({
  id: "sc03-pin-munmap-truncate",
  title: "A pin that outlives the mapping against a truncate of the page",
  tags: ["SC3"],
  scopes: {
    small: { ...oneReader, pinners: 2, readers: 0 },
    medium: twoReaders,
    "small-two": two,
    "small-reader": oneReader,
    "small-punch": { ...two, punch: true },
    "small-no-ipi": { ...two, ipiFlush: false },
    "small-signals": { ...two, signals: true },
  },
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-pin-weight",
    "A-no-longterm",
    "A-gup-pmd",
    "A-wake-any",
    "A-lock-any",
    "A-one-flush",
    "A-fault-locks",
    "A-fault-always",
    "A-truncate-locks",
    "A-dirty",
    "A-insert-pfn",
    "A-flush-nested",
    "A-flush-all",
    "A-munmap-order",
    "A-punch-unmap",
    "A-one-pass",
    "A-blocks",
    ...LAYOUTS_ON_VU,
    "F-unpin",
    "F-munmap",
  ),
  start: (k) => blocksOf(k, 0, [0, 1]),
  processes: (k, { pinners, readers, punch }) => [
    ...Array.from({ length: pinners }, (_, t) =>
      process(`pinner[${t}]`, pinner(k, { munmap: true }), { me: t, p: t, i: 0 }),
    ),
    ...Array.from({ length: readers }, (_, n) =>
      process(`reader[${n}]`, faulter(k), { me: pinners + n, p: pinners + n, i: 0 }),
    ),
    punch === true
      ? process("truncate", ext4PunchHole(k), { me: pinners + readers, m: 0, i: 0 })
      : process("truncate", ext4Setattr(k), { me: pinners + readers, m: 0, size: 0 }),
  ],
  sometimes: (_, { readers }) => ({
    ...(readers === 0
      ? {
          "sometimes-unmapped": [
            "the page is pinned and nobody maps the file",
            (s) => (s.folio[0]?.pins ?? 0) > 0 && s.mm.every(({ vma }) => !vma),
          ] as const,
        }
      : {}),
    "sometimes-mapped": ["a fault maps the page", (s) => s.pte[0]?.[0]?.kind === "pfn"],
    "sometimes-pinned": ["the page is pinned", (s) => (s.folio[0]?.pins ?? 0) > 0],
    "sometimes-waits": [
      "the truncate sleeps until the page is idle",
      (s) => s.wait.some((state) => state === "page 0" || state === "count 0"),
    ],
    "sometimes-freed": [
      "the truncate ends and the block is free",
      (s, where) => where.ended("truncate") && s.folio[0]?.freed === true,
    ],
  }),
  mutants,
  expected,
});
