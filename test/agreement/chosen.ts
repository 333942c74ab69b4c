/**
 * Specs that engines are held together on: all that come with lastref, and the benchmarks' protocols.
 */
import dining from "../../bench/protocols/dining.ts";
import election from "../../bench/protocols/election.ts";
import invariant from "../../bench/protocols/pgmap-invariant.ts";
import pgmap from "../../bench/protocols/pgmap.ts";
import twopc from "../../bench/protocols/twopc.ts";
import type { Spec } from "../../checker/index.ts";
import type { Instance } from "../../checker/check.ts";
import { specs } from "../../specs/index.ts";

/** The small scopes of the specs, on trees that differ, and of the benchmarks. */
export function chosenInstances(): readonly Instance[] {
  return [...specs.flatMap(ofSpec), ...benchmarks];
}

function ofSpec(spec: Spec): readonly Instance[] {
  return Object.keys(spec.scopes).flatMap((scope) => {
    const trees = scope === "small" ? ["V10", "V0"] : scope.startsWith("small") ? ["V10"] : [];
    return trees
      .filter((tree) => spec.trees?.includes(tree) === true)
      .map((tree) => ({ spec, scope, tree, dropped: [] }));
  });
}

const benchmarks = (
  [
    [dining, "5"],
    [election, "6_2"],
    [invariant, "2_3_1"],
    [pgmap, "2_3_1"],
    [twopc, "5"],
  ] as readonly (readonly [Spec, string])[]
).map(([spec, scope]): Instance => ({ spec, scope, tree: "", dropped: [] }));
