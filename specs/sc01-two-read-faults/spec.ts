/**
 * SC1: read faults of one page, each by a thread of its own.
 *
 * Two processes are the scenario as it stands; `small` has three of them. In one variant two threads of one process fault, in another
 * memory for entries may be short.
 */
import { processes } from "../../checker/index.ts";
import { assuming, EVERYWHERE, FAULTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf } from "../starts.ts";
import { faulter } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface FaultScope extends ScenarioScope {
  /** The address space in which each thread faults. */
  readonly inMap: readonly number[];
  /** The offset that each thread faults at. */
  readonly at: readonly number[];
}

const file = { folios: 2, files: 1, offsets: 2 };
const two: FaultScope = { ...file, maps: [0, 0], threads: 2, inMap: [0, 1], at: [0, 0] };
const three: FaultScope = { ...two, maps: [0, 0, 0], threads: 3, inMap: [0, 1, 2], at: [0, 0, 0] };

export const sc01 = kernelSpec<FaultScope>({
  id: "sc01-two-read-faults",
  title: "Read faults of one page by several threads",
  tags: ["SC1"],
  scopes: {
    small: three,
    medium: { ...three, maps: [0, 0, 0, 0], threads: 4, inMap: [0, 1, 2, 3], at: [0, 0, 0, 0] },
    "small-failures": { ...three, failures: true },
    "small-two": two,
    "small-one-process": { ...two, maps: [0], inMap: [0, 0] },
    "small-two-offsets": { ...three, at: [0, 0, 1] },
  },
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-lock-any",
    "A-wake-any",
    "A-fault-locks",
    "A-fault-always",
    "A-dirty",
    "A-insert-pfn",
    ...FAULTS_ON_VU,
  ),
  start: (k) => blocksOf(k, 0, [0, 1]),
  processes: (k, { threads, inMap, at }) =>
    processes("fault", threads, faulter(k), (t) => ({ me: t, p: inMap[t] ?? 0, i: at[t] ?? 0 })),
  sometimes: (_, { threads, inMap, at }) => ({
    "sometimes-mapped": [
      "all faults end with the page mapped in every address space",
      (s, where) =>
        Array.from({ length: threads }, (_unused, t) => t).every(
          (t) => where.ended(`fault[${t}]`) && s.pte[inMap[t] ?? 0]?.[at[t] ?? 0]?.kind === "pfn",
        ),
    ],
    "sometimes-waits": [
      "a fault waits for the lock bit of another",
      (s) => s.wait.some((state) => state.startsWith("exclusive")),
    ],
  }),
  mutants,
  expected,
});
