/**
 * How expected numbers are written: most patches leave most scenarios as they are, so that runs of trees have the same.
 */
import type { Expected } from "../checker/index.ts";
import { treeIds } from "../model/series/trees.ts";

/** The same numbers for each tree from the first to the last. */
export function from(
  first: string,
  last: string,
  expected: Expected,
): Readonly<Record<string, Expected>> {
  const trees = treeIds.slice(treeIds.indexOf(first), treeIds.indexOf(last) + 1);
  return Object.fromEntries(trees.map((tree) => [tree, expected]));
}
