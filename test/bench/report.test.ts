/**
 * What the benchmarks say of their measurements.
 */
import { describe, expect, test } from "vitest";
import { claimModels } from "../../bench/run/claims.ts";
import { type Entrant, modes } from "../../bench/run/entrants.ts";
import {
  diningLadder,
  type Model,
  pgmapInvariant,
  pgmapLarge,
  pgmapSmall,
} from "../../bench/run/models.ts";
import { type Goal, goals, gradeOf } from "../../bench/run/report/goals.ts";
import { plot } from "../../bench/run/report/plot.ts";
import { resultsDocument } from "../../bench/run/report/results.ts";
import { speeds } from "../../bench/run/report/speed.ts";
import { ratiosOf, spreadOf } from "../../bench/run/report/statistics.ts";
import { short, spreadText } from "../../bench/run/report/words.ts";
import { type Outcome, Outcomes } from "../../bench/run/rounds.ts";

/** An outcome that took these seconds of processor time, and their squares of time, round by round. */
const took = ({ model, mode }: Pick<Entrant, "model" | "mode">, ...cpus: number[]): Outcome => ({
  model,
  mode,
  once: false,
  counts: model.full,
  runs: cpus.map((cpu) => ({ output: "", cpu, wall: cpu ** 2, peak: 1e9 })),
});
const nothing = { bytesPerState: [], specs: [] };
const rowOf = (rows: readonly Goal[], what: string): Goal | undefined =>
  rows.find((row) => row.what === what);

describe("a spread", () => {
  test("has the middle value, or the mean of the two in the middle", () => {
    expect(spreadOf([9, 1, 2])).toEqual({ median: 2, least: 1, most: 9 });
    expect(spreadOf([4, 1, 2, 9]).median).toBe(3);
  });

  test("of ratios is taken round by round", () => {
    expect(ratiosOf([10, 40, 30], [1, 2, 3])).toEqual({ median: 10, least: 10, most: 20 });
    expect(ratiosOf([10], [2, 1]).median).toBe(5);
    expect(ratiosOf([10, 8], [2]).median).toBe(5);
  });
});

test("numbers have three digits that mean something", () => {
  expect([0.12345, 1.2345, 12.345, 1234.5].map(short)).toEqual(["0.123", "1.23", "12.3", "1,235"]);
  expect(spreadText(spreadOf([2, 1, 4]))).toBe("2.00 (1.00 to 4.00)");
  expect(spreadText(spreadOf([2, 2]))).toBe("2.00");
});

describe("the reach table", () => {
  const lastref = { model: pgmapLarge, mode: modes.lastref };
  const outcomes = new Outcomes([
    took(lastref, 1, 2),
    took({ model: pgmapLarge, mode: modes.spinDepth }, 6, 12),
    took({ model: pgmapLarge, mode: modes.spinBreadth }, 5, 20),
    took({ model: pgmapLarge, mode: modes.lastrefTwo }, 1, 1),
    took({ model: pgmapInvariant, mode: modes.lastref }, 1.1, 2.2),
  ]);
  const rows = goals(outcomes, nothing);

  test("holds lastref against the better of SPIN's searches", () => {
    const row = rowOf(rows, "full graph, against SPIN: pgmap 3_3_3");
    expect(row).toMatchObject({ against: "SPIN depth first", measured: { median: 6, most: 6 } });
    expect(row && gradeOf(row)).toBe("reached");
  });

  test("holds two workers against one by the time that passes", () => {
    const row = rowOf(rows, "2 workers against 1, wall: pgmap 3_3_3");
    expect(row?.measured).toEqual({ median: 2.5, least: 1, most: 4 });
    expect(row && gradeOf(row)).toBe("aim");
  });

  test("says what invariants cost, where less is better", () => {
    const row = rowOf(rows, "what invariants cost: pgmap 3_3_3");
    expect(row?.measured?.median).toBeCloseTo(10);
    expect(row && gradeOf(row)).toBe("missed");
    expect(row && gradeOf({ ...row, measured: spreadOf([4]) })).toBe("reached");
    expect(row && gradeOf({ ...row, measured: spreadOf([-1]) })).toBe("aim");
  });

  test("says what was not measured", () => {
    const row = rowOf(rows, "full graph, against SPIN: dining 10");
    expect(row?.measured).toBeUndefined();
    expect(row && gradeOf(row)).toBe("not measured");
  });
});

test("the plot has a line for each tool that climbed the ladder", () => {
  const [small, large] = diningLadder as [Model, Model];
  const outcomes = new Outcomes([
    took({ model: small, mode: modes.lastref }, 0.1, 0.1, 0.3),
    took({ model: large, mode: modes.lastref }, 0.5),
    took({ model: large, mode: modes.rumur }, 1),
    took({ model: large, mode: modes.lastrefReduced }, 1),
    took({ model: pgmapLarge, mode: modes.spinBreadth }, 1),
  ]);
  expect(speeds(outcomes).series).toEqual([
    {
      name: "lastref 1 worker",
      points: [
        { x: 10_053, y: 100_530 },
        { x: 46_707, y: 93_414 },
      ],
    },
    { name: "Rumur", points: [{ x: 46_707, y: 46_707 }] },
  ]);
});

test("the results have a row for each goal and each outcome", () => {
  const outcomes = new Outcomes([
    took({ model: pgmapLarge, mode: modes.lastref }, 1, 2),
    took({ model: pgmapLarge, mode: modes.rumur }, 30, 42),
    took({ model: pgmapSmall, mode: modes.lastrefSource }, 0.1),
  ]);
  const rows = goals(outcomes, nothing).filter(({ measured }) => measured !== undefined);
  const document = resultsDocument({ machine: ["Date: today"], rounds: 2, goals: rows, outcomes });
  expect(document).toContain("- Date: today");
  expect(document).toContain(
    "| full graph, against Rumur: pgmap 3_3_3 | 10x | 20x | 25.5 (21.0 to 30.0)x | the aim |",
  );
  expect(document).toContain(
    "| pgmap 3_3_3 | lastref 1 worker | 5,032,035 | 18,656,966 | 1.50 (1.00 to 2.00) | 2.50 | 1,000 | 199 |",
  );
  expect(document).toContain("| 0.100 | 0.010 |  |  |");
});

test("claims about runs have a table of their own, with the better of SPIN's ways", () => {
  const model = claimModels[0] as Model;
  const outcomes = new Outcomes([
    took({ model, mode: modes.lastrefRuns }, 1, 2),
    took({ model, mode: modes.spinRuns }, 9, 9),
    took({ model, mode: modes.spinRunsReduced }, 6, 8),
  ]);
  const rows = goals(outcomes, nothing).filter(({ measured }) => measured !== undefined);
  expect(rows).toMatchObject([{ against: "SPIN, partial order", measured: { median: 5 } }]);
  const document = resultsDocument({ machine: [], rounds: 2, goals: rows, outcomes });
  expect(document).not.toContain("| ticket 7 served (weak fairness) | lastref |");
  expect(document).toContain(
    "| ticket 7 served (weak fairness) | holds | 779,408 | 1.50 (1.00 to 2.00) | 1,000 | SPIN, partial order | 779,408 | 7.00 (6.00 to 8.00) | 1,000 | 5.00 (4.00 to 6.00)x |",
  );
});

describe("the plot", () => {
  const svg = plot({
    title: "a < b",
    xName: "states",
    yName: "speed",
    series: [
      { name: "one", points: [10, 1e4].map((x) => ({ x, y: x })) },
      { name: "two", points: [{ x: 1e2, y: 1.01e4 }] },
    ],
  });
  const at = (pattern: RegExp): readonly number[] => (pattern.exec(svg) ?? []).slice(1).map(Number);

  test("puts each point where its logarithm is", () => {
    const [x1, y1, x2, y2] = at(/points="([\d.]+),([\d.]+) ([\d.]+),([\d.]+)"/) as number[];
    const [x3] = at(/cx="([\d.]+)" cy="[\d.]+" r="3.5" fill="#d55e00"/);
    expect(x1).toBe(80);
    expect(x3).toBeCloseTo((x1 as number) + ((x2 as number) - (x1 as number)) / 3, 0);
    expect(y2).toBeLessThan(y1 as number);
  });

  test("keeps names apart where lines end together", () => {
    const heights = [...svg.matchAll(/y="([\d.]+)">(?:one|two)</g)].map((found) =>
      Number(found[1]),
    );
    expect(heights).toHaveLength(2);
    expect(Math.abs((heights[0] as number) - (heights[1] as number))).toBeGreaterThanOrEqual(16);
  });

  test("is well-formed: text stands for itself, and tags close", () => {
    expect(svg).toContain("a &lt; b");
    const names = (pattern: RegExp): string[] => [...svg.matchAll(pattern)].map((m) => m[1] ?? "");
    expect(names(/<(\w+)[ >]/g).toSorted()).toEqual(names(/<\/(\w+)>/g).toSorted());
  });
});
