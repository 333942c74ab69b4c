import { utimesSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { finish, reportOf, search, systemOf } from "../../../checker/check.ts";
import { searchedAlone } from "../../../checker/liveness/alone.ts";
import type { LivenessResult } from "../../../checker/liveness/result.ts";
import type { SearchOptions, SearchResult } from "../../../checker/search/search.ts";
import type { RunRequest } from "../../../cli/run/request.ts";
import type { RunResult } from "../../../cli/run/result.ts";
import { resultOf } from "../../../cli/run/result-of.ts";
import doorbell from "../fixtures/doorbell.ts";
import lostUpdate from "../fixtures/lost-update.ts";
import { scratch, written } from "../lastref.ts";

const BEGAN = 1_700_000_000_000;

const liveness: LivenessResult = {
  complete: true,
  stopped: undefined,
  states: 4,
  transitions: 5,
  depth: 3,
  reductions: [],
  findings: new Map(),
  held: new Set(["L1", "L2", "L3"]),
  fairness: "spec",
  vacuous: new Map(),
  seconds: 0.5,
  bytes: 100,
  products: new Map([["L1", { nodes: 8, automaton: 2 }]]),
};

interface Asked extends Partial<RunRequest> {
  readonly options?: SearchOptions;
  /** What another engine would say of itself. */
  readonly as?: Partial<SearchResult>;
}

/** A run of the two threads that count, by the reference engine. */
function resultFor({ as = {}, ...asked }: Asked = {}): RunResult {
  const request: RunRequest = {
    ref: { kind: "registered", id: lostUpdate.id },
    scope: "small",
    tree: "V0",
    dropped: [],
    search: "bfs",
    options: {},
    replays: false,
    stats: false,
    ...asked,
  };
  const instance = { ...request, spec: lostUpdate };
  const system = systemOf(instance);
  const options: SearchOptions = { ...request.options, engine: "reference" };
  const result = { ...finish(search(system, request.search, options)), ...as };
  const timing = { began: BEGAN, unfolding: 0.5 };
  return resultOf(reportOf(instance, system, result), system, request, timing);
}

describe("the full graph's states", () => {
  test("are those of a complete search of it", () => {
    expect(resultFor({ tree: "V11" }).fullStates).toBe(9);
    expect(resultFor({ tree: "V9", dropped: ["R1"] }).fullStates).toBe(24);
  });

  test("are those beside the spec, where the search was reduced or stopped", () => {
    expect(resultFor({ as: { reductions: ["fuse"], states: 3 } }).fullStates).toBe(24);
    expect(resultFor({ options: { maxStates: 5 } }).fullStates).toBe(24);
  });

  test("are not known where the spec does not say, or a rule was dropped", () => {
    const as = { reductions: ["fuse"] } as const;
    expect(resultFor({ tree: "V11", as }).fullStates).toBeUndefined();
    expect(resultFor({ tree: "V9", dropped: ["R1"], as }).fullStates).toBeUndefined();
  });
});

describe("a checkpoint", () => {
  const file = written(scratch(), "it.ckpt", "");
  /** Stopped or not, with a file of this age in seconds when the search began. */
  const kept = (maxStates: number, age: number): string | undefined => {
    utimesSync(file, BEGAN / 1000 - age, BEGAN / 1000 - age);
    return resultFor({ options: { maxStates, checkpoint: file } }).checkpoint;
  };

  test("is told where the search wrote it and did not come to its end", () => {
    expect(kept(5, -3)).toBe(file);
  });

  test("is not told where it is another search's, or is not there", () => {
    expect(kept(5, 3)).toBeUndefined();
    const options = { maxStates: 5, checkpoint: `${file}.gone` };
    expect(resultFor({ options }).checkpoint).toBeUndefined();
  });

  test("is not told where there is nothing to go on with", () => {
    expect(kept(500, -3)).toBeUndefined();
  });
});

describe("statistics", () => {
  test("are there only where they were asked for", () => {
    expect(resultFor().stats).toBeUndefined();
  });

  test("count each statement's transitions, of all processes and of each, in the order of their lines", () => {
    const result = resultFor({ stats: true });
    const statements = result.stats?.statements ?? [];
    const counts = statements.map(({ procedure, text, times }) => [procedure, text, times]);
    expect(counts).toEqual([
      ["count_up", "spin_lock(&lock)", 0],
      ["count_up", "atomic_inc(&n)", 0],
      ["count_up", "old = n", 8],
      ["count_up", "n = old + 1", 12],
      ["count_up", "spin_unlock(&lock)", 0],
      ["count_up", "ended++", 14],
    ]);
    expect(statements[2]).toMatchObject({
      at: expect.stringMatching(/lost-update\.ts:58$/) as unknown,
      actions: [
        { process: "thread[0]", times: 4 },
        { process: "thread[1]", times: 4 },
      ],
    });
    const sum = statements.reduce((all, { times }) => all + times, 0);
    expect(sum).toBe(result.transitions);
  });

  test("have the time of what comes before and after the search", () => {
    const phases = (over: Asked): readonly string[] | undefined =>
      resultFor({ stats: true, ...over }).stats?.phases.map(({ name }) => name);
    expect(phases({})).toEqual(["unfold", "search", "traces"]);
    const stats = {
      levels: [],
      phases: [{ name: "pack", seconds: 1 }],
      bitsPerState: 1,
      bytesPerState: 1,
      tables: {},
      coverage: undefined,
    };
    expect(phases({ as: { stats } })).toEqual(["unfold", "pack", "traces"]);
  });
});

test("the reference engine has one worker, whatever was asked for", () => {
  const options = { workers: 4 };
  expect(resultFor({ options }).workers).toBe(1);
  expect(resultFor({ options, as: { engine: "js" } }).workers).toBe(4);
});

/** A run of the sleeper, with what the search for liveness said; none where it did not come to that. */
function livenessFor(said: Partial<LivenessResult> | undefined, asked: Asked = {}): RunResult {
  const request: RunRequest = {
    ref: { kind: "registered", id: doorbell.id },
    scope: "small",
    tree: "V9",
    dropped: [],
    search: "bfs",
    options: {},
    replays: false,
    stats: true,
    ...asked,
  };
  const instance = { ...request, spec: doorbell };
  const system = systemOf(instance);
  const of = said && { ...liveness, ...said };
  const result =
    request.liveness === "only" && of !== undefined
      ? searchedAlone(of, "wasm")
      : finish(search(system, "bfs", {}));
  const report = reportOf(instance, system, { ...result, ...asked.as }, { liveness: of });
  return resultOf(report, system, request, { began: BEGAN, unfolding: 0.5 });
}

describe("a run with liveness", () => {
  test("is complete where both searches are, and has the numbers of both", () => {
    const result = livenessFor({});
    expect(result).toMatchObject({ complete: true, stopped: undefined, states: 6, skipped: 0 });
    expect(result.liveness).toMatchObject({
      alone: false,
      fairness: "spec",
      states: 4,
      products: [{ property: "L1", nodes: 8, automaton: 2 }],
    });
    expect(result.stats?.phases.at(-2)).toEqual({ name: "liveness", seconds: 0.5 });
  });

  test("is incomplete where the second search is, or did not begin", () => {
    const held = new Set<string>();
    const stopped = livenessFor({ complete: false, stopped: "stopped at 4 states", held });
    expect(stopped).toMatchObject({ complete: false, stopped: "liveness stopped at 4 states" });
    expect(stopped.verdict).toBe("incomplete");
    expect(livenessFor({ held })).toMatchObject({ complete: false, verdict: "incomplete" });
    expect(livenessFor(undefined)).toMatchObject({ complete: false, liveness: undefined });
    const first = livenessFor({}, { as: { complete: false, stopped: "interrupted" } });
    expect(first).toMatchObject({ complete: false, stopped: "interrupted" });
  });

  test("is complete without it where that is not looked at", () => {
    expect(livenessFor(undefined, { liveness: "skip" })).toMatchObject({
      complete: true,
      liveness: undefined,
      skipped: 3,
    });
  });

  test("alone has its numbers, and tells no statement", () => {
    const asked = { liveness: "only", options: { workers: 4 } } as const;
    const result = livenessFor({ complete: false, stopped: "interrupted" }, asked);
    expect(result).toMatchObject({ complete: false, stopped: "interrupted", states: 4, depth: 3 });
    expect(livenessFor({}, asked)).toMatchObject({ unreached: [], fullStates: 4, workers: 1 });
    expect(livenessFor({}, asked).stats).toMatchObject({ statements: [] });
    expect(livenessFor({}, asked).liveness?.alone).toBe(true);
  });
});
