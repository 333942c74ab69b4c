import { describe, expect, test } from "vitest";
import type { Spec } from "../../../checker/language/spec.ts";
import { statsTable, statsText } from "../../../cli/report/stats-text.ts";
import type { Outcome } from "../../../cli/run/run-all.ts";
import { livenessRun, runResult, runStats } from "../results.ts";

const statement = { procedure: "put", text: "refs--", at: "put.ts:3", actions: [] };
const stats = runStats({
  statements: [
    { ...statement, times: 1234 },
    { ...statement, text: "kfree()", at: "put.ts:4", times: 0 },
  ],
  levels: [1, 4, 2],
  tables: { locations: 12, rows: 3400 },
  bitsPerState: 61,
  bytesPerState: 17.25,
  phases: [
    { name: "unfold", seconds: 0.01 },
    { name: "search", seconds: 1.5 },
  ],
});

describe("the statistics of one run", () => {
  test("are counts, sizes, and what differs from run to run by itself", () => {
    expect(statsText(runResult({ stats, workers: 2 }), 80)).toBe(
      [
        "Transitions by statement (full graph):",
        "  1,234  put()  put.ts:3  refs--",
        "      0  put()  put.ts:4  kfree()",
        "",
        "New states by depth (full graph):",
        "  0  1  ########",
        "  1  4  ##############################",
        "  2  2  ###############",
        "",
        "Sizes:",
        "  bits a state  61",
        "  locations     12",
        "  rows          3,400",
        "",
        "Time, memory and workers:",
        "  search         2 workers",
        "  bytes a state  17.3",
        "  unfold         0.010 s",
        "  search         1.500 s",
      ].join("\n"),
    );
  });

  test("say that counts are of a reduced graph", () => {
    const text = statsText(runResult({ stats, reductions: ["fuse"] }), 80);
    expect(text).toContain("Transitions by statement (reduced graph):");
    expect(text).toContain("New states by depth (reduced graph):");
  });

  test("have what the search for liveness looked at", () => {
    const liveness = livenessRun({ reductions: ["minimise"] });
    const text = statsText(runResult({ stats: runStats(), liveness }), 80);
    expect(text).toBe(
      [
        "Liveness (reduced graph):",
        "  states       24",
        "  transitions  3,400",
        "  depth        6",
        "  L1 pairs     48 (of a state and one of the automaton's 2)",
        "",
        "Time, memory and workers:",
        "  search                   1 worker",
        "  bytes a state, liveness  100.0",
      ].join("\n"),
    );
  });

  test("are nothing where nobody asked", () => {
    expect(statsText(runResult(), 80)).toBe("");
  });

  test("leave out what is not known", () => {
    expect(statsText(runResult({ stats: runStats() }), 80)).toBe(
      "Time, memory and workers:\n  search  1 worker",
    );
  });

  test("are twenty lines for any number of depths, with all states in them", () => {
    const levels = Array.from({ length: 10_001 }, (_, depth) => depth % 7);
    const text = statsText(runResult({ stats: runStats({ levels }) }), 80);
    const rows = [...text.matchAll(/^ {2}(\d+)-(\d+) +([\d,]+)/gm)];
    expect(rows.length).toBeLessThanOrEqual(20);
    expect(rows[0]?.slice(1, 3)).toEqual(["0", "500"]);
    expect(rows.at(-1)?.[2]).toBe("10000");
    const sum = rows.reduce((all, [, , , n = ""]) => all + Number(n.replaceAll(",", "")), 0);
    expect(sum).toBe(levels.reduce((all, n) => all + n, 0));
  });
});

test("the statistics of several runs are a line for each", () => {
  const place = (tree: string) => ({ spec: { id: "it" } as Spec, scope: "small", tree });
  const outcomes = [
    { place: place("V0"), result: runResult({ stats }) },
    { place: place("V9"), result: runResult({ stats, reductions: ["fuse"], states: 2 }) },
    { place: place("V10"), result: undefined },
  ] as unknown as Outcome[];
  expect(statsTable(outcomes, 100).flat()).toEqual([
    "Sizes:",
    "               graph    states  transitions  depth  bits a state",
    "  it small V0  full         24        3,400      6  61",
    "  it small V9  reduced       2        3,400      6  61",
    "Time, memory and workers:",
    "               workers  bytes a state  seconds",
    "  it small V0        1           17.3  unfold 0.01, search 1.50",
    "  it small V9        1           17.3  unfold 0.01, search 1.50",
  ]);
});

test("the statistics of several runs have a line for each search for liveness", () => {
  const place = (tree: string) => ({ spec: { id: "it" } as Spec, scope: "small", tree });
  const outcomes = [
    { place: place("V0"), result: runResult({ stats, liveness: livenessRun() }) },
    { place: place("V9"), result: runResult({ stats }) },
  ] as unknown as readonly Outcome[];
  expect(statsTable(outcomes, 100)[1]).toEqual([
    "Liveness:",
    "               graph  states  transitions  depth  pairs  bytes a state",
    "  it small V0  full       24        3,400      6     48  100.0",
  ]);
});
