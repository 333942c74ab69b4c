/**
 * The assumptions of a scenario, picked by their ids: those that its threads run into.
 */
import { type Assumption, SpecError } from "../checker/index.ts";
import { fileAssumptions, memoryAssumptions, rules } from "../model/assumptions.ts";

const known: readonly Assumption[] = [rules.r1, rules.r2, ...memoryAssumptions, ...fileAssumptions];

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
