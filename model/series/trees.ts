/**
 * The trees: the baseline, each prefix of the series, and the seed's algorithm on 0-based pages.
 */
import { SpecError } from "../../checker/index.ts";
import { treeMadeBy } from "../corpus/bug.ts";
import { bugs } from "../corpus/index.ts";
import type { Patch, Tree } from "../kernel.ts";
import type { Part } from "../memory/scope.ts";
import { fu3 } from "./fu3.ts";
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
import { p11 } from "./p11.ts";
import { p12 } from "./p12.ts";
import { p13, p14, p15, p16, p17, p18, p19 } from "./p13-p19.ts";
import { p20 } from "./p20.ts";
import { p21 } from "./p21.ts";
import { p22 } from "./p22.ts";
import { p23 } from "./p23.ts";
import { p24 } from "./p24.ts";
import { p25 } from "./p25.ts";
import { vu } from "./vu/vu.ts";
import { v10z } from "./v10z.ts";

/** The patches of the series, in order, as far as they are modelled. */
export const series: readonly Patch[] = [
  [p01, p02, p03, p04, p05, p06, p07, p08, p09, p10],
  [p11, p12, p13, p14, p15, p16, p17, p18, p19],
  [p20, p21, p22, p23, p24, p25],
].flat();

const baseline: Tree = { id: "V0", title: "v6.1-rc1, before the series", patches: [] };

/** The series after its patch `n`, from 1 on. */
const prefix = (n: number): Tree => {
  const patches = series.slice(0, n);
  const last = patches[n - 1] as Patch;
  return { id: `V${n}`, title: `after ${last.id}: ${last.subject}`, patches, parent: `V${n - 1}` };
};

/** The trees, from the baseline on. */
export const trees: readonly Tree[] = [
  baseline,
  ...series.map((_, i) => prefix(i + 1)),
  {
    id: "VF",
    title: `after the series and ${fu3.id}: ${fu3.subject}`,
    patches: [...series, fu3],
    parent: "V25",
  },
  {
    id: "V10z",
    title: "the algorithm of P10 on 0-based pages",
    patches: [...prefix(10).patches, v10z],
    parent: "V10",
  },
  {
    id: "VU",
    title: "v6.15, the protocol that was merged in the end",
    patches: [vu],
    parent: "V0",
  },
];

/** The ids of the trees, in the same order. */
export const treeIds: readonly string[] = trees.map((tree) => tree.id);

/** The ids of the trees in which a patch has brought this, in the same order. */
export const treesWith = (part: Part): readonly string[] =>
  trees
    .filter(({ patches }) => patches.some(({ brings = [] }) => brings.includes(part)))
    .map(({ id }) => id);

/** For each bug of the corpus, the tree that its patch makes. */
export const bugTrees: readonly Tree[] = bugs.map((bug) => treeMadeBy(bug, treeOf(bug.parent)));

/** The tree of this id. Throws a SpecError where there is none. */
export function treeOf(id: string): Tree {
  const tree = trees.find((each) => each.id === id) ?? bugTrees.find((each) => each.id === id);
  if (tree !== undefined) return tree;
  throw new SpecError({
    code: "unknown-tree",
    message: `there is no tree ${id}`,
    rule: `The trees are ${treeIds.join(", ")}`,
  });
}
