/**
 * What takes the place of an assumption: it fits each tree, and does something that the assumption rules out.
 */
import { describe, expect, test } from "vitest";
import { Lowering } from "../../checker/code/lower.ts";
import {
  fileAssumptions,
  kernel,
  memoryAssumptions,
  treeIds,
  treeOf,
  withAlternative,
  withoutAssumptions,
} from "../../model/index.ts";
import * as model from "../../model/index.ts";
import type { CFunction, Scope } from "../../model/index.ts";
import { lacks } from "./world.ts";

const scope: Scope = { folios: 2, files: 2, offsets: 2, maps: [0, 1], threads: 2, pmd: true };
const functions = Object.values(model).filter(
  (it): it is CFunction => typeof it === "function" && "cName" in it,
);

test("each assumption that can be dropped has an alternative, and no other one", () => {
  const droppable = [...memoryAssumptions, ...fileAssumptions].filter((one) => one.droppable);
  expect(droppable.map(({ id }) => id).toSorted()).toEqual(withAlternative.toSorted());
});

test("a tree without nothing is the tree", () => {
  expect(withoutAssumptions(treeOf("V0"), [])).toBe(treeOf("V0"));
});

describe.each(withAlternative)("without %s", (id) => {
  test.each(treeIds)("%s is another kernel, and each function is written", (tree) => {
    const [before, after] = [treeOf(tree), withoutAssumptions(treeOf(tree), [id])].map((one) => {
      const k = kernel(one, scope, () => true);
      const lowering = new Lowering({ dropped: new Set(), edits: {} });
      for (const f of functions.filter(({ cName }) => !lacks(one, cName))) {
        lowering.code(f(k));
      }
      return k.told();
    });
    expect(after).not.toBe(before);
  });
});
