import { describe, expect, test } from "vitest";
import { Lowering } from "../../checker/code/lower.ts";
import * as model from "../../model/index.ts";
import { type CFunction, kernel, type Scope, series, treeIds, treeOf } from "../../model/index.ts";

const functions = Object.values(model).filter(
  (it): it is CFunction => typeof it === "function" && "cName" in it,
);
const scope: Scope = { folios: 2, files: 2, offsets: 2, maps: [0, 1], threads: 2, pmd: true };

test("the trees are the baseline, ten prefixes of the series, and V10z", () => {
  expect(treeIds.join(" ")).toBe("V0 V1 V2 V3 V4 V5 V6 V7 V8 V9 V10 V10z");
});

test("a tree that is not there is an error that names those that are", () => {
  expect(() => treeOf("V11")).toThrow("The trees are V0, V1");
});

test("no two functions of the model have the same name", () => {
  const names = functions.map((f) => f.cName);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

// An edit that no longer fits, a function that a patch changes before it is there: both throw here.
describe.each(treeIds)("in tree %s", (id) => {
  test.each(["FS_DAX", "GENERIC", "PRIVATE", "COHERENT"] as const)(
    "every function is written for a map of type %s",
    (type) => {
      const k = kernel(treeOf(id), { ...scope, type }, () => true);
      const lowering = new Lowering({ dropped: new Set(), edits: {} });
      for (const f of functions) expect(lowering.code(f(k)).procedure.name).toBe(f.cName);
    },
  );
});

test("every patch changes something, and names each function once", () => {
  for (const { id, functions: deltas } of series) {
    const names = deltas.map((delta) => delta.cName);
    expect(names.length, id).toBeGreaterThan(0);
    expect(new Set(names).size, id).toBe(names.length);
  }
});

test("only V10z has pages that are idle at 0 and a map without references of its own", () => {
  const made = treeIds.map((id) => kernel(treeOf(id), scope, () => true));
  expect(made.filter((k) => k.idle === 0).map((k) => k.tree.id)).toEqual(["V10z"]);
  expect(made.filter((k) => !k.baseline).map((k) => k.tree.id)).toEqual(["V10z"]);
});

test("an entry can be zapped only where a patch has brought the mark", () => {
  const zapped = { kind: "pfn", folio: 0, zap: true, pmd: false } as const;
  const codes = ["V3", "V4", "V10z"].map((id) => {
    const k = kernel(treeOf(id), scope, () => true);
    return k.cells.entry(0, 0).value.field.encode(zapped) >= 0;
  });
  expect(codes).toEqual([false, true, true]);
});
