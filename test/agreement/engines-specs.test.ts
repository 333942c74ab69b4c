/**
 * The engines that go by tables say of every spec, at its small scopes, what the reference says, and of the protocols of
 * the benchmarks. On the seed's tree, and at the scope `small` on the two that differ most from it.
 */
import { describe, expect, test } from "vitest";
import { chosenInstances } from "./chosen.ts";
import { systemOf } from "../../checker/check.ts";
import { sayingOf } from "./said.ts";

const chosen = chosenInstances();

describe("the reference, JavaScript and WebAssembly say the same", () => {
  test.each(chosen)("of $spec.id, $scope, $tree", (instance) => {
    const system = systemOf(instance);
    const reference = sayingOf(instance, system, { engine: "reference" });
    expect(reference).toMatchObject({ verdicts: { complete: true } });
    for (const engine of ["js", "wasm"] as const)
      expect(sayingOf(instance, system, { engine }), engine).toEqual(reference);
  });
});
