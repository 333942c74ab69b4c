/**
 * One page in use, and whoever takes its block away: on the merged protocol, at the smallest scopes there are.
 *
 * `user` touches the page, pins it, and gives the pin back at any later moment; in scopes with `leaves` it unmaps the file
 * before that. The block goes with a truncate, or with the eviction of an inode that has no name left; then another file
 * may get it, in scopes with `reuses`. In `small-alone` there is no pin: one thread touches the page, leaves, and evicts.
 */
import {
  always,
  type Fields,
  index,
  type Procedure,
  procedure,
  process,
  type Property,
  start,
} from "../../checker/index.ts";
import { doUserAddrFault } from "../../model/fs/layouts/fault.ts";
import { ext4EvictInode, ext4Setattr } from "../../model/fs/layouts/truncate.ts";
import { munmap } from "../../model/fs/layouts/unmap.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { coveredBy, pinsSettled } from "../properties/state.ts";
import { evictor, faulter, pinner } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface FreeScope extends ScenarioScope {
  /** The offset of the page; those before it are holes. */
  readonly at: number;
  readonly frees: "truncate" | "evict";
  readonly pins: boolean;
  readonly leaves: boolean;
  readonly reuses: boolean;
}

const small: FreeScope = {
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0],
  threads: 2,
  at: 0,
  frees: "truncate",
  pins: true,
  leaves: false,
  reuses: false,
};

const threadParams = (k: Kernel) => ({ me: index(k.scope.threads) });

/** Touches the page, leaves, and evicts the inode, all in one thread. */
function alone(k: Kernel): Procedure<ReturnType<typeof threadParams>, Fields, void> {
  return procedure("alone", {
    params: threadParams(k),
    body: ({ call }) => [
      call(doUserAddrFault(k), ({ me }) => ({ me, p: 0, i: 0, write: false })),
      call(munmap(k), () => ({ p: 0 })),
      call(ext4EvictInode(k), ({ me }) => ({ me, m: 0, unlinked: true })),
    ],
  });
}

/** Later scans do not see the page, and the block goes. */
const busyIsReachable = always<KernelState>(
  "B1",
  "a page that is pinned has an entry",
  (s, where) =>
    !pinsSettled(where) || s.folio.every(({ pins }, f) => pins === 0 || coveredBy(s, f).length > 0),
);
/** DMA that one file asked for goes to another one. */
const noReuseWhileBusy = always<KernelState>(
  "B2",
  "no file gets a block whose page is pinned for another one",
  ({ block, folio }, where) =>
    !pinsSettled(where) ||
    folio.every(
      ({ pins }, f) =>
        pins === 0 || block[1]?.every((own) => own.kind === "hole" || own.folio !== f) !== false,
    ),
);

export const pinAgainstFree = kernelSpec<FreeScope>({
  id: "pin-against-free",
  title: "A page in use against those who free its block",
  tags: [
    "C-truncate-unbroken",
    "C-empty-scan",
    "C-skip-unmapped",
    "C-evict-no-wait",
    "C-fs-without-final",
  ],
  trees: ["VU"],
  scopes: {
    small,
    "small-second": { ...small, offsets: 2, at: 1 },
    "small-munmap": { ...small, leaves: true },
    "small-evict": {
      ...small,
      files: 2,
      maps: [0, 1],
      threads: 3,
      frees: "evict",
      leaves: true,
      reuses: true,
    },
    "small-alone": { ...small, threads: 1, frees: "evict", pins: false, leaves: true },
  },
  assumptions: assuming(
    ...EVERYWHERE,
    ...LAYOUTS_ON_VU,
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
    "A-one-pass",
    "A-evict",
    "A-blocks",
    "F-unpin",
    "F-munmap",
  ),
  start: (k, { at }) => [start(k.cells.block(0, at), { kind: "mapped", folio: 0, shared: false })],
  processes: (k, { at, frees, pins, leaves, reuses }) =>
    pins
      ? [
          process("user", pinner(k, { munmap: leaves }), { me: 0, p: 0, i: at }),
          frees === "truncate"
            ? process("truncate", ext4Setattr(k), { me: 1, m: 0, size: 0 })
            : process("evict", evictor(k, true), { me: 1, m: 0 }),
          ...(reuses ? [process("other", faulter(k, true), { me: 2, p: 1, i: 0 })] : []),
        ]
      : [process("alone", alone(k), { me: 0 })],
  claims: (_, { reuses }): readonly Property<KernelState>[] => [
    busyIsReachable,
    ...(reuses ? [noReuseWhileBusy] : []),
  ],
  sometimes: (_, { frees, pins, reuses }) => ({
    ...(pins
      ? {
          "sometimes-waits": [
            "somebody sleeps until the page is idle",
            (s) => s.wait.includes("page 0"),
          ] as const,
        }
      : {}),
    ...(reuses
      ? {
          "sometimes-reused": [
            "the other file gets the block",
            (s) => s.block[1]?.[0]?.kind === "mapped",
          ] as const,
        }
      : {}),
    "sometimes-freed": [
      "the block is free when its file is done with",
      (s, where) => where.ended(pins ? frees : "alone") && s.folio[0]?.freed === true,
    ],
  }),
  mutants,
  expected,
});
