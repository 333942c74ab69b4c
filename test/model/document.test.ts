import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as model from "../../model/index.ts";
import {
  type CFunction,
  fairnessAssumptions,
  fileAssumptions,
  memoryAssumptions,
  rules,
  vuAssumptions,
} from "../../model/index.ts";

const page = readFileSync("docs/model.md", "utf8");

// The page's cells are padded, so a row is compared without its spaces.
const rows = page.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));

test("docs/model.md has every assumption as it is", () => {
  const all = [
    ...Object.values(rules),
    ...memoryAssumptions,
    ...fileAssumptions,
    ...vuAssumptions,
    ...fairnessAssumptions,
  ];
  const listed = rows.filter(([, id = ""]) => /^(R\d|A-|F-)/.test(id));
  expect(listed.map(([, id, text]) => ({ id, text }))).toEqual(
    all.map(({ id, text }) => ({ id, text })),
  );
});

test("docs/model.md and docs/model-fs.md have every C function", () => {
  const both = page + readFileSync("docs/model-fs.md", "utf8");
  const names = Object.values(model)
    .filter((it): it is CFunction => typeof it === "function" && "cName" in it)
    .map((f) => f.cName)
    .filter((name) => !name.endsWith(" (stub)"));
  expect(names.filter((name) => !both.includes(`\`${name}\``))).toEqual([]);
});
