/**
 * The result of a check as one JSON document. Its shape is said once, as a zod schema; schemas/report.schema.json is made
 * from it.
 */
import { z } from "zod";
import { describeProblem } from "../../checker/error.ts";
import { traceFile } from "./counterexamples.ts";
import type { Difference } from "./expected.ts";
import type { RunResult } from "../run/run.ts";
import type { Outcome } from "../run/run-all.ts";
import { TRACE_FORMAT, TRACE_VERSION } from "../../checker/trace/trace.ts";

/** Grows by one whenever a program that read the last version would be wrong about the next. */
const REPORT_VERSION = 1;

const count = z.int().min(0);
const verdict = z.enum(["holds", "broken", "incomplete"]);
const kind = z.enum(["always", "never", "sometimes", "assert", "warn", "range", "deadlock"]);
const place = { spec: z.string(), scope: z.string(), tree: z.string() };

const trace = z.strictObject({
  format: z.literal(TRACE_FORMAT),
  version: z.literal(TRACE_VERSION),
  ...place,
  dropped: z.array(z.string()),
  property: z.strictObject({ id: z.string(), name: z.string(), kind }),
  by: z.enum(["state", "step"]),
  steps: z.array(z.strictObject({ action: z.string(), procedure: z.string(), text: z.string() })),
});

const property = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind,
  verdict,
  trace: trace.nullable().describe("The counterexample, or the witness of a sometimes"),
  file: z.string().nullable().describe("Where --out wrote the trace"),
});

const run = z.strictObject({
  ...place,
  tree: z.string().describe("Empty for a spec without trees"),
  scenario: z.string().nullable(),
  title: z.string(),
  dropped: z.array(z.string()).describe("Assumptions that were not made"),
  search: z.enum(["bfs", "dfs", "random"]),
  verdict,
  complete: z.boolean().describe("Whether every reachable state was visited"),
  stopped: z.string().nullable().describe("Why the search is not complete"),
  states: count,
  transitions: count,
  depth: count,
  seconds: z.number().min(0),
  unreached: z.array(z.strictObject({ procedure: z.string(), text: z.string(), at: z.string() })),
  assumptions: z.array(
    z.strictObject({ id: z.string(), text: z.string(), droppable: z.boolean() }),
  ),
  properties: z.array(property),
  differences: z
    .array(
      z.strictObject({
        what: z.enum(["broken", "states", "transitions", "depth"]),
        found: z.string(),
        expected: z.string().nullable().describe("null where nothing is expected yet"),
      }),
    )
    .nullable()
    .describe("With --expected: in what the run differs from the numbers beside the spec"),
});

/** The document. */
export const report = z.strictObject({
  format: z.literal("lastref-report"),
  version: z.literal(REPORT_VERSION),
  interrupted: z.boolean(),
  runs: z.array(run),
  errors: z
    .array(z.strictObject({ ...place, code: z.string(), message: z.string() }))
    .describe("Runs that came to nothing because the spec is wrong or too large"),
});

/** One run in the document. */
type Run = z.infer<typeof run>;
export type ReportDocument = z.infer<typeof report>;

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
    version: REPORT_VERSION,
    interrupted,
    runs: outcomes.flatMap((outcome) => {
      if (outcome.result === undefined) return [];
      const differs = differences?.(outcome).map(({ expected = null, ...rest }) => ({
        ...rest,
        expected,
      }));
      return [runOf(outcome.result, out, differs ?? null)];
    }),
    errors: outcomes.flatMap(({ place: { spec, scope, tree }, error }) =>
      error === undefined
        ? []
        : [
            {
              spec: spec.id,
              scope,
              tree,
              code: error.problem.code,
              message: describeProblem(error.problem),
            },
          ],
    ),
  };
}

function runOf(result: RunResult, out: string | undefined, differs: Run["differences"]): Run {
  const { scenario = null, stopped = null, properties, ...rest } = result;
  return {
    ...rest,
    scenario,
    stopped,
    dropped: [...rest.dropped],
    unreached: [...rest.unreached],
    assumptions: [...rest.assumptions],
    properties: properties.map(({ trace: found, replay, id, name, kind: of, verdict: comes }) => ({
      id,
      name,
      kind: of,
      verdict: comes,
      trace:
        found === undefined ? null : (structuredClone(found) as Run["properties"][number]["trace"]),
      file: out === undefined || replay === undefined ? null : traceFile(out, replay.trace),
    })),
    differences: differs,
  };
}

/** The document's JSON schema. */
export function reportSchema(): object {
  return z.toJSONSchema(report);
}
