/**
 * Searches with reductions say of the specs, at small scopes, and of the benchmarks' protocols what full searches say.
 */
import { describe, expect, test } from "vitest";
import { systemOf } from "../../checker/check.ts";
import { type Reduction, REDUCTIONS } from "../../checker/search/search.ts";
import { chosenInstances } from "./chosen.ts";
import { sayingOf } from "./said.ts";

const chosen = chosenInstances(8_000);
const choices: readonly (readonly Reduction[])[] = [
  ...REDUCTIONS.map((reduction) => [reduction]),
  REDUCTIONS,
];

describe("each reduction alone, and all together, say what a full search says", () => {
  test.each(chosen)("of $spec.id, $scope, $tree", (instance) => {
    const system = systemOf(instance);
    const full = sayingOf(instance, system, { engine: "wasm" });
    const verdicts = typeof full === "string" ? full : full.verdicts;
    for (const reductions of choices) {
      const said = sayingOf(instance, system, { engine: "wasm", reductions });
      expect(said, reductions.join()).toMatchObject({ verdicts });
    }
    const js = sayingOf(instance, system, { engine: "js", reductions: REDUCTIONS });
    const wasm = sayingOf(instance, system, { engine: "wasm", reductions: REDUCTIONS });
    expect(js, "in JavaScript").toEqual(wasm);
  });
});
