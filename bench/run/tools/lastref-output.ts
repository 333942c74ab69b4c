/**
 * What lastref says of its search, as JSON.
 */
import type { ReportDocument, Run } from "../../../cli/report/shape.ts";
import { BenchError } from "../bench-error.ts";
import type { Counts, RunsClaim } from "../models.ts";

/** What a run must have been, lest another one is measured: the engine falls back where there is no WebAssembly. */
export interface Wanted {
  readonly graph: Run["graph"];
  /** Absent where lastref chooses. */
  readonly workers?: number;
}

/** The only run of a report. Throws a BenchError where it is not what was wanted, did not end, or broke a property. */
export function runIn(output: string, { graph, workers }: Wanted): Run {
  const run = onlyRun(output);
  const is = { verdict: run.verdict, complete: run.complete, engine: run.engine, store: run.store };
  const should = { verdict: "holds", complete: true, engine: "wasm", store: "exact" };
  const found = JSON.stringify({ ...is, graph: run.graph, workers: run.workers });
  const expected = JSON.stringify({ ...should, graph, workers: workers ?? run.workers });
  if (found !== expected) throw new BenchError(`lastref's run is ${found} and not ${expected}`);
  return run;
}

/** The states and transitions of a search for runs that break a claim. Throws where its verdict is another one. */
export function countsOfRuns(output: string, { id, verdict }: RunsClaim): Counts {
  const { liveness, properties } = onlyRun(output);
  const found = properties.find((property) => property.id === id)?.verdict;
  if (found !== verdict || properties.length !== 1)
    throw new BenchError(`lastref says that ${id} is ${found ?? "unknown"}, not ${verdict}`);
  if (liveness?.complete !== true || liveness.graph !== "full")
    throw new BenchError("lastref did not look for runs in the full graph");
  return liveness;
}

function onlyRun(output: string): Run {
  const document = JSON.parse(output) as ReportDocument;
  const [run, ...more] = document.runs;
  const [error] = document.errors;
  if (error !== undefined) throw new BenchError(`lastref: ${error.message}`);
  if (run === undefined || more.length > 0) throw new BenchError("lastref did not run one search");
  return run;
}
