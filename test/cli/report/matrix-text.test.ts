import { expect, test } from "vitest";
import type { Spec } from "../../../checker/language/spec.ts";
import { matrixText } from "../../../cli/report/matrix-text.ts";
import type { RunResult } from "../../../cli/run/result.ts";
import type { Outcome } from "../../../cli/run/run-all.ts";
import { livenessRun, runResult } from "../results.ts";

function outcome(tree: string, over: Partial<RunResult>): Outcome {
  const spec = { id: "it", scopes: { small: 1 } } as unknown as Spec;
  const place = { spec, scope: "small", tree };
  return { place, result: runResult({ ...over, tree }) } as unknown as Outcome;
}
const fuse = { reductions: ["fuse"], states: 5 } as const;
const lines = (...outcomes: Outcome[]): readonly string[] => matrixText(outcomes, 100).split("\n");

test("says that all numbers are of the full graph", () => {
  expect(lines(outcome("V0", {}), outcome("V9", { engine: "js" }))).toEqual([
    "scope small  V0        V9",
    "it           holds 24  holds 24",
    "Numbers are states of the full graph. Engine: wasm and js.",
    "",
    "2 runs: 2 hold, 0 broken, 0 incomplete; 48 states of the full graph in 2.5 s",
  ]);
});

test("says that all numbers are of the reduced graph", () => {
  expect(lines(outcome("V0", fuse), outcome("V9", fuse))).toEqual([
    "scope small  V0       V9",
    "it           holds 5  holds 5",
    "Numbers are states of the reduced graph (fuse). Engine: wasm.",
    "",
    "2 runs: 2 hold, 0 broken, 0 incomplete; 10 states of the reduced graph in 2.5 s",
  ]);
});

test("marks the numbers of the reduced graph where others are of the full one", () => {
  expect(lines(outcome("V0", fuse), outcome("V9", {})).slice(1)).toEqual([
    "it           holds 5~  holds 24",
    "Numbers are states of the full graph; with ~, of the reduced graph (fuse). Engine: wasm.",
    "",
    "2 runs: 2 hold, 0 broken, 0 incomplete; 29 states of full and reduced graphs in 2.5 s",
  ]);
});

test("says nothing of numbers where there are none, unless it has reductions to tell", () => {
  const broken = outcome("V0", { verdict: "broken" });
  expect(lines(broken).join()).not.toContain("Numbers");
  const reduced = outcome("V0", { ...fuse, verdict: "broken" });
  expect(lines(reduced)).toContain("Numbers are states of the reduced graph (fuse). Engine: wasm.");
});

test("says which aims are not reached, and on which trees, and counts no violation", () => {
  const aims = (verdict: string) => ({
    properties: [{ id: "G1", name: "it is so", kind: "aim", verdict }] as never,
  });
  const text = lines(
    outcome("V0", aims("not reached")),
    outcome("V9", aims("holds")),
    outcome("V10", aims("not reached")),
  );
  expect(text).toContain("Aims that are not reached:");
  expect(text).toContain("  it, scope small  G1  V0, V10");
  expect(text.at(-1)).toMatch(/^3 runs: 3 hold, 0 broken/);
});

test("says of what graph an incomplete run's states are, and what its store may have missed", () => {
  const over = { verdict: "incomplete", complete: false, store: "fingerprint" } as const;
  const text = lines(outcome("V0", { ...over, coverage: "One in a million." }));
  expect(text).toContain(
    "  it small V0  a fingerprint store may have missed states (24 states of the full graph). One in a",
  );
});

const lasso = (verdict: string, length: number, loop: number) => ({
  verdict: "broken" as const,
  properties: [
    { id: "L1", name: "it ends", kind: "liveness", verdict, trace: { steps: { length }, loop } },
  ] as never,
});

test("says of runs that go on for ever how long their loop is, and what that means", () => {
  const text = lines(
    outcome("V0", lasso("broken", 10, 6)),
    outcome("V9", lasso("broken", 1200, 1200)),
  );
  expect(text).toContain("  L1    6+4  1,200+0  it ends");
  expect(text).toContain("m+n: for ever after m steps, in a loop of n, or at rest where n is 0");
});

test("says where liveness properties were left out", () => {
  const text = lines(outcome("V0", { skipped: 2 }), outcome("V9", { skipped: 2 }));
  expect(text.join("\n")).toContain("Left out:\n  it, scope small  2 liveness properties skipped");
  expect(lines(outcome("V0", {})).join()).not.toContain("Left out");
});

test("has the time of both searches, and no engine of a search for liveness alone", () => {
  const both = lines(outcome("V0", { liveness: livenessRun() })).at(-1);
  expect(both).toMatch(/ 24 states of the full graph in 1\.8 s$/);
  const alone = lines(outcome("V0", { liveness: livenessRun({ alone: true }) }));
  expect(alone).toContain("Numbers are states of the full graph.");
  expect(alone.at(-1)).toMatch(/ in 1\.3 s$/);
});
