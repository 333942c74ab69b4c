import { expect, test } from "vitest";
import type { Spec } from "../../../checker/language/spec.ts";
import { comparisonText, differences } from "../../../cli/report/expected.ts";
import type { Outcome } from "../../../cli/run/run-all.ts";
import type { RunResult } from "../../../cli/run/result.ts";
import { runResult } from "../results.ts";

const entry = { broken: [], states: 1024, transitions: 3400, depth: 6 };
const spec = { id: "it", expected: { small: { V9: entry } } } as unknown as Spec;
const outcome = (over: Partial<RunResult>): Outcome =>
  ({ place: { spec, scope: "small", tree: "V9" }, result: runResult(over) }) as unknown as Outcome;

test("a complete run on the full graph can differ", () => {
  expect(differences(outcome({ states: 1024 }))).toEqual([]);
  expect(differences(outcome({ states: 1025 }))).toEqual([
    { what: "states", found: "1,025", expected: "1,024" },
  ]);
});

test("aims that are not reached are compared, and written into the entry that would agree", () => {
  const goal = { id: "G1", name: "it is so", kind: "aim", trace: undefined, replay: undefined };
  const missed = outcome({
    states: 1024,
    properties: [{ ...goal, verdict: "not reached" }] as never,
  });
  expect(differences(missed)).toEqual([{ what: "aims", found: "G1", expected: "none" }]);
  expect(comparisonText([missed], 120)).toContain('{ broken: [], aims: ["G1"], states: 1_024,');
  const reached = outcome({ states: 1024, properties: [{ ...goal, verdict: "holds" }] as never });
  expect(differences(reached)).toEqual([]);
});

test("a run on a reduced graph, or an incomplete one, is not compared", () => {
  for (const over of [{ reductions: ["fuse"] } as const, { complete: false }]) {
    expect(differences(outcome({ ...over, states: 7 }))).toEqual([]);
    expect(comparisonText([outcome(over)], 80)).toMatch(
      /^0 of 1 run as expected in .* of the full graph; 1 did not come to an end$/,
    );
  }
});
