/**
 * SC8: one file that has the same block at two offsets. Both are read and so mapped, then both are truncated.
 *
 * One thread does it all, as the scenario is written. `apart`: the second offset is read by a thread of its own. `pins`:
 * at each of these offsets one more process reads the page and pins it. `signals`: a signal may end a wait of the truncate.
 * `small-xfs` is `small-pinned` with xfs in the place of ext4.
 */
import {
  type Fields,
  index,
  type Procedure,
  procedure,
  process,
  start,
} from "../../checker/index.ts";
import { doUserAddrFault } from "../../model/fs/layouts/fault.ts";
import { setattr } from "../../model/fs/layouts/file-system.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import { assuming, EVERYWHERE, SHARING_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { faulter, pinner } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface TwiceScope extends ScenarioScope {
  readonly pins: readonly number[];
  readonly apart: boolean;
}

const SHARED = 0;

const thread = (k: Kernel) => ({ me: index(k.scope.threads) });
type Thread = ReturnType<typeof thread>;

/** Reads offset 0, and offset 1 unless somebody else does, and truncates the file. */
function reader(k: Kernel, { apart }: TwiceScope): Procedure<Thread, Fields, void> {
  return procedure("reader", {
    params: thread(k),
    body: ({ call }) => [
      ...(apart ? [0] : [0, 1]).map((i) =>
        call(doUserAddrFault(k), ({ me }) => ({ me, p: 0, i, write: false })),
      ),
      call(setattr(k), ({ me }) => ({ me, m: 0, size: 0 })),
    ],
  });
}

const alone: TwiceScope = {
  folios: 1,
  files: 1,
  offsets: 2,
  maps: [0],
  threads: 1,
  pins: [],
  apart: false,
};
const pinned = { ...alone, maps: [0, 0], threads: 2, pins: [0] };
const apart = { ...alone, maps: [0, 0], threads: 2, apart: true };
const small = { ...alone, maps: [0, 0, 0], threads: 3, pins: [0], apart: true };

export const sc08 = kernelSpec<TwiceScope>({
  id: "sc08-shared-block-one-file",
  title: "a file maps one block at two offsets, and both are truncated",
  tags: ["SC8"],
  scopes: {
    small,
    medium: {
      ...pinned,
      maps: [0, 0, 0],
      threads: 3,
      refs: 5,
      pins: [0, 1],
      signals: true,
    },
    "small-alone": alone,
    "small-pinned": pinned,
    "small-apart": apart,
    "small-signals": { ...apart, signals: true },
    "small-xfs": { ...pinned, fileSystem: "xfs" },
  },
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-wake-any",
    "A-lock-any",
    "A-one-flush",
    "A-pin-weight",
    "A-fault-locks",
    "A-fault-always",
    "A-truncate-locks",
    "A-dirty",
    "A-blocks",
    "A-insert-pfn",
    "A-flush-nested",
    "A-flush-all",
    "A-one-pass",
    ...SHARING_ON_VU,
    "F-unpin",
  ),
  start: (k) =>
    [0, 1].map((i) => start(k.cells.block(0, i), { kind: "mapped", folio: SHARED, shared: true })),
  processes: (k, scope) => [
    process("reader", reader(k, scope), { me: 0 }),
    ...(scope.apart ? [process("other", faulter(k), { me: 1, p: 1, i: 1 })] : []),
    ...scope.pins.map((i, n) => {
      const me = 1 + Number(scope.apart) + n;
      return process(`pinner[${n}]`, pinner(k), { me, p: me, i });
    }),
  ],
  sometimes: (_, { pins }) => ({
    "sometimes-both": [
      "both offsets map the block",
      (s) => [0, 1].every((i) => s.pte.some((line) => line[i]?.kind === "pfn")),
    ],
    "sometimes-freed": [
      "the truncate ends and the block is free",
      (s, where) => where.ended("reader") && s.folio[SHARED]?.freed === true,
    ],
    ...(pins.length > 0 && {
      "sometimes-pinned": [
        "the block is pinned",
        (s: KernelState) => (s.folio[SHARED]?.pins ?? 0) > 0,
      ],
    }),
  }),
  mutants,
  expected,
});
