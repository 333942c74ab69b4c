/**
 * The table in a scenario's README is true: what it says of each scope and run of trees is what is recorded.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Expected, Spec } from "../../checker/index.ts";
import { specs } from "../../specs/index.ts";

/** The cells of the first table of a document, without its head. */
function rowsOf(document: string): string[][] {
  const lines = document.split("\n").filter((line) => line.startsWith("|"));
  const end = lines.findIndex((line, i) => i > 1 && /^\| *-/.test(line));
  const rows = lines.slice(2, end < 0 ? undefined : end - 1);
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.replaceAll("`", "").trim()),
  );
}

/** `V0–V3`, `V0 to V3`, `V10, V10z`, `all`: the trees that are meant. */
function treesOf(text: string, all: readonly string[]): readonly string[] {
  if (/^(all|every)/.test(text)) return all;
  return text.split(/, | and /).flatMap((part) => {
    const [first = "", last = first] = part.split(/–| to /);
    return all.slice(all.indexOf(first), all.indexOf(last) + 1);
  });
}

const idsOf = (text: string): string[] =>
  text
    .replace(/^(broken:|none|holds|—|-)/, "")
    .split(/[ ,]+/)
    .filter((id) => id !== "")
    .sort();
const rangeOf = (text: string): number[] =>
  text.split(/–| to /).map((part) => Number(part.replaceAll(",", "")));
const spread = (numbers: readonly number[]): number[] => {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? [least] : [least, most];
};

function recordsOf({ expected = {} }: Spec, scope: string, trees: readonly string[]): Expected[] {
  return trees.flatMap((tree) => expected[scope]?.[tree] ?? []);
}

describe.each(specs)("the table of $id", (spec) => {
  const rows = rowsOf(readFileSync(`specs/${spec.id}/README.md`, "utf8"));
  const all = spec.trees ?? [];

  test.each(rows)(
    "is true of %s, %s",
    (scope = "", trees = "", broken = "", states = "", depth = "") => {
      const records = recordsOf(spec, scope, treesOf(trees, all));
      expect(records.length).toBeGreaterThan(0);
      for (const record of records) expect(record.broken.toSorted()).toEqual(idsOf(broken));
      expect(rangeOf(states)).toEqual(spread(records.map((record) => record.states)));
      expect(rangeOf(depth)).toEqual(spread(records.map((record) => record.depth)));
    },
  );

  test("has every scope on every tree", () => {
    const told = rows.flatMap(([scope = "", trees = ""]) =>
      treesOf(trees, all).map((tree) => `${scope} ${tree}`),
    );
    const recorded = Object.keys(spec.scopes).flatMap((scope) =>
      all.map((tree) => `${scope} ${tree}`),
    );
    expect(told.sort()).toEqual(recorded.sort());
  });
});
