/**
 * SC12: a read fault against the unbinding of the device: kill_dax(), then memunmap_pages().
 *
 * `small` has two processes that read one page each. In one variant both read the same page, in `medium` both read both
 * pages. In `small-second-offset` one process makes a huge fault at the second offset of the huge page. `small-atomic` is
 * `small-one-fault` with a percpu_ref that begins in atomic mode. Nobody evicts the inode: that is SC14. Without R1 (`--drop R1`)
 * kill_dax() is not called.
 */
import { process } from "../../checker/index.ts";
import { percpuRefSwitchToAtomicRcu } from "../../model/lib/percpu-refcount/kill.ts";
import { assuming, EVERYWHERE, FAULTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf } from "../starts.ts";
import { reader, unbind } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface UnbindScope extends ScenarioScope {
  /** For each thread, which has an address space of its own, the offsets that it touches. */
  readonly reads: readonly (readonly number[])[];
}

const file = { folios: 2, files: 1, offsets: 2, maps: [0, 0], threads: 2 };
const oneFault = { ...file, folios: 1, offsets: 1, maps: [0], threads: 1, reads: [[0]] };

export const sc12 = kernelSpec<UnbindScope>({
  id: "sc12-fault-against-unbind",
  title: "A read fault against the unbinding of the device",
  tags: ["SC12"],
  scopes: {
    small: { ...file, reads: [[0], [1]] },
    medium: {
      ...file,
      reads: [
        [0, 1],
        [1, 0],
      ],
    },
    "small-one-fault": oneFault,
    "small-same-page": { ...file, folios: 1, offsets: 1, reads: [[0], [0]] },
    "small-second-offset": { ...file, maps: [0], threads: 1, pmd: true, reads: [[1]] },
    "small-atomic": { ...oneFault, percpuRef: "atomic" },
  },
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-no-holder",
    "A-lock-any",
    "A-wake-any",
    "A-fault-locks",
    "A-fault-always",
    "A-dirty",
    "A-huge-fallback",
    "A-insert-pfn",
    ...FAULTS_ON_VU,
  ),
  start: (k, { folios }) => blocksOf(k, 0, [0, 1].slice(0, folios)),
  processes: (k, { reads }) => [
    ...reads.map((offsets, t) => process(`reader[${t}]`, reader(k, offsets), { me: t, p: t })),
    process("unbind", unbind(k), {}),
    process("rcu", percpuRefSwitchToAtomicRcu(k), {}),
  ],
  sometimes: (_, { reads }) => ({
    "sometimes-mapped": [
      "each process maps its page while the device is there",
      (s) =>
        s.dax.alive &&
        reads.every(
          (_unused, t) => s.mm[t]?.pmd === 0 || s.pte[t]?.some(({ kind }) => kind === "pfn"),
        ),
    ],
    "sometimes-refused": [
      "a fault comes too late and leaves the page unmapped",
      (s, where) =>
        where.ended("reader[0]") &&
        s.mm[0]?.pmd === null &&
        s.pte[0]?.every(({ kind }) => kind === "none") === true,
    ],
    "sometimes-gone": ["the unbinding ends", (_unused, where) => where.ended("unbind")],
  }),
  mutants,
  expected,
});
