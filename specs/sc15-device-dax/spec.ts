/**
 * SC15: two huge faults on one huge page of a device-dax device, at different offsets, against the unbinding of the device.
 *
 * The huge page is one folio, as device-dax has them; in `small-two-folios` it is two. In `small` two processes touch an
 * offset each, in `small-same-offset` both the first, in `medium` there are three. The page is a PUD's in `small-pud`. In
 * `medium-keys` two processes touch each offset and nobody takes the device away, so that faults wait for each other. In
 * `small-pin` one process touches the page and pins it with fast GUP, to give it back at any later moment. Without R1
 * (`--drop R1`) kill_dev_dax() does not call kill_dax().
 */
import { process } from "../../checker/index.ts";
import { percpuRefSwitchToAtomicRcu } from "../../model/lib/percpu-refcount/kill.ts";
import { treeIds } from "../../model/series/trees.ts";
import { assuming } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { hasEntries } from "../properties/state.ts";
import { blocksOf } from "../starts.ts";
import { pinner, reader, unbindDevice } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface DeviceScope extends ScenarioScope {
  /** For each reader, which has an address space of its own, the offsets that it touches. */
  readonly reads: readonly (readonly number[])[];
  /** How many processes pin the page, each at offset 0. */
  readonly pins: number;
  /** Whether the device is taken away. */
  readonly unbinds: boolean;
}

const device = {
  type: "GENERIC",
  folios: 1,
  files: 1,
  offsets: 2,
  pmd: true,
  pins: 0,
  unbinds: true,
} as const;
const two = { ...device, maps: [0, 0], threads: 3, reads: [[0], [1]] };
const four = { ...device, maps: [0, 0, 0, 0], threads: 4, reads: [[0], [0], [1], [1]] };

/** Those of the series: V10z and VU say nothing of device-dax. */
const trees = treeIds.filter((id) => id !== "V10z" && id !== "VU");

export const sc15 = kernelSpec<DeviceScope>({
  id: "sc15-device-dax",
  title: "Two huge faults on one page of a device-dax device against its unbinding",
  tags: ["SC15"],
  trees,
  scopes: {
    small: two,
    medium: { ...device, maps: [0, 0, 0], threads: 4, reads: [[0], [1], [1]] },
    "small-same-offset": { ...two, reads: [[0], [0]] },
    "small-pud": { ...two, pud: true },
    "small-two-folios": { ...two, folios: 2 },
    "medium-keys": { ...four, unbinds: false },
    "medium-keys-pud": { ...four, unbinds: false, pud: true },
    "small-pin": { ...device, maps: [0], threads: 2, reads: [], pins: 1 },
  },
  assumptions: assuming(
    "R1",
    "R2",
    "A-device-folio",
    "A-one-map",
    "A-sequential",
    "A-debug-vm",
    "A-pin-weight",
    "A-pmd-writable",
    "A-no-page-free",
    "A-stale-dying",
    "A-lock-any",
    "A-wake-any",
    "A-one-flush",
    "A-flush-all",
    "A-flush-nested",
    "A-no-holder",
    "A-no-longterm",
    "A-fault-always",
    "A-insert-pfn",
    "A-one-pass",
    "F-unpin",
  ),
  start: (k) => blocksOf(k, 0, [0, k.scope.folios - 1]),
  processes: (k, { reads, pins, unbinds }) => [
    ...reads.map((offsets, t) => process(`reader[${t}]`, reader(k, offsets), { me: t, p: t })),
    ...Array.from({ length: pins }, (_, n) => {
      const t = reads.length + n;
      return process(`pinner[${n}]`, pinner(k), { me: t, p: t, i: 0 });
    }),
    ...(unbinds
      ? [
          process("unbind", unbindDevice(k), { me: reads.length + pins }),
          process("rcu", percpuRefSwitchToAtomicRcu(k), {}),
        ]
      : []),
  ],
  sometimes: (k, { reads, pins, unbinds }) => {
    const first = reads.length > 0 ? "reader[0]" : "pinner[0]";
    return {
      "sometimes-mapped": [
        "each process maps the page while the device is there",
        (s) => s.dax.alive && s.mm.every(({ pmd }) => pmd === 0),
      ],
      ...(unbinds
        ? {
            "sometimes-gone": ["the unbinding ends", (_unused, where) => where.ended("unbind")],
            "sometimes-late": [
              "a fault comes when the device is gone",
              (_unused, where) =>
                where.ended("unbind") && where.inside("dev_dax_huge_fault", first),
            ],
          }
        : {}),
      ...(hasEntries(k) && reads.length > 2
        ? {
            "sometimes-waits": [
              "a fault waits for an entry that another has locked",
              (s) => s.wait.some((state) => state.startsWith("exclusive")),
            ],
          }
        : {}),
      ...(pins > 0
        ? {
            "sometimes-pinned-late": [
              "the page is pinned when nothing maps it any more",
              (s) => s.mm[0]?.pmd === null && s.folio.some((folio) => folio.pins > 0),
            ] as const,
          }
        : {}),
    };
  },
  mutants,
  expected,
});
