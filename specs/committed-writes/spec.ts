/**
 * Two processes write to a hole of a file, one of them with an fsync after each store, and power is lost at any moment.
 *
 * The second one only faults: its store would hide from us what its fault does to the data of the first. In
 * `small-one` the first is alone.
 */
import {
  counter,
  type Fields,
  index,
  type Procedure,
  procedure,
  process,
} from "../../checker/index.ts";
import { daxWritebackMappingRange } from "../../model/fs/dax/scans/writeback.ts";
import { doUserAddrFault } from "../../model/fs/layouts/fault.ts";
import type { Kernel } from "../../model/kernel.ts";
import { beginFsync, endFsync, losePower, userStore } from "../../model/primitives/data.ts";
import { assuming, EVERYWHERE } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { faulter } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface WritingScope extends ScenarioScope {
  readonly others: number;
}

const small: WritingScope = {
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0, 0],
  threads: 2,
  durability: true,
  others: 1,
};

const threadParams = (k: Kernel) => ({ me: index(k.scope.threads) });
type ThreadParams = ReturnType<typeof threadParams>;

/** Stores to the page, with as many faults as it takes. */
function storing(k: Kernel) {
  return procedure("store", {
    params: { ...threadParams(k), value: counter(2) },
    body: ({ loop, when, call, leave }) => [
      loop("until it is there", () => true, [
        when("*p = data", (my) => userStore(k, 0, 0, my.value), [leave()]),
        call(doUserAddrFault(k), ({ me }) => ({ me, p: 0, i: 0, write: true })),
      ]),
    ],
  });
}

/** fsync(), with ghosts at its two ends. */
function fsync(k: Kernel): Procedure<ThreadParams, Fields, void> {
  return procedure("fsync", {
    params: threadParams(k),
    body: ({ step, call }) => [
      step("fsync(fd)", (my) => beginFsync(k, my.me)),
      call(daxWritebackMappingRange(k), ({ me }) => ({ me, m: 0 })),
      step("return from fsync(fd)", (my) => endFsync(k, my.me)),
    ],
  });
}

/** Stores and commits, twice. */
function writer(k: Kernel): Procedure<ThreadParams, Fields, void> {
  return procedure("writer", {
    params: threadParams(k),
    body: ({ call }) => [
      call(storing(k), ({ me }) => ({ me, value: 1 })),
      call(fsync(k), ({ me }) => ({ me })),
      call(storing(k), ({ me }) => ({ me, value: 2 })),
      call(fsync(k), ({ me }) => ({ me })),
    ],
  });
}

function power(k: Kernel): Procedure<Fields, Fields, void> {
  return procedure("power", { body: ({ step }) => [step("power is lost", () => losePower(k))] });
}

export const committedWrites = kernelSpec<WritingScope>({
  id: "committed-writes",
  title: "Stores that an fsync has committed, against faults and a loss of power",
  tags: ["C-double-zero", "C-fsync-keeps-writable"],
  trees: ["V0"],
  scopes: {
    small,
    "small-walk-waits": { ...small, walkWaits: true },
    "small-one": { ...small, maps: [0], threads: 1, others: 0 },
  },
  assumptions: assuming(
    ...EVERYWHERE,
    "A-wake-any",
    "A-lock-any",
    "A-fault-locks",
    "A-fault-always",
    "A-dirty",
    "A-insert-pfn",
    "A-blocks",
    "A-data",
  ),
  processes: (k, { others }) => [
    process("writer", writer(k), { me: 0 }),
    ...(others > 0 ? [process("faulter", faulter(k, true), { me: 1, p: 1, i: 0 })] : []),
    process("power", power(k), {}),
  ],
  sometimes: () => ({
    "sometimes-committed": [
      "both stores are committed, and a loss of power leaves them",
      (s, where) => where.ended("writer") && where.ended("power") && s.data[0]?.committed === 2,
    ],
    "sometimes-unsynced": [
      "a store that no fsync returned after is not on the media",
      (s) => s.data[0] !== undefined && s.data[0].stored > s.data[0].media,
    ],
  }),
  mutants,
  expected,
});
