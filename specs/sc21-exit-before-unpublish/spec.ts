/**
 * SC21, the end: memunmap_pages() destroys the pgmap's count before the pgmap cannot be found any more, as kernels before
 * v5.19 did.
 *
 * In `small` two threads look the map up while it goes, as memory_failure() does, which has a pfn and nothing that keeps
 * the map; `small-private` has a driver's map. `small-control` and `small-private-control` are the same threads with the
 * order as it is.
 */
import {
  edited,
  type Fields,
  flag,
  index,
  type Process,
  type Procedure,
  procedure,
  process,
} from "../../checker/index.ts";
import { edits, type Kernel, type Patch } from "../../model/kernel.ts";
import { percpuRefSwitchToAtomicRcu } from "../../model/lib/percpu-refcount/kill.ts";
import { getDevPagemap, putDevPagemap } from "../../model/mm/memremap/dev-pagemap.ts";
import { memunmapPages } from "../../model/mm/memremap/unmap.ts";
import { assuming } from "../assuming.ts";
import { moveBefore } from "../edits.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface ExitScope extends ScenarioScope {
  readonly changed: boolean;
}

const exitsFirst: Patch = {
  id: "SC21-exit",
  subject: "",
  says: "percpu_ref_exit() comes before the ranges are unmapped and the pgmap is unpublished",
  functions: [
    edits(memunmapPages, (previous) =>
      edited(previous, moveBefore("percpu_ref_exit(&pgmap->ref)", "for each range")),
    ),
  ],
};

const thread = (k: Kernel) => ({ me: index(k.scope.threads) });

/** What memory_failure() does with the pfn of a device: looks the map up, and drops what it got of it. */
function memoryFailure(k: Kernel): Procedure<ReturnType<typeof thread>, Fields, void> {
  return procedure("memory_failure", {
    params: thread(k),
    locals: { pgmap: flag() },
    body: ({ call }) => [
      call(getDevPagemap(k), ({ me }) => ({ me, cached: false, irqsOff: false }), "pgmap"),
      call(putDevPagemap(k), ({ pgmap }) => ({ pgmap, holder: "transient" as const })),
    ],
  });
}

const small: ExitScope = {
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0],
  threads: 2,
  changed: true,
};
const driver: ExitScope = { ...small, type: "PRIVATE" };

export const sc21Exit = kernelSpec<ExitScope>({
  id: "sc21-exit-before-unpublish",
  title: "Changed: the pgmap's count is destroyed before the pgmap is unpublished",
  tags: ["SC21"],
  scopes: {
    small,
    "small-private": driver,
    "small-control": { ...small, changed: false },
    "small-private-control": { ...driver, changed: false },
  },
  changes: ({ changed }) => (changed ? [exitsFirst] : []),
  assumptions: assuming("A-order-0", "A-one-map", "A-sequential", "A-debug-vm", "A-stale-dying"),
  processes: (k, { threads }): readonly Process[] => [
    ...Array.from({ length: threads }, (_, me) =>
      process(`failure[${me}]`, memoryFailure(k), { me }),
    ),
    process("unmap", memunmapPages(k), { ranges: 1 }),
    process("rcu", percpuRefSwitchToAtomicRcu(k), {}),
  ],
  sometimes: () => ({
    "sometimes-found": [
      "a thread has the map while it dies",
      (s) => s.pgmap.dying && s.pgmap.transients > 0,
    ],
    "sometimes-gone": ["the map is gone", (_, where) => where.ended("unmap")],
  }),
  mutants,
  expected,
});
