/**
 * The oracle says of every spec, at its small scopes, what stands beside the spec: the numbers that the checker gave.
 *
 * On the seed's tree, and at the scope `small` on the last one of the series, which differs most from it; on its first tree
 * where a spec has neither. That the checker says them still is a test of its own.
 */
import { describe, expect, test } from "vitest";
import type { Expected } from "../../checker/index.ts";
import { specs } from "../../specs/index.ts";
import { isLiveness } from "../../specs/recorded.ts";
import { oracle } from "../oracle/index.ts";

const chosen = specs.flatMap((spec) =>
  Object.keys(spec.scopes).flatMap((scope) => {
    const wanted = scope === "small" ? ["V10", "V25"] : scope.startsWith("small") ? ["V10"] : [];
    const all = spec.trees ?? [];
    const there = wanted.filter((tree) => all.includes(tree));
    const trees = there.length > 0 || wanted.length === 0 ? there : all.slice(0, 1);
    return trees.map((tree) => ({ spec, scope, tree }));
  }),
);

const unrecorded: Expected = { broken: [], states: 0, transitions: 0, depth: 0 };

describe("the oracle", () => {
  test.each(chosen)("agrees on $spec.id, $scope, $tree", ({ spec, scope, tree }) => {
    const context = { scope: spec.scopes[scope], scopeName: scope, tree, assumes: () => true };
    const { broken, states, transitions, depth } = oracle(spec.protocol(context));
    const recorded = spec.expected?.[scope]?.[tree] ?? unrecorded;
    // To the oracle an aim is a claim like any other; of runs it says something in a test of its own.
    const ofStates = recorded.broken.filter((id) => !isLiveness(id));
    const failing = [...ofStates, ...(recorded.aims ?? [])].toSorted();
    const numbers = {
      states: recorded.states,
      transitions: recorded.transitions,
      depth: recorded.depth,
    };
    expect({ broken, states, transitions, depth }).toEqual({ ...numbers, broken: failing });
  });

  test("is asked about every spec", () => {
    expect(new Set(chosen.map(({ spec }) => spec.id)).size).toBe(specs.length);
    expect(chosen.length).toBeGreaterThan(60);
  });
});
