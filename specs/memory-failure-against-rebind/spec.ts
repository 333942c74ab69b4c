/**
 * A driver whose pgmap has callbacks is unbound, its module goes, and another driver without any is bound to the same
 * device and pgmap; the memory of a page fails at any moment.
 */
import {
  access,
  type Fields,
  load,
  primitive,
  type Procedure,
  procedure,
  process,
  read,
} from "../../checker/index.ts";
import { staticPgmapRebind } from "../../model/drivers/dax/static-pgmap/rebind.ts";
import type { Kernel } from "../../model/kernel.ts";
import { percpuRefSwitchToAtomicRcu } from "../../model/lib/percpu-refcount/kill.ts";
import { memoryFailureDevPagemap } from "../../model/mm/memory-failure/dev-pagemap.ts";
import { percpuRefSwitch } from "../../model/primitives/percpu-ref.ts";
import { assuming } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

// Once its memory is added, nothing of the second map can fail any more.
const isMapped = primitive((k: Kernel) => {
  const { dying, memmap } = k.cells.pgmap;
  return access("isMapped", { dying: read(dying), memmap: read(memmap) }, () => {}, {
    enabled: (s) => !s.dying && s.memmap,
  });
});

/** RCU's callbacks: the map of the first driver is killed, and that of the second where there is no memory for it. */
function rcu(k: Kernel): Procedure<Fields, Fields, void> {
  return procedure("rcu", {
    body: ({ call, awaits, choose }) => [
      call(percpuRefSwitchToAtomicRcu(k), () => ({})),
      awaits("percpu_ref_init() of the second map", () => load(k.cells.pgmap.switched).is(false)),
      choose("another callback", [
        ["the second map dies", () => percpuRefSwitch(k), []],
        ["the second map stays", () => isMapped(k), []],
      ]),
    ],
  });
}

export const memoryFailureRebind = kernelSpec<ScenarioScope>({
  id: "memory-failure-against-rebind",
  title: "A memory failure against another driver on the same pgmap",
  tags: ["C-keep-ops"],
  trees: ["VU"],
  scopes: {
    small: {
      type: "GENERIC",
      folios: 1,
      files: 1,
      offsets: 1,
      maps: [0],
      threads: 2,
      callbacks: true,
    },
  },
  assumptions: assuming(
    "A-order-0",
    "A-one-map",
    "A-sequential",
    "A-stale-dying",
    "A-one-flush",
    "A-static-pgmap",
  ),
  processes: (k) => [
    process("rebind", staticPgmapRebind(k), { me: 0 }),
    process("failure", memoryFailureDevPagemap(k), { me: 1 }),
    process("rcu", rcu(k), {}),
  ],
  sometimes: () => ({
    "sometimes-called": [
      "the failure keeps the map, which is dying, for its callback",
      (s, where) =>
        where.inside("memory_failure_dev_pagemap", "failure") &&
        s.pgmap.dying &&
        s.pgmap.transients > 0,
    ],
    "sometimes-rebound": [
      "the second driver has its map, and both end",
      (s, where) =>
        where.ended("rebind") && where.ended("failure") && s.pgmap.published && s.pgmap.memmap,
    ],
  }),
  mutants,
  expected,
});
