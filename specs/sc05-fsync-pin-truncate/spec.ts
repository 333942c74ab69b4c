/**
 * SC5: an fsync writes a dirty page back, another thread has the page pinned and gives it back at any later moment, and a
 * third one truncates it. The page is mapped and dirty at the start.
 *
 * `small-three` is the scenario as it stands; `small` has another process that reads the page, and `medium` another
 * fsync as well. In `small-not-pinned` nobody has a pin. In `small-walk-waits` the walks of scans and of write-back wait
 * for a locked entry, which the kernel's pass over: what the verdicts would be if they did.
 */
import { process } from "../../checker/index.ts";
import { ext4PunchHole, ext4Setattr } from "../../model/fs/layouts/truncate.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf, dirtyPage } from "../starts.ts";
import { faulter, fsyncer, pinHolder } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface FsyncScope extends ScenarioScope {
  readonly fsyncs: number;
  readonly readers: number;
  readonly pinned: boolean;
  readonly punch?: boolean;
}

const three: FsyncScope = {
  folios: 2,
  files: 1,
  offsets: 2,
  maps: [0],
  threads: 2,
  fsyncs: 1,
  readers: 0,
  pinned: true,
};
const reader: FsyncScope = { ...three, maps: [0, 0], threads: 3, readers: 1 };

export const sc05 = kernelSpec<FsyncScope>({
  id: "sc05-fsync-pin-truncate",
  title: "An fsync of a pinned page against a truncate of it",
  tags: ["SC5", "C-skip-locked"],
  scopes: {
    small: reader,
    medium: { ...reader, threads: 4, fsyncs: 2 },
    "small-three": three,
    "small-punch": { ...three, punch: true },
    "small-not-pinned": { ...three, pinned: false },
    "small-walk-waits": { ...reader, walkWaits: true },
  },
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-pin-weight",
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
    "A-punch-unmap",
    "A-one-pass",
    "A-blocks",
    ...LAYOUTS_ON_VU,
    "F-unpin",
  ),
  start: (k, { pinned }) => [...blocksOf(k, 0, [0, 1]), ...dirtyPage(k, pinned ? 1 : 0)],
  processes: (k, { fsyncs, readers, pinned, punch, threads }) => [
    ...Array.from({ length: fsyncs }, (_, t) =>
      process(`fsync[${t}]`, fsyncer(k), { me: t, m: 0 }),
    ),
    ...Array.from({ length: readers }, (_, n) =>
      process(`reader[${n}]`, faulter(k), { me: fsyncs + n, p: 1 + n, i: 0 }),
    ),
    ...(pinned ? [process("pin holder", pinHolder(k), { pages: { list: [0] } })] : []),
    punch === true
      ? process("truncate", ext4PunchHole(k), { me: threads - 1, m: 0, i: 0 })
      : process("truncate", ext4Setattr(k), { me: threads - 1, m: 0, size: 0 }),
  ],
  sometimes: (_, { pinned }) => ({
    "sometimes-written": [
      "an fsync ends with the page clean, write-protected, and still there",
      (s, where) =>
        where.ended("fsync[0]") &&
        s.entry[0]?.[0]?.dirty === false &&
        s.pte[0]?.[0]?.kind === "pfn" &&
        !s.pte[0][0].writable,
    ],
    "sometimes-freed": [
      "the truncate ends, the block is free and its page is not pinned",
      (s, where) => where.ended("truncate") && s.folio[0]?.freed === true && s.folio[0].pins === 0,
    ],
    ...(pinned
      ? {
          "sometimes-waits": [
            "the truncate sleeps until the page is idle",
            (s) => s.wait.some((state) => state === "page 0" || state === "count 0"),
          ] as const,
        }
      : {}),
  }),
  mutants,
  expected,
});
