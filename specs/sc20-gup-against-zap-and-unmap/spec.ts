/**
 * SC20: fast GUP of a page against a zap of it, which releases it, and the unmapping of the device's pages. The page is
 * mapped at the start.
 *
 * `small-two` is the scenario as it stands; in `small` two processes map the page and pin it, in `medium` each pins two
 * pages. Nobody waits for what the scan finds busy, and nobody deletes the entries: what they name is not a use of a page
 * here. `small-no-ipi` flushes TLBs without waiting for CPUs with interrupts off, in `small-atomic` the percpu_ref begins in
 * atomic mode, so that its end waits for no grace period, and `small-atomic-no-ipi` has both.
 */
import { process } from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import { percpuRefSwitchToAtomicRcu } from "../../model/lib/percpu-refcount/kill.ts";
import { assuming, EVERYWHERE, FAULTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { noUseAfterDead } from "../properties/teardown.ts";
import { blocksOf, mappedPages } from "../starts.ts";
import { gupper, zapThenUnmap } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

const two = { folios: 1, files: 1, offsets: 1, maps: [0], threads: 2, refs: 5 };
const small = { ...two, maps: [0, 0], threads: 3 };

/** One for each address space, and the one that takes the pages away. */
const processesOf = (k: Kernel, { maps, offsets, threads }: ScenarioScope) => [
  ...maps.map((_, p) => process(`gupper[${p}]`, gupper(k, offsets), { me: p, p, i: 0 })),
  process("unmap", zapThenUnmap(k), { me: threads - 1, m: 0 }),
  process("rcu", percpuRefSwitchToAtomicRcu(k), {}),
];

export const sc20 = kernelSpec<ScenarioScope>({
  id: "sc20-gup-against-zap-and-unmap",
  title: "Fast GUP against a zap and the unmapping of the device's pages",
  tags: ["SC20"],
  scopes: {
    small,
    medium: { ...small, folios: 2, offsets: 2 },
    "small-two": two,
    "small-no-ipi": { ...small, ipiFlush: false },
    "small-atomic": { ...small, percpuRef: "atomic" },
    "small-atomic-no-ipi": { ...small, percpuRef: "atomic", ipiFlush: false },
  },
  assumptions: assuming(
    ...EVERYWHERE,
    "A-pin-weight",
    "A-stale-dying",
    "A-no-longterm",
    "A-gup-pmd",
    "A-lock-any",
    "A-wake-any",
    "A-one-flush",
    "A-flush-nested",
    "A-flush-all",
    ...FAULTS_ON_VU,
    "F-unpin",
  ),
  start: (k, { offsets }) => [
    ...blocksOf(k, 0, [0, 1].slice(0, offsets)),
    ...mappedPages(k, offsets),
  ],
  processes: processesOf,
  claims: (k, scope) => [noUseAfterDead(k, processesOf(k, scope), false)],
  sometimes: () => ({
    "sometimes-pinned": ["a page is pinned", (s) => s.folio.some(({ pins }) => pins > 0)],
    "sometimes-pinned-late": [
      "a page is pinned when the device is going",
      (s) => s.pgmap.dying && s.folio.some(({ pins }) => pins > 0),
    ],
    "sometimes-gone": ["the pages are gone", (_, where) => where.ended("unmap")],
  }),
  mutants,
  expected,
});
