/**
 * The result of a check as one JSON document.
 */
import { describeProblem, LastrefError } from "../../checker/error.ts";
import type { Replay } from "../../checker/trace/replay.ts";
import { traceFile } from "./counterexamples.ts";
import type { Difference } from "./expected.ts";
import { graphOf } from "./graph-words.ts";
// Types alone: zod takes its time to load, and the compiler holds the document to the shape.
import type { ReportDocument, Run } from "./shape.ts";
import type { LivenessRun, RunResult } from "../run/result.ts";
import type { Outcome } from "../run/run-all.ts";

export interface DocumentParts {
  readonly outcomes: readonly Outcome[];
  /** The folder that counterexamples were written to. */
  readonly out: string | undefined;
  readonly interrupted: boolean;
  /** What --expected has to say of a run; undefined without that option. */
  readonly differences: ((outcome: Outcome) => readonly Difference[]) | undefined;
}

export function documentOf(parts: DocumentParts): ReportDocument {
  const { outcomes, out, interrupted, differences } = parts;
  return {
    format: "lastref-report",
    version: 4,
    interrupted,
    runs: outcomes.flatMap((outcome) => {
      if (outcome.result === undefined) return [];
      const differs = differences?.(outcome).map(({ expected = null, ...rest }) => ({
        ...rest,
        expected,
      }));
      return [runOf(outcome.result, out, differs ?? null)];
    }),
    errors: outcomes.flatMap((outcome) =>
      outcome.error === undefined ? [] : [errorOf(outcome, outcome.error)],
    ),
  };
}

function errorOf(
  { place: { spec, scope, tree } }: Outcome,
  error: Error,
): ReportDocument["errors"][number] {
  const at = { spec: spec.id, scope, tree };
  if (!(error instanceof LastrefError))
    return { ...at, code: "fault", message: `${error.name}: ${error.message}` };
  return { ...at, code: error.problem.code, message: describeProblem(error.problem) };
}

function runOf(result: RunResult, out: string | undefined, differs: Run["differences"]): Run {
  const { scenario = null, stopped = null, fullStates = null, ...more } = result;
  const { coverage = null, checkpoint = null, stats, properties, liveness, ...rest } = more;
  return {
    ...rest,
    scenario,
    stopped,
    graph: graphOf(result),
    fullStates,
    coverage,
    checkpoint,
    dropped: [...rest.dropped],
    reductions: [...rest.reductions],
    unreached: [...rest.unreached],
    assumptions: rest.assumptions.map(({ id, text, droppable }) => ({ id, text, droppable })),
    properties: properties.map(({ trace, replay, vacuous = [], ...property }) => ({
      ...property,
      trace:
        trace === undefined ? null : (structuredClone(trace) as Run["properties"][number]["trace"]),
      hang: hangIn(replay),
      vacuous: [...vacuous],
      file: out === undefined || replay === undefined ? null : traceFile(out, replay.trace),
    })),
    liveness: liveness === undefined ? null : livenessOf(liveness),
    differences: differs,
    stats: stats === undefined ? null : (structuredClone(stats) as Run["stats"]),
  };
}

const livenessOf = (run: LivenessRun): NonNullable<Run["liveness"]> => ({
  ...run,
  stopped: run.stopped ?? null,
  graph: graphOf(run),
  reductions: [...run.reductions],
  products: [...run.products],
});

/** Why a counterexample goes on for ever, as data; null where it does not, or was not taken again. */
export const hangIn = (replay: Replay | undefined): Run["properties"][number]["hang"] =>
  replay?.hang === undefined
    ? null
    : (structuredClone(replay.hang) as Run["properties"][number]["hang"]);
