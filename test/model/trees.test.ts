import { describe, expect, test } from "vitest";
import { Lowering } from "../../checker/code/lower.ts";
import * as model from "../../model/index.ts";
import {
  type CFunction,
  daxAssociateEntry,
  kernel,
  type Scope,
  series,
  treeIds,
  treeOf,
  trees,
} from "../../model/index.ts";
import { lacks } from "./world.ts";

const functions = Object.values(model).filter(
  (it): it is CFunction => typeof it === "function" && "cName" in it,
);
const scope: Scope = { folios: 2, files: 2, offsets: 2, maps: [0, 1], threads: 2, pmd: true };

test("the trees are the baseline, each prefix of the series, its follow-up, V10z and VU", () => {
  const prefixes = series.map(({ id }) => id.replace(/^P0?/, "V"));
  expect(treeIds).toEqual(["V0", ...prefixes, "VF", "V10z", "VU"]);
});

test("every tree but the baseline is held against the one before its last patch", () => {
  for (const { parent, patches } of trees.slice(1))
    expect(treeOf(parent ?? "").patches).toEqual(patches.slice(0, -1));
});

test("two trees tell themselves apart only by what a scenario runs", () => {
  const [before, after, seed] = ["V8", "V9", "V10"].map((id) => {
    const k = kernel(treeOf(id), scope, () => true);
    daxAssociateEntry(k);
    return k.told();
  });
  expect(before).toBe(after);
  expect(seed).not.toBe(after);
});

test("a tree that is not there is an error that names those that are", () => {
  expect(() => treeOf("V99")).toThrow("The trees are V0, V1");
});

test("no two functions of the model have the same name", () => {
  const names = functions.map((f) => f.cName);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});

// An edit that no longer fits, a function that a patch changes before it is there: both throw here.
describe.each(treeIds)("in tree %s", (id) => {
  const faults = lacks(treeOf(id), "dev_dax_huge_fault") ? [] : (["GENERIC"] as const);
  test.each(["FS_DAX", ...faults, "PRIVATE", "COHERENT", "P2PDMA"] as const)(
    "every function is written for a map of type %s",
    (type) => {
      const k = kernel(treeOf(id), { ...scope, type }, () => true);
      const lowering = new Lowering({ dropped: new Set(), edits: {} });
      for (const f of functions.filter(({ cName }) => !lacks(k.tree, cName))) {
        expect(lowering.code(f(k)).procedure.name).toBe(f.cName);
      }
    },
  );
});

test("a function that a patch takes away is an error for whoever calls it, and for nobody else", () => {
  const k = kernel(treeOf("VU"), scope, () => true);
  const lowering = new Lowering({ dropped: new Set(), edits: {} });
  const gone = functions.filter(({ cName }) => lacks(k.tree, cName));
  expect(gone.map(({ cName }) => cName).toSorted()).toEqual([
    "__dev_dax_pmd_fault",
    "__dev_dax_pte_fault",
    "__dev_dax_pud_fault",
    "__put_devmap_managed_page_refs",
    "dax_break_layouts",
    "dax_lock_page",
    "dax_mapping_set_cow",
    "dax_set_mapping",
    "dax_unlock_page",
    "dax_zap_entry",
    "dax_zap_mappings_range",
    "dax_zap_pages",
    "dev_dax_huge_fault",
    "folio_pgmap",
    "folio_span_valid",
    "free_zone_device_page",
    "pgmap_release_folios",
    "pgmap_release_folios (stub)",
    "pgmap_request_folio",
    "pgmap_request_folios",
    "pgmap_request_folios (stub)",
    "put_devmap_managed_page",
    "put_devmap_managed_page_refs",
  ]);
  for (const f of gone) {
    expect(() => lowering.code(f(k)), f.cName).toThrow(`${f.cName} is not in VU`);
  }
});

test("every patch changes something or says that it does not, and names each function once", () => {
  for (const { id, says, functions: deltas } of series) {
    const names = deltas.map((delta) => delta.cName);
    expect(names.length > 0 || says.startsWith("changes no step:"), id).toBe(true);
    expect(new Set(names).size, id).toBe(names.length);
  }
});

test("pages are idle at 0 from P23 on and on VU, and the map has no references of its own from P24 on", () => {
  const made = treeIds.map((id) => kernel(treeOf(id), scope, () => true));
  const last = ["V24", "V25", "VF", "V10z"];
  expect(made.filter((k) => k.idle === 0).map((k) => k.tree.id)).toEqual(["V23", ...last, "VU"]);
  expect(made.filter((k) => !k.baseline).map((k) => k.tree.id)).toEqual(last);
});

test("a part tells two trees apart where somebody asks for it, and nobody asks too late", () => {
  const [before, after] = ["V21", "V22"].map((id) => kernel(treeOf(id), scope, () => true));
  if (before === undefined || after === undefined) throw new Error("two trees");
  expect(after.told()).toBe(before.told());
  expect(() => after.has("driver.requests")).toThrow("told() does not know of driver.requests");
  expect(() => after.find("put_page", model.putPage.first)).toThrow(
    "told() does not know of put_page",
  );
  const asked = kernel(treeOf("V22"), scope, () => true);
  expect(asked.has("driver.requests")).toBe(true);
  expect(asked.told()).not.toBe(before.told());
});

test("pages of GENERIC stay idle at 1 on VU, and only maps of PRIVATE and COHERENT hold nothing of themselves", () => {
  const types = ["FS_DAX", "GENERIC", "PRIVATE", "COHERENT", "P2PDMA"] as const;
  const made = types.map((type) => kernel(treeOf("VU"), { ...scope, type }, () => true));
  expect(made.map(({ idle }) => idle)).toEqual([0, 1, 0, 0, 0]);
  expect(made.map(({ baseline }) => baseline)).toEqual([true, true, false, false, true]);
});

test("an entry can be zapped only where a patch has brought the mark", () => {
  const zapped = { kind: "pfn", folio: 0, zap: true, pmd: false } as const;
  const codes = ["V3", "V4", "V10z"].map((id) => {
    const k = kernel(treeOf(id), scope, () => true);
    return k.cells.entry(0, 0).value.field.encode(zapped) >= 0;
  });
  expect(codes).toEqual([false, true, true]);
});
