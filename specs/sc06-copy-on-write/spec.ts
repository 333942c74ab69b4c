/**
 * SC6: a read fault of a shared block B, a write fault on it that copies to a new block N, and a truncate.
 *
 * A second file has B too, so that the write has to copy; nobody maps that file. `pins`: a second process reads the page
 * and pins whatever it finds mapped, B or N, before the truncate or during it. `writes`: a third process writes, too.
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
import { assuming, EVERYWHERE, SHARING_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { faulter, pinner } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface CopyScope extends ScenarioScope {
  readonly pins: boolean;
  readonly writes: boolean;
}

const OLD = 0;
const NEW = 1;
const FILE = 0;
const OTHER_FILE = 1;

const thread = (k: Kernel) => ({ me: index(k.scope.threads) });
type Thread = ReturnType<typeof thread>;

/** Reads, writes, truncates: the one thread of the scenario as it stands. */
function copier(k: Kernel): Procedure<Thread, Fields, void> {
  return procedure("copier", {
    params: thread(k),
    body: ({ call }) => [
      call(doUserAddrFault(k), ({ me }) => ({ me, p: 0, i: 0, write: false })),
      call(doUserAddrFault(k), ({ me }) => ({ me, p: 0, i: 0, write: true })),
      call(ext4Setattr(k), ({ me }) => ({ me, m: FILE, size: 0 })),
    ],
  });
}

const alone = {
  folios: 2,
  files: 2,
  offsets: 1,
  maps: [0],
  threads: 1,
  pins: false,
  writes: false,
};
const pinned = { ...alone, maps: [0, 0], threads: 2, pins: true };
const small = { ...pinned, maps: [0, 0, 0], threads: 3, writes: true };

export const sc06 = kernelSpec<CopyScope>({
  id: "sc06-copy-on-write",
  title: "a copy on write of a shared block, and a truncate",
  tags: ["SC6"],
  scopes: {
    small,
    medium: { ...small, failures: true },
    "small-alone": alone,
    "small-pinned": pinned,
    "small-failures": { ...pinned, failures: true },
    "small-insert-fails": { ...pinned, insertFails: true },
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
    "A-cow-end",
    ...SHARING_ON_VU,
    "F-unpin",
  ),
  start: (k) => [
    start(k.cells.block(FILE, 0), { kind: "mapped", folio: OLD, shared: true }),
    start(k.cells.block(OTHER_FILE, 0), { kind: "mapped", folio: OLD, shared: true }),
    start(k.cells.folio(NEW).freed, true),
  ],
  processes: (k, { pins, writes }) => [
    process("copier", copier(k), { me: 0 }),
    ...(pins ? [process("pinner", pinner(k), { me: 1, p: 1, i: 0 })] : []),
    ...(writes ? [process("writer", faulter(k, true), { me: 2, p: 2, i: 0 })] : []),
  ],
  sometimes: (k, { pins }) => ({
    "sometimes-read": [
      "the read maps the shared block",
      (s) => s.pte[0]?.[0]?.folio === OLD && s.pte[0][0].kind === "pfn",
    ],
    "sometimes-copied": [
      "the write maps the new block",
      (s) => s.pte[0]?.[0]?.folio === NEW && s.pte[0][0].writable,
    ],
    "sometimes-freed": [
      "the truncate ends and the new block is free",
      (s, where) => where.ended("copier") && s.folio[NEW]?.freed === true,
    ],
    ...(pins
      ? {
          "sometimes-pinned": [
            "the new block is pinned",
            (s) => (s.folio[NEW]?.pins ?? 0) > 0,
          ] as const,
        }
      : {}),
  }),
  mutants,
  expected,
});
