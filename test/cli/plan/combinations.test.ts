import { describe, expect, test } from "vitest";
import { SpecError } from "../../../checker/error.ts";
import type { CheckOptions } from "../../../cli/options.ts";
import { checkCombination } from "../../../cli/plan/combinations.ts";

const usual: CheckOptions = { search: "bfs", engine: "wasm", store: "exact", format: "text" };

/** The message for options that do not go together; undefined where they do. */
function refusal(options: Partial<CheckOptions>): string | undefined {
  try {
    checkCombination({ ...usual, ...options });
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof SpecError)) throw thrown;
    return thrown.message;
  }
}

describe("options that do not go together", () => {
  const reference = { engine: "reference" } as const;
  const expected = { expected: true } as const;

  test.each<[string, string, Partial<CheckOptions>]>([
    ["--expected", "--first", { ...expected, first: true }],
    ["--expected", "--property", { ...expected, property: ["I1"] }],
    ["--expected", "--drop", { ...expected, drop: ["R1"] }],
    ["--expected", "--max-depth", { ...expected, maxDepth: 9 }],
    ["--expected", "--liveness skip", { ...expected, liveness: "skip" }],
    ["--expected", "--liveness only", { ...expected, liveness: "only" }],
    ["--expected", "--fairness none", { ...expected, fairness: "none" }],
    ["--liveness only", "--search dfs", { liveness: "only", search: "dfs" }],
    ["--liveness only", "--search random", { liveness: "only", search: "random" }],
    ["--liveness only", "--store bitstate", { liveness: "only", store: "bitstate" }],
    ["--liveness only", "--workers 2", { liveness: "only", workers: 2 }],
    ["--fairness none", "--liveness skip", { fairness: "none", liveness: "skip" }],
    ["--expected", "--search dfs", { ...expected, search: "dfs" }],
    ["--expected", "--reduction fuse,order", { ...expected, reduction: ["fuse", "order"] }],
    ["--expected", "--store bitstate", { ...expected, store: "bitstate" }],
    ["--engine reference", "--workers 2", { ...reference, workers: 2 }],
    ["--engine reference", "--reduction fuse", { ...reference, reduction: ["fuse"] }],
    ["--engine reference", "--store fingerprint", { ...reference, store: "fingerprint" }],
    ["--engine reference", "--checkpoint", { ...reference, checkpoint: "f" }],
    ["--engine reference", "--resume", { ...reference, resume: "f" }],
    ["--reduction order", "--search dfs", { reduction: ["order"], search: "dfs" }],
    ["--reduction order", "--search random", { reduction: ["order"], search: "random" }],
    ["--reduction order", "--max-depth", { reduction: ["order"], maxDepth: 9 }],
    ["--checkpoint", "--search dfs", { checkpoint: "f", search: "dfs" }],
    ["--resume", "--search random", { resume: "f", search: "random" }],
    ["--store bitstate", "--search random", { store: "bitstate", search: "random" }],
  ])("%s and %s", (one, other, options) => {
    const message = refusal(options);
    expect(message).toMatch(new RegExp(`^${one} does not go with ${other}\\. .+`));
  });
});

describe("options that go together", () => {
  test.each<[string, Partial<CheckOptions>]>([
    ["nothing", {}],
    ["--expected, with what is usual anyway", { expected: true, reduction: [], workers: 2 }],
    ["--engine reference with one worker", { engine: "reference", workers: 1, reduction: [] }],
    ["--reduction none, anywhere", { reduction: [], search: "dfs", maxDepth: 3 }],
    ["a checkpoint that goes on from itself", { checkpoint: "f", resume: "f" }],
    ["a store of bits, depth first", { store: "bitstate", search: "dfs" }],
    ["reductions for a store of bits", { store: "bitstate", reduction: ["order"] }],
    ["--fairness spec, which is usual", { fairness: "spec", liveness: "skip" }],
    ["--fairness none, alone", { fairness: "none", liveness: "only" }],
    ["--liveness only, by the reference", { liveness: "only", engine: "reference" }],
    ["--liveness only and --max-depth", { liveness: "only", maxDepth: 9 }],
    ["--liveness skip, depth first", { liveness: "skip", search: "dfs" }],
    ["--first and --property", { first: true, property: ["I1"], reduction: ["order"] }],
  ])("%s", (_, options) => {
    expect(refusal(options)).toBeUndefined();
  });
});
