/**
 * SC11: a huge fault on two pages against a killer that takes the pages away and does not wait for R1.
 *
 * `small` and `medium` have two processes that fault; in `medium` one of them touches both offsets. The rule R1 is not
 * among the assumptions: the killer calls memunmap_pages() with no kill_dax() before it. It does call that in
 * `small-kill-dax`, which shows what the rule is worth, and in `small-second-offset`, where one process touches the second
 * offset first.
 */
import { type Fields, type Procedure, procedure, process } from "../../checker/index.ts";
import { killDax } from "../../model/drivers/dax/super/kill-dax.ts";
import type { Kernel } from "../../model/kernel.ts";
import { percpuRefSwitchToAtomicRcu } from "../../model/lib/percpu-refcount/kill.ts";
import { memunmapPages } from "../../model/mm/memremap/unmap.ts";
import { assuming, EVERYWHERE, FAULTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { hasRequests } from "../properties/state.ts";
import { blocksOf } from "../starts.ts";
import { reader } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface KillScope extends ScenarioScope {
  /** For each thread, which has an address space of its own, the offsets that it touches. */
  readonly reads: readonly (readonly number[])[];
  /** Whether the killer calls kill_dax() first. */
  readonly killDax: boolean;
}

const huge = { folios: 2, files: 1, offsets: 2, pmd: true, killDax: false };
const two = { ...huge, maps: [0, 0], threads: 2, reads: [[0], [0]] };

/** Takes the pages away. Only with `waits` nobody is at work on the device by then. */
function killer(k: Kernel, waits: boolean): Procedure<Fields, Fields, void> {
  return procedure("killer", {
    body: ({ call }) => [
      ...(waits ? [call(killDax(k), () => ({}))] : []),
      call(memunmapPages(k), () => ({ ranges: 1 })),
    ],
  });
}

export const sc11 = kernelSpec<KillScope>({
  id: "sc11-pmd-fault-against-kill",
  title: "A huge fault against a killer that does not wait for it",
  tags: ["SC11"],
  scopes: {
    small: two,
    medium: { ...two, reads: [[0, 1], [0]] },
    "small-one-fault": { ...huge, maps: [0], threads: 1, reads: [[0]] },
    "small-kill-dax": { ...two, killDax: true },
    "small-second-offset": { ...huge, maps: [0], threads: 1, reads: [[1]], killDax: true },
  },
  assumptions: assuming(
    "R2",
    ...EVERYWHERE,
    "A-no-holder",
    "A-lock-any",
    "A-wake-any",
    "A-flush-nested",
    "A-flush-all",
    "A-one-flush",
    "A-fault-locks",
    "A-fault-always",
    "A-dirty",
    "A-insert-pfn",
    "A-huge-fallback",
    ...FAULTS_ON_VU,
    "A-vu-halves",
  ),
  start: (k) => blocksOf(k, 0, [0, 1]),
  processes: (k, { reads, killDax: waits }) => [
    ...reads.map((offsets, t) => process(`reader[${t}]`, reader(k, offsets), { me: t, p: t })),
    process("killer", killer(k, waits), {}),
    process("rcu", percpuRefSwitchToAtomicRcu(k), {}),
  ],
  sometimes: (k, { killDax: waits }) => ({
    "sometimes-mapped": [
      "a process maps both pages while the device is there",
      (s) => s.pgmap.live && s.mm[0]?.pmd === 0,
    ],
    "sometimes-gone": ["the killer ends", (_, where) => where.ended("killer")],
    // Without requests and without kill_dax() nothing tells a fault that the device is gone.
    ...(hasRequests(k) || waits
      ? {
          "sometimes-refused": [
            "a fault comes too late and leaves the pages unmapped",
            (s, where) =>
              where.ended("reader[0]") &&
              s.mm[0]?.pmd === null &&
              s.pte[0]?.every(({ kind }) => kind === "none") === true,
          ] as const,
        }
      : {}),
  }),
  mutants,
  expected,
});
