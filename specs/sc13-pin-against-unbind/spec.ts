/**
 * SC13: a page is read and pinned while the device is unbound; the pin is dropped at any later moment.
 *
 * `small` has two processes that pin the same page with fast GUP; in `medium` they go on to slow GUP where fast GUP gets
 * nothing. In variants there is one process, or each has a page of its own, or the process unmaps the file while it has
 * the page pinned, or the percpu_ref begins in atomic mode, or faults of mapped pages may be served without the file
 * system. Nobody evicts the inode. Without R1 (`--drop R1`) kill_dax() is not called.
 */
import { process } from "../../checker/index.ts";
import { percpuRefSwitchToAtomicRcu } from "../../model/lib/percpu-refcount/kill.ts";
import { assuming, EVERYWHERE, FAULTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf } from "../starts.ts";
import { type PinOptions, pinner, unbind } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface PinScope extends ScenarioScope, PinOptions {
  /** The offset that each pinner pins, in an address space of its own. */
  readonly pins: readonly number[];
  /** A fault of a page that is mapped already may be served without the file system. */
  readonly servedIfMapped?: boolean;
}
const one = {
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0],
  threads: 1,
  pins: [0],
  refs: 6,
  pgmapRefs: 7,
};
const two = { ...one, maps: [0, 0], threads: 2, pins: [0, 0] };

export const sc13 = kernelSpec<PinScope>({
  id: "sc13-pin-against-unbind",
  title: "A pinned page against the unbinding of the device",
  tags: ["SC13"],
  scopes: {
    small: two,
    medium: { ...two, slow: true },
    "small-one-pin": one,
    "small-two-pages": { ...two, folios: 2, offsets: 2, pins: [0, 1] },
    "small-slow": { ...one, slow: true },
    "small-slow-served": { ...one, slow: true, servedIfMapped: true },
    "small-munmap": { ...one, munmap: true },
    "small-atomic": { ...one, percpuRef: "atomic" },
  },
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-no-holder",
    "A-pin-weight",
    "A-stale-dying",
    "A-no-longterm",
    "A-gup-pmd",
    "A-lock-any",
    "A-wake-any",
    "A-one-flush",
    "A-fault-locks",
    "A-fault-always",
    "A-dirty",
    "A-insert-pfn",
    "A-flush-nested",
    "A-flush-all",
    "A-munmap-order",
    ...FAULTS_ON_VU,
    "F-unpin",
    "F-munmap",
  ),
  withoutAssumptions: ({ servedIfMapped }) => (servedIfMapped === true ? ["A-fault-always"] : []),
  start: (k, { folios }) => blocksOf(k, 0, [0, 1].slice(0, folios)),
  processes: (k, scope) => [
    ...scope.pins.map((i, t) => process(`pinner[${t}]`, pinner(k, scope), { me: t, p: t, i })),
    process("unbind", unbind(k), {}),
    process("rcu", percpuRefSwitchToAtomicRcu(k), {}),
  ],
  sometimes: (_, { pins }) => ({
    "sometimes-pinned": [
      "each process has its page pinned",
      (s) => s.folio.reduce((sum, folio) => sum + folio.pins, 0) === pins.length,
    ],
    "sometimes-pinned-late": [
      "a page is pinned when the device is going",
      (s) => (!s.dax.alive || s.pgmap.dying) && s.folio.some(({ pins: n }) => n > 0),
    ],
    "sometimes-gone": ["the unbinding ends", (_unused, where) => where.ended("unbind")],
  }),
  mutants,
  expected,
});
