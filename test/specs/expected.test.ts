/**
 * The numbers beside the specs are those of a whole search. Scopes of medium size take long and are searched on the trees
 * of the seed only; `lastref check --expected` searches them all.
 */
import { describe, expect, test } from "vitest";
import { specs } from "../../specs/index.ts";
import { recordOf, run } from "./run.ts";

const seedTrees = ["V10", "V10z"];

describe.each(specs)("$id", (spec) => {
  const scopes = Object.keys(spec.scopes);
  const trees = spec.trees ?? [""];

  test("has numbers for each of its scopes and trees", () => {
    const places = Object.entries(spec.expected ?? {}).map(([scope, byTree]) => [
      scope,
      Object.keys(byTree),
    ]);
    expect(places).toEqual(scopes.map((scope) => [scope, trees]));
  });

  test.each(scopes.filter((scope) => scope.startsWith("small")))(
    "gives what is recorded at scope %s, on every tree",
    { timeout: 600_000 },
    (scope) => {
      expect(found(scope, trees)).toEqual(recorded(scope, trees));
    },
  );

  test.each(scopes.filter((scope) => scope === "medium"))(
    "gives what is recorded at scope %s, on the trees of the seed",
    { timeout: 600_000 },
    (scope) => {
      const seed = trees.filter((tree) => seedTrees.includes(tree));
      expect(found(scope, seed)).toEqual(recorded(scope, seed));
    },
  );

  const found = (scope: string, on: readonly string[]) =>
    on.map((tree) => ({ tree, ...recordOf(run({ spec, scope, tree })) }));
  const recorded = (scope: string, on: readonly string[]) =>
    on.map((tree) => ({ tree, ...spec.expected?.[scope]?.[tree] }));
});
