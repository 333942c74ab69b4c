import { describe, expect, test } from "vitest";
import type { Spec } from "../../checker/language/spec.ts";
import { matrixOf } from "../../cli/report/matrix.ts";
import type { Reduction } from "../../checker/search/search.ts";
import type { Outcome } from "../../cli/run/run-all.ts";

/** The outcome of a run with these broken properties and this many states. */
function outcome(
  id: string,
  tree: string,
  broken: readonly string[],
  states = 10,
  reductions: readonly Reduction[] = [],
): Outcome {
  const spec = { id, tags: ["SC7"], scopes: { small: 1 } } as unknown as Spec;
  const properties = broken.map((property) => ({ id: property, verdict: "broken" }));
  const verdict = broken.length > 0 ? "broken" : "holds";
  const result = { verdict, complete: true, states, properties, reductions, engine: "wasm" };
  return { place: { spec, scope: "small", tree }, result } as unknown as Outcome;
}

const many = ["I1", "I3", "I8", "I10", "I12"];
const row = ["V0", "V9", "V10", "V10z"].map((tree) =>
  outcome("sc07-shared-block-two-files", tree, many),
);

describe("the matrix", () => {
  test("shortens lists where there is no room for them", () => {
    const [head, line] = matrixOf(row, 80).split("\n");
    expect(head).toBe("scope small               V0            V9            V10           V10z");
    expect(line).toBe(
      "SC7 shared-block-two-fi…  broken I1+4   broken I1+4   broken I1+4   broken I1+4",
    );
  });

  test("has them whole where there is", () => {
    expect(matrixOf(row, 200)).toContain("broken I1,I3,I8,I10,I12  broken");
  });

  test("shortens numbers, too", () => {
    const large = ["V0", "V9", "V10", "V10z"].map((tree) => outcome("a", tree, [], 123_456_789));
    expect(matrixOf(large, 200)).toContain("holds 123,456,789");
    expect(matrixOf(large, 66)).toContain("holds 123.5M");
  });

  test("leaves a cell empty where a spec does not know a tree, and keeps the order of trees", () => {
    const outcomes = [
      outcome("a", "V0", []),
      outcome("a", "V10", []),
      outcome("b", "V0", []),
      outcome("b", "V9", []),
      outcome("b", "V10", []),
    ];
    expect(matrixOf(outcomes, 80).split("\n")).toEqual([
      "scope small  V0        V9        V10",
      "SC7 a        holds 10            holds 10",
      "SC7 b        holds 10  holds 10  holds 10",
      "Numbers are states of the full graph. Engine: wasm.",
    ]);
  });
});
