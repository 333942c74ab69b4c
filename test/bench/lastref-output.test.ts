import { describe, expect, test } from "vitest";
import { countsOfRuns, runIn } from "../../bench/run/tools/lastref-output.ts";

const right = {
  verdict: "holds",
  complete: true,
  engine: "wasm",
  store: "exact",
  graph: "full",
  workers: 1,
  states: 31_240,
  transitions: 105_647,
};
const output = (...runs: readonly object[]): string => JSON.stringify({ runs, errors: [] });
const wanted = { graph: "full", workers: 1 } as const;

test("the counts of lastref are those of its one run", () => {
  expect(runIn(output(right), wanted)).toMatchObject({ states: 31_240, transitions: 105_647 });
  expect(runIn(output({ ...right, workers: 7 }), { graph: "full" }).workers).toBe(7);
});

describe("an output of lastref is refused", () => {
  test.each([
    { verdict: "broken" },
    { verdict: "incomplete" },
    { complete: false },
    { engine: "js" },
    { store: "bitstate" },
    { graph: "reduced" },
    { workers: 2 },
  ])("where the run is another than was meant: %j", (wrong) => {
    expect(() => runIn(output({ ...right, ...wrong }), wanted)).toThrow("lastref's run is");
  });

  test("where there is no run, or more than one", () => {
    expect(() => runIn(output(), wanted)).toThrow("did not run one search");
    expect(() => runIn(output(right, right), wanted)).toThrow("did not run one search");
  });

  test("where the spec is wrong", () => {
    const errors = [{ message: "fork[5] does not exist" }];
    const text = JSON.stringify({ runs: [], errors });
    expect(() => runIn(text, wanted)).toThrow("fork[5] does not exist");
  });
});

describe("lastref's verdict on a claim about runs", () => {
  const claim = { id: "top", fairness: "weak", verdict: "holds" } as const;
  const liveness = { complete: true, graph: "full", states: 774, transitions: 1_884 };
  const decided = { liveness, properties: [{ id: "top", verdict: "holds" }] };

  test("comes with the states of the graph", () => {
    expect(countsOfRuns(output(decided), claim)).toMatchObject({ states: 774, transitions: 1_884 });
  });

  test("is refused where it is another one, or of other properties too", () => {
    const broken = { ...claim, verdict: "broken" } as const;
    expect(() => countsOfRuns(output(decided), broken)).toThrow("is holds, not broken");
    const more = { liveness, properties: [...decided.properties, { id: "also" }] };
    expect(() => countsOfRuns(output(more), claim)).toThrow("lastref says");
  });

  test.each([null, { ...liveness, complete: false }, { ...liveness, graph: "reduced" }])(
    "is refused where not all of the graph was looked at: %j",
    (wrong) => {
      const text = output({ ...decided, liveness: wrong });
      expect(() => countsOfRuns(text, claim)).toThrow("full graph");
    },
  );
});
