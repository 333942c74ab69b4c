/**
 * The oracle says of every spec with liveness properties, in its smallest graphs, which of them are broken: what stands beside
 * the spec. That the checker says so still is a test of its own.
 */
import { describe, expect, test } from "vitest";
import type { Formula, Property, Spec } from "../../checker/index.ts";
import { isLiveness } from "../../specs/recorded.ts";
import { specs } from "../../specs/index.ts";
import { ProtocolRuns } from "../oracle/runs/index.ts";

/** The oracle keeps little in mind and looks for it again and again. */
const LARGEST = 400;
/** Properties that only larger graphs are about. */
const RARE = { ids: ["L6", "L8"], largest: 2_000 };
/** The seed's tree, the one that loses wakes and keeps references, the end of the series, and the merged protocol. */
const TREES = ["V10", "V23", "V25", "VU"];

const chosen = specs.flatMap((spec) =>
  Object.entries(spec.expected ?? {}).flatMap(([scope, byTree]) =>
    Object.entries(byTree).flatMap(([tree, { states }]) =>
      TREES.includes(tree) && isChosen(states, claimsOf(spec, scope, tree))
        ? [{ spec, scope, tree }]
        : [],
    ),
  ),
);

function isChosen(states: number, claims: readonly Property<any>[]): boolean {
  const isRare = claims.some(({ id }) => RARE.ids.includes(id));
  return claims.length > 0 && states <= (isRare ? RARE.largest : LARGEST);
}

function protocolOf(spec: Spec, scopeName: string, tree: string) {
  return spec.protocol({ scope: spec.scopes[scopeName], scopeName, tree, assumes: () => true });
}

function claimsOf(spec: Spec, scope: string, tree: string): readonly Property<any>[] {
  const { properties = [] } = protocolOf(spec, scope, tree);
  return properties.filter(({ id }) => isLiveness(id));
}

/** The oracle has no patterns of several claims at once: each is one of its own, `L4 2`. */
function apart(property: Property<any>): readonly Property<any>[] {
  const parts = (formula: Formula<any>): readonly Formula<any>[] =>
    formula.kind === "and" ? [...parts(formula.left), ...parts(formula.right)] : [formula];
  const { id, formula } = property;
  return formula === undefined
    ? []
    : parts(formula).map((part, n) => ({ ...property, id: `${id} ${n}`, formula: part }));
}

describe("the oracle", () => {
  test.each(chosen)("agrees on $spec.id, $scope, $tree", ({ spec, scope, tree }) => {
    const properties = claimsOf(spec, scope, tree).flatMap(apart);
    const protocol = { ...protocolOf(spec, scope, tree), properties };
    const { broken } = new ProtocolRuns(protocol, { limit: RARE.largest });
    const ids = new Set(broken.map((id) => id.slice(0, id.indexOf(" "))));
    const recorded = spec.expected?.[scope]?.[tree]?.broken ?? [];
    expect([...ids].sort()).toEqual(recorded.filter(isLiveness));
  });

  test("is asked about L1 to L9, each of them where it holds and most where they are broken", () => {
    const asked = new Set<string>();
    const broken = new Set<string>();
    for (const { spec, scope, tree } of chosen) {
      for (const { id } of claimsOf(spec, scope, tree)) asked.add(id);
      for (const id of spec.expected?.[scope]?.[tree]?.broken ?? [])
        if (isLiveness(id)) broken.add(id);
    }
    expect([...asked].sort()).toEqual(["L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9"]);
    expect([...broken].sort()).toEqual(["L1", "L2", "L5", "L6", "L7"]);
  });
});
