/**
 * SC21: what each change breaks holds without it, on every tree but one; the numbers are those of the specs, which a test of their
 * own compares with a search.
 */
import { expect, test } from "vitest";
import { specs } from "../../specs/index.ts";

const changed = specs
  .filter(({ tags }) => tags?.includes("SC21"))
  .flatMap((spec) =>
    Object.keys(spec.scopes)
      .filter((scope) => !scope.endsWith("-control"))
      .map((scope) => ({ spec, scope })),
  );

test("there is a spec for each of the four changes", () => {
  expect(new Set(changed.map(({ spec }) => spec.id)).size).toBe(4);
});

/** Trees that wake nobody as they are, so that there is no key to change. */
const alikeIn: Readonly<Record<string, readonly string[]>> = { "sc21-keys-at-one-end": ["V23"] };

test.each(changed)("$spec.id at $scope breaks what its control holds", ({ spec, scope }) => {
  const own = `${scope}-control`;
  const control = own in spec.scopes ? own : "small-control";
  const brokenOn = (at: string, tree: string): readonly string[] =>
    spec.expected?.[at]?.[tree]?.broken ?? [];
  const alike = (spec.trees ?? []).filter((tree) =>
    brokenOn(scope, tree).every((id) => brokenOn(control, tree).includes(id)),
  );
  expect(alike).toEqual(alikeIn[spec.id] ?? []);
});
