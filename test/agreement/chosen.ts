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

/**
 * The small scopes of the specs with up to so many states, by turns on the seed's tree and on two that differ most from it,
 * and benchmarks.
 */
export function chosenInstances(largest: number): readonly Instance[] {
  return [...specs.flatMap((spec) => ofSpec(spec, largest)), ...benchmarks];
}

function ofSpec(spec: Spec, largest: number): readonly Instance[] {
  const scopes = Object.keys(spec.scopes).filter((scope) => scope.startsWith("small"));
  const sizeOf = (scope: string, tree: string): number =>
    spec.expected?.[scope]?.[tree]?.states ?? 0;
  return scopes.flatMap((scope, i) => {
    const trees = spec.trees ?? [""];
    const turn = ["V10", "V0", "VU"][i % 3] ?? "";
    const tree = [turn, "V10"].find((id) => trees.includes(id)) ?? trees[0] ?? "";
    return sizeOf(scope, tree) > largest ? [] : [{ spec, scope, tree, dropped: [] }];
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
