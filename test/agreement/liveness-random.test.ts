/**
 * The search for fair runs and the oracle agree on random protocols: on which claims about runs are broken, under every kind
 * of fairness; and each run that the search finds breaks its claim by the oracle's judgement, too.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { systemOf } from "../../checker/check.ts";
import { LimitError, rule, SpecError } from "../../checker/index.ts";
import type { LivenessOptions } from "../../checker/liveness/liveness.ts";
import type { System } from "../../checker/search/system.ts";
import { movesOf, searched } from "../checker/liveness/searched.ts";
import { instanceOf } from "../checker/tiny.ts";
import { built, randomProtocol } from "../oracle/random-protocol.ts";
import { randomRuns, withClaims } from "../oracle/random-runs/claims.ts";
import { loopsOf, randomLoops } from "../oracle/random-runs/loops.ts";
import { ProtocolRuns } from "../oracle/runs/index.ts";

/** Larger graphs take long and show nothing else. */
const LARGEST = 300;
/** What is refused where a claim or an assumption is about steps that nobody takes. */
const OF_NOTHING = ["fairness-of-nothing", "unknown-step"];
const assumptions = ["A", "B", "R"].map((id) => rule(id, "a rule of random protocols"));

interface Case {
  readonly system: System;
  readonly runs: ProtocolRuns;
}

/** Protocols over all that the language has, and small ones in which processes wait for one another for ever. */
const kinds = {
  any: fc.record({ any: randomProtocol(), runs: randomRuns }),
  loops: fc.record({ loops: randomLoops, runs: randomRuns }),
};
type Part = typeof kinds extends Record<string, fc.Arbitrary<infer T>> ? T : never;

/** Undefined where a protocol is too large. */
function caseOf(part: Part, unfair: boolean): Case | undefined {
  const [plain, { dropped }] =
    "any" in part ? [built(part.any), part.any] : [loopsOf(part.loops), part.loops];
  const protocol = withClaims(plain, part.runs);
  try {
    const runs = new ProtocolRuns(protocol, { limit: LARGEST, dropped, unfair });
    return { runs, system: systemOf(instanceOf(protocol, { dropped, assumptions })) };
  } catch (thrown) {
    if (thrown instanceof LimitError) return undefined;
    throw thrown;
  }
}

/** What the search says is broken; undefined where something is about nothing. Each run that it finds is judged. */
function brokenBySearch(
  { system, runs }: Case,
  options: LivenessOptions,
): readonly string[] | undefined {
  try {
    const { findings, held, complete } = searched(system, options);
    expect(complete).toBe(true);
    for (const [id, finding] of findings)
      expect(runs.brokenBy(movesOf(system, finding), finding.loop ?? -1)).toContain(id);
    expect([...findings.keys(), ...held].sort()).toEqual(idsOf(system));
    return [...findings.keys()];
  } catch (thrown) {
    if (thrown instanceof SpecError && OF_NOTHING.includes(thrown.problem.code)) return undefined;
    throw thrown;
  }
}

const idsOf = ({ protocol }: System): string[] =>
  (protocol.properties ?? []).map(({ id }) => id).sort();

const ways: readonly LivenessOptions[] = [
  { engine: "reference" },
  { engine: "wasm" },
  { engine: "wasm", reductions: ["minimise", "fuse"] },
];

describe.each(["any", "loops"] as const)("on random protocols (%s)", (kind) => {
  test.each(["spec", "none"] as const)(
    "the search and the oracle say the same (fairness: %s)",
    (fairness) => {
      const verdicts = { compared: 0, held: 0, broken: 0 };
      fc.assert(
        fc.property(kinds[kind] as fc.Arbitrary<Part>, (part) => {
          const one = caseOf(part, fairness === "none");
          if (one === undefined) return;
          const { broken } = one.runs;
          for (const way of ways) {
            const found = brokenBySearch(one, { ...way, fairness });
            if (found === undefined) return;
            expect(found).toEqual(broken);
          }
          verdicts.compared += 1;
          verdicts.broken += broken.length;
          verdicts.held += part.runs.claims.length - broken.length;
        }),
        { numRuns: kind === "any" ? 450 : 650, seed: 1 },
      );
      // Were all too large, or all broken, this would say nothing.
      expect(verdicts.compared).toBeGreaterThan(kind === "any" ? 150 : 300);
      expect(Math.min(verdicts.held, verdicts.broken)).toBeGreaterThan(200);
    },
  );
});
