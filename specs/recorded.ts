/**
 * How expected numbers are written: most patches leave most scenarios as they are, so that runs of trees have the same.
 */
import type { Expected } from "../checker/index.ts";
import { treeIds } from "../model/series/trees.ts";

/**
 * Liveness properties are looked at in graphs of up to so many states: it takes a multiple of the time that the search for
 * states takes, and what they say of a scenario they say in its smaller scopes.
 */
const MOST_STATES = 40_000;
/** Whether liveness is recorded of a run with so many states. */
export const recordsLiveness = (states: number): boolean => states <= MOST_STATES;

/** Whether a property of this id is one of liveness. */
export const isLiveness = (id: string): boolean => /^L\d$/.test(id);

/** Of the full graph. */
type Numbers = readonly [states: number, transitions: number, depth: number];

/** The same for each tree of `V0 to V3`, or for the one of `V0`. Ids are apart by blanks. */
export function on(
  trees: string,
  [states, transitions, depth]: Numbers,
  { broken = "", aims = "" }: { readonly broken?: string; readonly aims?: string } = {},
): Readonly<Record<string, Expected>> {
  const [first = "", last = first] = trees.split(" to ");
  const missed = idsIn(aims);
  const expected = {
    broken: idsIn(broken),
    ...(missed.length > 0 && { aims: missed }),
    ...(!recordsLiveness(states) && { liveness: false as const }),
    states,
    transitions,
    depth,
  };
  const all = treeIds.slice(treeIds.indexOf(first), treeIds.indexOf(last) + 1);
  return Object.fromEntries(all.map((tree) => [tree, expected]));
}

const idsIn = (text: string): readonly string[] => (text === "" ? [] : text.split(" "));
