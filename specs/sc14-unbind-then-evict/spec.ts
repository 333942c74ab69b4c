/**
 * SC14: a read fault, the unbinding of the device, and later the eviction of the inode.
 *
 * An inode is evicted when nobody has it, so each process unmaps the file after its faults; eviction comes at any moment
 * after the last of them, be it before, during or after the unbinding. `small` has two processes. In most scopes the
 * inode has no name left, so that its blocks are free in the end; in one it has. Without R1 (`--drop R1`) kill_dax() is
 * not called.
 */
import { process } from "../../checker/index.ts";
import { percpuRefSwitchToAtomicRcu } from "../../model/lib/percpu-refcount/kill.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf } from "../starts.ts";
import { evictor, reader, unbind } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface EvictScope extends ScenarioScope {
  /** For each thread, which has an address space of its own, the offsets that it touches. */
  readonly reads: readonly (readonly number[])[];
  /** Whether the inode has no name left. */
  readonly unlinked: boolean;
}

const one = {
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0],
  threads: 2,
  reads: [[0]],
  unlinked: true,
};
const two = { ...one, maps: [0, 0], threads: 3, reads: [[0], [0]] };
const pages = { folios: 2, offsets: 2 };

export const sc14 = kernelSpec<EvictScope>({
  id: "sc14-unbind-then-evict",
  title: "The unbinding of the device, and the eviction of an inode that has pages of it",
  tags: ["SC14"],
  scopes: {
    small: two,
    medium: { ...two, ...pages, reads: [[0, 1], [1]] },
    "small-one-fault": one,
    "small-two-pages": { ...one, ...pages, reads: [[0, 1]] },
    "small-linked": { ...one, unlinked: false },
  },
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-no-holder",
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
    "A-one-pass",
    "A-evict",
    "A-blocks",
    ...LAYOUTS_ON_VU,
    "F-munmap",
    "F-evict",
  ),
  start: (k, { folios }) => blocksOf(k, 0, [0, 1].slice(0, folios)),
  processes: (k, { reads, unlinked }) => [
    ...reads.map((offsets, t) =>
      process(`reader[${t}]`, reader(k, offsets, true), { me: t, p: t }),
    ),
    process("evictor", evictor(k, unlinked), { me: reads.length, m: 0 }),
    process("unbind", unbind(k), {}),
    process("rcu", percpuRefSwitchToAtomicRcu(k), {}),
  ],
  sometimes: (_, { unlinked }) => ({
    "sometimes-mapped": [
      "a fault maps the page while the device is there",
      (s) => s.dax.alive && s.pte[0]?.[0]?.kind === "pfn",
    ],
    "sometimes-evicted": [
      "the eviction ends, and with it what the file system had of the page",
      (s, where) =>
        where.ended("evictor") &&
        s.entry[0]?.every(({ value }) => value.kind === "none") === true &&
        s.folio.every(({ freed }) => freed === unlinked),
    ],
    "sometimes-late": [
      "the eviction of an inode that has a page runs when the device is going",
      (s, where) =>
        (!s.dax.alive || s.pgmap.dying) &&
        where.inside("ext4_evict_inode") &&
        s.entry[0]?.some(({ value }) => value.kind === "pfn") === true,
    ],
    "sometimes-gone": [
      "the unbinding and the eviction end",
      (_unused, where) => where.ended("unbind") && where.ended("evictor"),
    ],
  }),
  mutants,
  expected,
});
