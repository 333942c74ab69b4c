/**
 * How often each statement was run, from what the workers counted.
 */
import type { Engine } from "./engine.ts";
import type { Reduced } from "./reduced.ts";
import type { Special } from "./specials.ts";

/** Transitions by process, then by point and option. `passed` are statements that were run as parts of other steps. */
export function countsOf(
  { system, atStart }: Reduced,
  engines: readonly Engine[],
  passed: readonly (Special & { readonly kind: "passes" })[],
): Map<string, number>[] {
  const counts = system.runners.map(() => new Map<string, number>());
  const { records } = (engines[0] as Engine).tables;
  for (const [number, { process, location, branch }] of records.entries()) {
    const taken = takenIn(engines, number);
    if (taken === 0) continue;
    const { point, branches } = system.runners[process]?.automaton.locations[location] ?? {};
    const key = `${point}.${branches?.[branch]?.option ?? 0}`;
    const map = counts[process] as Map<string, number>;
    map.set(key, (map.get(key) ?? 0) + taken);
  }
  // How often they were run as parts of other steps is not counted, only that they were.
  const others = passed.map(({ process, statements }) => [process, statements] as const);
  for (const [process, statements] of [...atStart.entries(), ...others]) {
    const map = counts[process] as Map<string, number>;
    for (const key of statements) map.set(key, map.get(key) ?? 1);
  }
  return counts;
}

/** How often the branch of that number was taken. */
export function takenIn(engines: readonly Engine[], branch: number): number {
  return engines
    .flatMap(({ workers, tables }) =>
      workers.map((worker) => worker.count(branch, tables.branches)),
    )
    .reduce((sum, taken) => sum + taken, 0);
}
