/**
 * The numbers beside the specs are those of a whole search. Trees that a spec does not tell apart at a scope are searched
 * once there; that they are alike is a test of its own, at the first scope. Scopes of medium size take long and are
 * searched on the trees of the seed only; `lastref check --expected` searches them all.
 */
import { describe, expect, test } from "vitest";
import type { Report } from "../../checker/check.ts";
import { suppositionsOf } from "../../checker/liveness/vacuity.ts";
import { specs } from "../../specs/index.ts";
import type { Expected } from "../../checker/index.ts";
import { kindsOfTree, recordOf, run } from "./run.ts";

type Found = Expected & { readonly tree: string };

/** Of each liveness property, whether nothing that it supposes is ever so. */
function vacuityIn({
  instance,
  claims,
  liveness,
}: Report): readonly (readonly [string, boolean])[] {
  if (liveness === undefined) return [];
  const { spec, scope: scopeName, tree } = instance;
  const context = { scope: spec.scopes[scopeName], scopeName, tree, assumes: () => true };
  const { properties = [] } = spec.protocol(context);
  return properties.flatMap(({ id, formula }) => {
    if (formula === undefined) return [];
    const { vacuous = [] } = claims.find((claim) => claim.id === id) ?? {};
    return [[id, vacuous.length === suppositionsOf(formula).length] as const];
  });
}

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
    "gives what is recorded at scope %s, on every kind of tree",
    { timeout: 600_000 },
    (scope) => {
      const vacuous = new Map<string, boolean>();
      let isAsked = true;
      for (const [first, alike] of kindsOfTree(spec, scope)) {
        const report = run({ spec, scope, tree: first });
        const found = recordOf(report);
        const all = alike.map((tree) => ({ tree, ...found }));
        expect(all).toEqual(recorded(scope, alike));
        isAsked &&= report.liveness !== undefined;
        for (const [id, isVacuous] of vacuityIn(report))
          vacuous.set(id, isVacuous && vacuous.get(id) !== false);
      }
      // What is supposed may never be so on some trees, but not on all of them, where all were looked at.
      const empty = [...vacuous].filter(([, isVacuous]) => isAsked && isVacuous);
      expect(empty).toEqual([]);
    },
  );

  test("gives the same on trees that it says are the same", { timeout: 600_000 }, () => {
    const [scope = ""] = scopes;
    for (const [first, alike] of kindsOfTree(spec, scope)) {
      const last = alike.at(-1);
      if (last === undefined || last === first) continue;
      const [one, other] = foundOn(scope, [first, last]) as [Found, Found];
      expect({ ...other, tree: first }).toEqual(one);
    }
  });

  test.each(scopes.filter((scope) => scope === "medium"))(
    "gives what is recorded at scope %s, on the trees of the seed",
    { timeout: 600_000 },
    (scope) => {
      const seed = trees.filter((tree) => seedTrees.includes(tree));
      expect(foundOn(scope, seed)).toEqual(recorded(scope, seed));
    },
  );

  const foundOn = (scope: string, on: readonly string[]): Found[] =>
    on.map((tree) => ({ tree, ...recordOf(run({ spec, scope, tree })) }));
  const recorded = (scope: string, on: readonly string[]) =>
    on.map((tree) => ({ tree, ...spec.expected?.[scope]?.[tree] }));
});
