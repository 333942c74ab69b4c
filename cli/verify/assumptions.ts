/**
 * The assumptions that verdicts rest on, numbered in the order in which they are first met.
 */
import type { Assumption } from "../../checker/language/spec.ts";
import type { Change } from "./verdict.ts";

export interface Numbered extends Assumption {
  readonly number: number;
}

/** All that some verdict rests on, each once. */
export const numberedAssumptions = (changes: readonly Change[]): readonly Numbered[] =>
  once(changes.flatMap(assumptionsOf)).map((one, i) => ({ ...one, number: i + 1 }));

/** What the verdict of a change rests on: what its two searches do. */
export const assumptionsOf = ({ before, after }: Change): readonly Assumption[] =>
  once([before, after].flatMap(({ result }) => result?.assumptions ?? []));

/** The numbers of those that changes rest on, in order. */
export function numbersOf(
  changes: readonly Change[],
  numbered: readonly Numbered[],
): readonly number[] {
  const keys = new Set(changes.flatMap(assumptionsOf).map(keyOf));
  return numbered.filter((one) => keys.has(keyOf(one))).map(({ number }) => number);
}

/** Which processes are fair is another thing in each scenario, and is told in the text. */
const keyOf = ({ id, text }: Assumption): string => `${id} ${text}`;
const once = (all: readonly Assumption[]): readonly Assumption[] => [
  ...new Map(all.map((one) => [keyOf(one), one])).values(),
];
