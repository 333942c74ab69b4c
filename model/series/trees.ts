/**
 * The trees: the baseline, each prefix of the series up to the seed, and the seed's algorithm on 0-based pages.
 */
import { SpecError } from "../../checker/index.ts";
import type { Patch, Tree } from "../kernel.ts";
import { p01 } from "./p01.ts";
import { p02 } from "./p02.ts";
import { p03 } from "./p03.ts";
import { p04 } from "./p04.ts";
import { p05 } from "./p05.ts";
import { p06 } from "./p06.ts";
import { p07 } from "./p07.ts";
import { p08 } from "./p08.ts";
import { p09 } from "./p09.ts";
import { p10 } from "./p10.ts";
import { v10z } from "./v10z.ts";

/** The patches of the series, in order, as far as they are modelled. */
export const series: readonly Patch[] = [p01, p02, p03, p04, p05, p06, p07, p08, p09, p10];

/** The trees, from the baseline on. */
export const trees: readonly Tree[] = [
  { id: "V0", title: "v6.1-rc1, before the series", patches: [] },
  ...series.map((patch, i) => ({
    id: `V${i + 1}`,
    title: `after ${patch.id}: ${patch.subject}`,
    patches: series.slice(0, i + 1),
  })),
  {
    id: "V10z",
    title: "the algorithm of P10 on 0-based pages",
    patches: [...series, v10z],
  },
];

/** The ids of the trees, in the same order. */
export const treeIds: readonly string[] = trees.map((tree) => tree.id);

/** The tree of this id. Throws a SpecError where there is none. */
export function treeOf(id: string): Tree {
  const tree = trees.find((each) => each.id === id);
  if (tree !== undefined) return tree;
  throw new SpecError({
    code: "unknown-tree",
    message: `there is no tree ${id}`,
    rule: `The trees are ${treeIds.join(", ")}`,
  });
}
