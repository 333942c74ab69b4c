import { describe, expect, test } from "vitest";
import { disagreement } from "../../bench/run/disagreement.ts";
import { diningHuge, pgmapLarge, twopc } from "../../bench/run/models.ts";

const full = { finds: "full", tool: "lastref" } as const;
const spin = { finds: "full", tool: "spin" } as const;

describe("what a search finds is right", () => {
  test("where it is the model's own number", () => {
    expect(disagreement(full, twopc, twopc.full)).toBeUndefined();
  });

  test("under symmetry, where it is the number for that", () => {
    const symmetric = { finds: "symmetric", tool: "rumur" } as const;
    const counts = { states: 192_154, transitions: 712_614 };
    expect(disagreement(symmetric, pgmapLarge, counts)).toBeUndefined();
    expect(disagreement(symmetric, pgmapLarge, pgmapLarge.full)).toContain("and not 192,154");
  });

  test("where SPIN rounded it", () => {
    const rounded = { states: 101_081_460, transitions: 983_746_279 };
    expect(disagreement(spin, diningHuge, rounded)).toBeUndefined();
    expect(disagreement(full, diningHuge, rounded)).toBeDefined();
    const wrong = { ...rounded, states: 101_081_470 };
    expect(disagreement(spin, diningHuge, wrong)).toContain("101,081,470");
  });

  test("under reductions, where it is no more than the full graph", () => {
    const reduced = { finds: "reduced", tool: "spin" } as const;
    expect(disagreement(reduced, twopc, { states: 5, transitions: 4 })).toBeUndefined();
    expect(disagreement(reduced, twopc, { states: 0, transitions: 0 })).toBeDefined();
    const more = { ...twopc.full, states: twopc.full.states + 1 };
    expect(disagreement(reduced, twopc, more)).toContain("the full graph has 1,745,408");
  });
});

test("states that go along with a claim are the tool's own, but there are some", () => {
  const product = { finds: "product", tool: "spin" } as const;
  const more = { ...twopc.full, states: twopc.full.states * 2 };
  expect(disagreement(product, twopc, more)).toBeUndefined();
  expect(disagreement(product, twopc, { states: 0, transitions: 0 })).toBe("it found no state");
});

test("one state or one transition too many is a disagreement", () => {
  for (const key of ["states", "transitions"] as const) {
    const counts = { ...twopc.full, [key]: twopc.full[key] + 1 };
    expect(disagreement(full, twopc, counts)).toContain("it found");
    expect(disagreement(spin, twopc, counts)).toContain("it found");
  }
});
