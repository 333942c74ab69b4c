/**
 * Processes that do exactly the same: they run one automaton, or automata whose locations are the same by number. They
 * are interchangeable by themselves, whatever the cells hold.
 */
import type { Runner } from "../search/system.ts";
import { type Budget, Comparisons } from "./symmetry-comparison.ts";
import { locationMap } from "./symmetry-locations.ts";
import { isIdentity } from "./symmetry-permutation.ts";
import { type Parts, unchanged } from "./symmetry-renaming.ts";

/** All processes, each with those that do the same; in order. */
export function twinsOf(
  { runners, protocol, passed }: Parts,
  budget: Budget,
): readonly (readonly number[])[] {
  const renaming = unchanged(protocol.memory.all);
  const matching = { renaming, comparisons: new Comparisons(renaming, budget), passed };
  const doTheSame = (a: Runner, b: Runner): boolean => {
    if (a.automaton === b.automaton) return true;
    if (a.process.runs.name !== b.process.runs.name) return false;
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
