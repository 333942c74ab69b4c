/**
 * The engines that go by tables say of every spec, at its small scopes, what the reference says, and of the protocols of
 * the benchmarks.
 */
import { describe, expect, test } from "vitest";
import { systemOf } from "../../checker/check.ts";
import { specs } from "../../specs/index.ts";
import { chosenInstances } from "./chosen.ts";
import { sayingOf } from "./said.ts";

const chosen = chosenInstances(26_000);

describe("the reference, JavaScript and WebAssembly say the same", () => {
  test.each(chosen)("of $spec.id, $scope, $tree", (instance) => {
    const system = systemOf(instance);
    const reference = sayingOf(instance, system, { engine: "reference" });
    expect(reference).toMatchObject({ verdicts: { complete: true } });
    for (const engine of ["js", "wasm"] as const)
      expect(sayingOf(instance, system, { engine }), engine).toEqual(reference);
  });

  test("and are asked about every spec and five benchmarks", () => {
    expect(new Set(chosen.map(({ spec }) => spec.id)).size).toBe(specs.length + 5);
  });
});
