/**
 * Whole searches of a spec, for the tests of what is recorded beside it and of its mutants.
 */
import type { Edits, Expected, Spec } from "../../checker/index.ts";
import {
  type ClaimVerdict,
  finish,
  type Report,
  reportOf,
  search,
  systemOf,
} from "../../checker/check.ts";
import { recordsLiveness } from "../../specs/recorded.ts";
import { searched } from "../checker/liveness/searched.ts";

export interface Run {
  readonly spec: Spec;
  readonly scope: string;
  readonly tree: string;
  readonly dropped?: readonly string[];
  readonly edits?: Edits;
  /** Whether to look at liveness properties, too; where that is recorded, unless given. */
  readonly liveness?: boolean;
}

/** Searches to the end. Throws where that is too far away. */
export function run({ dropped = [], liveness, ...rest }: Run): Report {
  const instance = { ...rest, dropped };
  const system = systemOf(instance);
  const result = finish(search(system, "bfs", { maxStates: 1_000_000 }));
  const { spec, scope, tree } = rest;
  if (!result.complete) throw new Error(`${spec.id} ${scope} ${tree} did not end`);
  const isAsked = liveness ?? recordsLiveness(result.states);
  return reportOf(
    instance,
    system,
    result,
    isAsked ? { liveness: searched(system, { engine: "wasm" }) } : {},
  );
}

/** The first tree of each kind that a spec tells apart at a scope, with all trees of that kind. */
export function kindsOfTree(spec: Spec, scopeName: string): ReadonlyMap<string, readonly string[]> {
  const kinds = new Map<string, string[]>();
  for (const tree of spec.trees ?? [""]) {
    const context = { scope: spec.scopes[scopeName], scopeName, tree, assumes: () => true };
    const identity = spec.protocol(context).identity ?? tree;
    kinds.set(identity, [...(kinds.get(identity) ?? []), tree]);
  }
  return new Map([...kinds.values()].map((trees) => [trees[0] as string, trees]));
}

/** Ids of the broken claims, or of those with another verdict, sorted. */
export const brokenIn = ({ claims }: Report, wanted: ClaimVerdict = "broken"): readonly string[] =>
  claims.flatMap(({ id, verdict }) => (verdict === wanted ? [id] : [])).sort();

/** What is recorded of a run. */
export function recordOf(report: Report): Expected {
  const { states, transitions, depth } = report.result;
  const aims = brokenIn(report, "not reached");
  return {
    broken: brokenIn(report),
    ...(aims.length > 0 && { aims }),
    ...(report.liveness === undefined && { liveness: false as const }),
    states,
    transitions,
    depth,
  };
}
