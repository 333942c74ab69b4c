/**
 * The assumptions of a scenario, picked by their ids: those that its threads run into.
 */
import { type Assumption, type Fair, fair, type Process, SpecError } from "../checker/index.ts";
import {
  fairnessAssumptions,
  fileAssumptions,
  memoryAssumptions,
  rules,
  vuAssumptions,
} from "../model/assumptions.ts";
import { comesTo } from "./properties/runs.ts";

const known: readonly Assumption[] = [
  rules.r1,
  rules.r2,
  ...memoryAssumptions,
  ...fileAssumptions,
  ...vuAssumptions,
  ...fairnessAssumptions,
];

/** The assumptions of these ids. Throws a SpecError for an id that there is none of. */
export function assuming(...ids: readonly string[]): readonly Assumption[] {
  return ids.map((id) => {
    const found = known.find((each) => each.id === id);
    if (found !== undefined) return found;
    throw new SpecError({
      code: "unknown-assumption",
      message: `there is no assumption ${id}`,
      rule: `The assumptions are ${known.map((each) => each.id).join(", ")}`,
    });
  });
}

/** What every scenario with files rests on. */
export const EVERYWHERE = ["A-order-0", "A-one-map", "A-sequential", "A-debug-vm"] as const;

/** What every scenario with faults rests on besides, on VU. */
export const FAULTS_ON_VU = ["A-vu-order"] as const;
/** And one that breaks layouts, too. */
export const LAYOUTS_ON_VU = [...FAULTS_ON_VU, "A-vu-reads", "A-vu-callback"] as const;
/** And one with shared blocks. */
export const SHARING_ON_VU = [...LAYOUTS_ON_VU, "A-vu-share", "A-vu-shared"] as const;

/** What the fairness assumptions among these owe: the step after which a page is given back, a file unmapped, or an inode evicted. */
export const fairnessOf = (
  assumptions: readonly Assumption[],
  processes: readonly Process[],
): readonly Fair[] =>
  Object.entries(OWED)
    .filter(([owed]) => assumptions.some(({ id }) => id === owed))
    .map(([id, texts]): [string, readonly string[]] => [
      id,
      texts.filter((text) => processes.some((process) => comesTo(process, text))),
    ])
    .flatMap(([id, text]) => (text.length === 0 ? [] : [fair(id, "weak", { text })]));
const OWED: Readonly<Record<string, readonly string[]>> = {
  "F-unpin": ["DMA to the pages", "use the page"],
  "F-munmap": ["mmap_write_lock(mm)"],
  "F-evict": ["iput_final(inode)"],
};
