/**
 * Results of runs that never were.
 */
import type { LivenessRun, RunResult, RunStats } from "../../cli/run/result.ts";

/** A run that held, in 24 states of the full graph, unless told otherwise. */
export function runResult(over: Partial<RunResult> = {}): RunResult {
  return {
    spec: "it",
    scenario: undefined,
    title: "A thing",
    tree: "V9",
    scope: "small",
    dropped: [],
    search: "bfs",
    engine: "wasm",
    store: "exact",
    reductions: [],
    verdict: "holds",
    complete: true,
    stopped: undefined,
    states: 24,
    transitions: 3400,
    depth: 6,
    fullStates: 24,
    coverage: undefined,
    checkpoint: undefined,
    seconds: 1.25,
    workers: 1,
    unreached: [],
    assumptions: [],
    properties: [],
    liveness: undefined,
    skipped: 0,
    stats: undefined,
    ...over,
  };
}

/** A search for liveness in 24 states of the full graph, which looked at L1, unless told otherwise. */
export function livenessRun(over: Partial<LivenessRun> = {}): LivenessRun {
  return {
    alone: false,
    fairness: "spec",
    complete: true,
    stopped: undefined,
    states: 24,
    transitions: 3400,
    depth: 6,
    reductions: [],
    seconds: 0.5,
    bytes: 2400,
    products: [{ property: "L1", nodes: 48, automaton: 2 }],
    ...over,
  };
}

export function runStats(over: Partial<RunStats> = {}): RunStats {
  return {
    statements: [],
    levels: [],
    tables: {},
    bitsPerState: 0,
    bytesPerState: 0,
    phases: [],
    ...over,
  };
}
