/**
 * SC7: two files, A and C, share a block. Each is read and so mapped; then A is truncated, while C stays mapped.
 *
 * `by` says whose thread truncates A when it has read its own file. `later`: another thread truncates C, at any time; a
 * thread that truncated first A and then C would wait for itself. `pins`: one more process of A reads and pins the page.
 * `reads`: one more process of C reads it.
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
import { ext4Setattr } from "../../model/fs/layouts/truncate.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import { assuming, EVERYWHERE, SHARING_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { faulter, pinner } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

type File = "A" | "C";

interface SharedScope extends ScenarioScope {
  readonly by: File;
  readonly later: boolean;
  readonly pins: boolean;
  readonly reads: boolean;
}

const SHARED = 0;
const FILES = { A: 0, C: 1 } as const;

const thread = (k: Kernel) => ({ me: index(k.scope.threads) });
type Thread = ReturnType<typeof thread>;

/** Reads a page of its own file, and truncates A or not. */
function user(k: Kernel, own: File, truncates: boolean): Procedure<Thread, Fields, void> {
  return procedure(`user of ${own}`, {
    params: thread(k),
    body: ({ call }) => [
      call(doUserAddrFault(k), ({ me }) => ({ me, p: FILES[own], i: 0, write: false })),
      ...(truncates ? [call(ext4Setattr(k), ({ me }) => ({ me, m: FILES.A, size: 0 }))] : []),
    ],
  });
}

/** Truncates C. */
function truncater(k: Kernel): Procedure<Thread, Fields, void> {
  return procedure("truncater", {
    params: thread(k),
    body: ({ call }) => [call(ext4Setattr(k), ({ me }) => ({ me, m: FILES.C, size: 0 }))],
  });
}

const isMapped = (s: KernelState, file: File): boolean => s.pte[FILES[file]]?.[0]?.kind === "pfn";
/** The files of the address spaces: those of A's and C's threads come first. */
const mapped = (...more: File[]): readonly number[] =>
  (["A", "C", ...more] as const).map((file) => FILES[file]);

const never: SharedScope = {
  folios: 1,
  files: 2,
  offsets: 1,
  maps: mapped(),
  threads: 2,
  by: "C",
  later: false,
  pins: false,
  reads: false,
};
const later = { ...never, threads: 3, later: true };
const pinned = { ...never, maps: mapped("A"), threads: 3, pins: true };

export const sc07 = kernelSpec<SharedScope>({
  id: "sc07-shared-block-two-files",
  title: "two files map a block that they share, and one is truncated",
  tags: ["SC7"],
  scopes: {
    small: later,
    medium: { ...later, maps: mapped("C"), threads: 4, reads: true },
    "small-never": never,
    "small-by-a": { ...later, by: "A" },
    "small-by-a-never": { ...never, by: "A" },
    "small-pinned": pinned,
    "small-by-a-pinned": { ...pinned, by: "A" },
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
    Object.values(FILES).map((m) =>
      start(k.cells.block(m, 0), { kind: "mapped", folio: SHARED, shared: true }),
    ),
  processes: (k, scope) => [
    process("A", user(k, "A", scope.by === "A"), { me: 0 }),
    process("C", user(k, "C", scope.by === "C"), { me: 1 }),
    ...(scope.pins ? [process("pinner", pinner(k), { me: 2, p: 2, i: 0 })] : []),
    ...(scope.reads ? [process("reader", faulter(k), { me: 2, p: 2, i: 0 })] : []),
    ...(scope.later ? [process("truncater", truncater(k), { me: scope.threads - 1 })] : []),
  ],
  sometimes: (_, { by, later: truncatesC, pins }) => ({
    "sometimes-both": ["both files map the block", (s) => isMapped(s, "A") && isMapped(s, "C")],
    "sometimes-truncated": [
      "A is truncated and C is still mapped",
      (s, where) => where.ended(by) && s.block[FILES.A]?.[0]?.kind === "hole" && isMapped(s, "C"),
    ],
    ...(truncatesC && {
      "sometimes-freed": ["the block is free", (s: KernelState) => s.folio[SHARED]?.freed === true],
    }),
    ...(pins && {
      "sometimes-pinned": [
        "the block is pinned",
        (s: KernelState) => (s.folio[SHARED]?.pins ?? 0) > 0,
      ],
    }),
  }),
  mutants,
  expected,
});
