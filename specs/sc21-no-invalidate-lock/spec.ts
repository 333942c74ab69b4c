/**
 * SC21, the lock: no fault takes invalidate_lock, so that faults go on while a truncate deletes entries and frees blocks.
 *
 * `small` is SC2 with faults of that kind, `small-control` the same threads with faults as they are.
 */
import { type Process, process } from "../../checker/index.ts";
import { noFaultLocks } from "../../model/alternatives.ts";
import { ext4Setattr } from "../../model/fs/layouts/truncate.ts";
import type { Patch } from "../../model/kernel.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf } from "../starts.ts";
import { pinner } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface LockScope extends ScenarioScope {
  readonly changed: boolean;
}

const unlocked: Patch = {
  id: "SC21-lock",
  subject: "",
  says: "no fault takes invalidate_lock",
  functions: [noFaultLocks],
};

const small: LockScope = {
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0],
  threads: 2,
  changed: true,
};

export const sc21Lock = kernelSpec<LockScope>({
  id: "sc21-no-invalidate-lock",
  title: "Changed: faults do not take invalidate_lock",
  tags: ["SC21"],
  scopes: {
    small,
    "small-control": { ...small, changed: false },
  },
  changes: ({ changed }) => (changed ? [unlocked] : []),
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
    "A-fault-always",
    "A-truncate-locks",
    "A-dirty",
    "A-insert-pfn",
    "A-flush-nested",
    "A-flush-all",
    "A-one-pass",
    "A-blocks",
    ...LAYOUTS_ON_VU,
    "F-unpin",
  ),
  start: (k) => blocksOf(k, 0, [0]),
  processes: (k): readonly Process[] => [
    process("pinner", pinner(k), { me: 0, p: 0, i: 0 }),
    process("truncate", ext4Setattr(k), { me: 1, m: 0, size: 0 }),
  ],
  sometimes: () => ({
    "sometimes-pinned": ["the page is pinned", (s) => (s.folio[0]?.pins ?? 0) > 0],
    "sometimes-freed": [
      "the truncate ends and the block is free",
      (s, where) => where.ended("truncate") && s.folio[0]?.freed === true,
    ],
  }),
  mutants,
  expected,
});
