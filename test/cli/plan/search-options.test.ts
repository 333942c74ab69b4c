import { describe, expect, test } from "vitest";
import type { CheckOptions } from "../../../cli/options.ts";
import { searchOptions } from "../../../cli/plan/search-options.ts";

const usual: CheckOptions = { search: "bfs", engine: "wasm", store: "exact", format: "text" };
const told = (options: Partial<CheckOptions>) => searchOptions({ ...usual, ...options });

describe("reductions", () => {
  test("are all on for a whole breadth-first search", () => {
    expect(told({}).reductions).toEqual(["minimise", "fuse", "order", "symmetry"]);
    expect(told({ engine: "js", first: true, property: ["I1"], drop: ["R1"] }).reductions).toEqual([
      "minimise",
      "fuse",
      "order",
      "symmetry",
    ]);
  });

  test.each<Partial<CheckOptions>>([
    { expected: true },
    { maxDepth: 9 },
    { search: "dfs" },
    { search: "random" },
    { store: "fingerprint" },
    { store: "bitstate" },
    { engine: "reference" },
  ])("are off with %j", (options) => {
    expect(told(options).reductions).toEqual([]);
  });

  test("are those that were asked for", () => {
    expect(told({ reduction: ["fuse"] }).reductions).toEqual(["fuse"]);
    expect(told({ reduction: [] }).reductions).toEqual([]);
  });
});

test("the reference engine's set has an end, and others have none", () => {
  expect(told({ engine: "reference" }).maxStates).toBe(16_000_000);
  expect(told({ engine: "reference", maxStates: 5 }).maxStates).toBe(5);
  expect(told({})).not.toHaveProperty("maxStates");
  expect(told({ maxStates: 50_000_000 }).maxStates).toBe(50_000_000);
});

test("what was asked for is passed on, and nothing else", () => {
  const limits = { maxDepth: 1, maxSeconds: 2, maxMemory: 3, seed: 4, first: true } as const;
  const files = { checkpoint: "a", resume: "b" } as const;
  expect(told({ ...limits, ...files, store: "bitstate" })).toEqual({
    engine: "wasm",
    store: "bitstate",
    reductions: [],
    ...limits,
    ...files,
  });
});
