/**
 * The assumptions that verdicts rest on, numbered in the order in which they are first met.
 */
import type { Assumption } from "../../checker/language/spec.ts";
import type { Change } from "./verdict.ts";

export interface Numbered extends Assumption {
  readonly number: number;
}

/** All that some verdict rests on, each once. */
export function numberedAssumptions(changes: readonly Change[]): readonly Numbered[] {
  const all = new Map(changes.flatMap(assumptionsOf).map((one) => [one.id, one]));
  return [...all.values()].map((one, i) => ({ ...one, number: i + 1 }));
}

/** What the verdict of a change rests on: what its two searches do. */
export const assumptionsOf = ({ before, after }: Change): readonly Assumption[] => {
  const all = [before, after].flatMap(({ result }) => result?.assumptions ?? []);
  return [...new Map(all.map((one) => [one.id, one])).values()];
};

/** The numbers of those that changes rest on, in order. */
export function numbersOf(
  changes: readonly Change[],
  numbered: readonly Numbered[],
): readonly number[] {
  const ids = new Set(changes.flatMap(assumptionsOf).map(({ id }) => id));
  return numbered.filter(({ id }) => ids.has(id)).map(({ number }) => number);
}

/** Numbers in order as people write them: `1-4, 7`. */
export function inRanges(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const number of numbers) {
    const open = ranges.at(-1);
    if (open !== undefined && open[1] === number - 1) open[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([a, b]) => (a === b ? String(a) : `${a}-${b}`)).join(", ");
}
