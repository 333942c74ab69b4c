/**
 * What is said of a protocol's runs, as a line: every way to search must say the same, and so must the oracle.
 */
import { expect } from "vitest";
import { systemOf } from "../../../../checker/check.ts";
import { type Protocol, rule, type Spec } from "../../../../checker/index.ts";
import { ProtocolRuns } from "../../../oracle/runs/index.ts";
import { instanceOf } from "../../tiny.ts";
import { movesOf, searched } from "../searched.ts";

interface SaidOptions {
  readonly dropped?: readonly string[];
  readonly fairness?: "none";
}

export const protocolOf = (spec: Spec, scope: string): Protocol<any> =>
  spec.protocol({ scope: spec.scopes[scope], scopeName: scope, tree: "", assumes: () => true });

/** The number of states, then what is broken, and whether by a run that comes to rest or by one that goes on. */
export function said(
  protocol: Protocol<any>,
  { dropped = [], fairness }: SaidOptions = {},
): string {
  const assumptions = (protocol.fairness ?? []).map((fair) => rule(fair.assumption, "fairness"));
  const system = systemOf(instanceOf(protocol, { dropped, assumptions }));
  const unfair = fairness === "none";
  const options = { ...(fairness && { fairness }) };
  const runs = new ProtocolRuns(protocol, { limit: 10_000, dropped, unfair });
  const { states, findings } = searched(system, { ...options, engine: "reference" });
  expect({ states, broken: [...findings.keys()] }).toEqual({
    states: runs.states,
    broken: runs.broken,
  });
  for (const engine of ["js", "wasm"] as const)
    expect(searched(system, { ...options, engine })).toMatchObject({ states, findings });
  const smaller = searched(system, { ...options, engine: "wasm", reductions: ["minimise"] });
  expect(smaller.findings).toEqual(findings);
  for (const [id, finding] of findings) {
    expect(runs.brokenBy(movesOf(system, finding), finding.loop ?? -1)).toContain(id);
  }
  const broken = [...findings].map(([id, { path, loop }]) =>
    loop === path.length ? `${id} rests` : `${id} loops`,
  );
  return [states, ...broken].join(", ");
}
