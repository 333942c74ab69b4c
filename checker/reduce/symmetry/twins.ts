/**
 * Processes that do exactly the same: they run one automaton, or automata whose locations are the same by number. They
 * are interchangeable by themselves, whatever the cells hold.
 */
import type { Runner } from "../../search/system.ts";
import type { Budget } from "./budget.ts";
import { Comparisons } from "./comparison.ts";
import { locationMap } from "./locations.ts";
import { isIdentity } from "./permutation.ts";
import { type Parts, unchanged } from "./renaming.ts";

/** All processes, each with those that do the same; in order. */
export function twinsOf(
  { runners, protocol, passed }: Parts,
  budget: Budget,
): readonly (readonly number[])[] {
  const renaming = unchanged(protocol.memory.all);
  const matching = { renaming, comparisons: new Comparisons(renaming, budget), passed };
  const doTheSame = (a: Runner, b: Runner): boolean => {
    if (a.automaton === b.automaton) return true;
    const map = locationMap(a, b, matching);
    return map instanceof Int32Array && isIdentity(map);
  };
  const sets: number[][] = [];
  for (const [p, runner] of runners.entries()) {
    const twins = sets.find(([first]) => doTheSame(runners[first as number] as Runner, runner));
    if (twins === undefined) sets.push([p]);
    else twins.push(p);
  }
  return sets;
}
