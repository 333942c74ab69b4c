/**
 * How expected numbers are written: most patches leave most scenarios as they are, so that runs of trees have the same.
 */
import type { Expected } from "../checker/index.ts";
import { treeIds } from "../model/series/trees.ts";

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
    states,
    transitions,
    depth,
  };
  const all = treeIds.slice(treeIds.indexOf(first), treeIds.indexOf(last) + 1);
  return Object.fromEntries(all.map((tree) => [tree, expected]));
}

const idsIn = (text: string): readonly string[] => (text === "" ? [] : text.split(" "));
