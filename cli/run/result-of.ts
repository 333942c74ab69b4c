/**
 * From a search's result to that of the run, in the words of its spec.
 */
import { statSync } from "node:fs";
import type { Instance, Report } from "../../checker/check.ts";
import { graphFile } from "../../checker/liveness/graph/checkpoints.ts";
import type { SearchResult } from "../../checker/search/search.ts";
import type { System } from "../../checker/search/system.ts";
import { replay } from "../../checker/trace/replay.ts";
import { traceOf } from "../../checker/trace/trace.ts";
import { inLineOrder } from "./line-order.ts";
import type { LivenessRun, PropertyResult, RunResult, RunStats } from "./result.ts";
import type { RunRequest } from "./request.ts";
import { statementCounts } from "./statement-counts.ts";
import { type Wanted, wantedOf } from "./wanted.ts";

/** When things began and how long they took, for what the search itself does not know. */
export interface Timing {
  /** When the search began, as Date.now() has it. */
  readonly began: number;
  /** Seconds until the system was made. */
  readonly unfolding: number;
}

/** Puts a report in terms of its spec, with counterexamples taken again where that was asked for. */
export function resultOf(
  report: Report,
  system: System,
  request: RunRequest,
  timing: Timing,
): RunResult {
  const { instance, result } = report;
  const { spec, tree, scope, dropped } = instance;
  const { verdict, unreached, assumptions } = report;
  const { search, engine, store, reductions } = result;
  const { states, transitions, depth, seconds } = result;
  const wanted = wantedOf(system.claims.values(), request);
  const start = performance.now();
  const extent = extentOf(report, wanted);
  const properties = propertiesIn(report, system, request.replays);
  const tracing = (performance.now() - start) / 1000;
  return {
    spec: spec.id,
    scenario: spec.tags?.[0],
    title: spec.title,
    tree,
    scope,
    dropped,
    search,
    engine,
    store,
    reductions,
    verdict,
    ...extent,
    states,
    transitions,
    depth,
    fullStates: fullStatesOf(instance, result),
    coverage: result.stats.coverage,
    checkpoint: checkpointOf(request, extent.complete, timing.began),
    seconds,
    workers: engine === "reference" || !wanted.states ? 1 : (request.options.workers ?? 1),
    unreached: inLineOrder(unreached),
    assumptions,
    properties,
    liveness: livenessIn(report, wanted, request),
    skipped: wanted.skipped,
    stats: request.stats ? statsOf(system, report, timing.unfolding, tracing) : undefined,
  };
}

/** Whether all that is wanted was decided on all states, and if not, why. */
function extentOf(
  { result, liveness, claims }: Report,
  { states, runs }: Wanted,
): Pick<RunResult, "complete" | "stopped"> {
  const isOpen = claims.some(
    ({ kind, verdict }) => kind === "liveness" && verdict === "incomplete",
  );
  const decided = runs.length === 0 || (liveness?.complete === true && !isOpen);
  const why = liveness?.stopped;
  return {
    complete: result.complete && decided,
    stopped: result.stopped ?? (why === undefined || !states ? why : `liveness ${why}`),
  };
}

function livenessIn(
  { liveness }: Report,
  { states: others }: Wanted,
  { fairness = "spec" }: RunRequest,
): LivenessRun | undefined {
  if (liveness === undefined) return undefined;
  const { complete, stopped, states, transitions, depth, reductions, seconds, bytes } = liveness;
  return {
    alone: !others,
    fairness,
    complete,
    stopped,
    states,
    transitions,
    depth,
    reductions,
    seconds,
    bytes,
    products: [...liveness.products].map(([property, sizes]) => ({ property, ...sizes })),
  };
}

function propertiesIn(report: Report, system: System, replays: boolean): readonly PropertyResult[] {
  return report.claims.map((claim) => {
    const { finding, ...rest } = claim;
    const trace = finding === undefined ? undefined : traceOf(report, system, claim);
    const { verdict } = claim;
    const isFailure = verdict === "broken" || verdict === "not reached";
    const shown = replays && isFailure && trace !== undefined;
    return { ...rest, trace, replay: shown ? replay(trace, report.instance, system) : undefined };
  });
}

/** The numbers beside a spec are those of its full graph, with all that it assumes. */
function fullStatesOf(
  { spec, scope, tree, dropped }: Instance,
  { reductions, complete, states }: SearchResult,
): number | undefined {
  if (reductions.length === 0 && complete) return states;
  return dropped.length === 0 ? spec.expected?.[scope]?.[tree]?.states : undefined;
}

/** A file system's clock may be this many milliseconds behind ours. */
const CLOCK_SLACK = 100;

/** The request's checkpoint, if this run did write it and has not come to its end. */
function checkpointOf(
  { options: { checkpoint } }: RunRequest,
  complete: boolean,
  began: number,
): string | undefined {
  if (checkpoint === undefined || complete) return undefined;
  const isWritten = [checkpoint, graphFile(checkpoint)].some((path) => {
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return written >= began - CLOCK_SLACK;
  });
  return isWritten ? checkpoint : undefined;
}

function statsOf(
  system: System,
  { result: { counts, stats, seconds }, liveness }: Report,
  unfolding: number,
  tracing: number,
): RunStats {
  const { levels, bitsPerState, bytesPerState, tables, phases } = stats;
  return {
    statements: counts.length === 0 ? [] : inLineOrder(statementCounts(system, counts)),
    levels,
    tables,
    bitsPerState,
    bytesPerState,
    phases: [
      { name: "unfold", seconds: unfolding },
      ...(phases.length === 0 && counts.length > 0 ? [{ name: "search", seconds }] : phases),
      ...(liveness === undefined ? [] : [{ name: "liveness", seconds: liveness.seconds }]),
      { name: "traces", seconds: tracing },
    ],
  };
}
