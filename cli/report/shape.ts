/**
 * The shape of the JSON document, said once; schemas/report.schema.json is made from it.
 */
import { z } from "zod";
import { REDUCTIONS } from "../../checker/search/search.ts";
import { TRACE_FORMAT, TRACE_VERSION } from "../../checker/trace/trace.ts";
import { hang, origin } from "./hang-shape.ts";

const count = z.int().min(0);
const amount = z.number().min(0);
const verdict = z.enum(["holds", "broken", "incomplete"]);
const claimVerdict = z.enum(["holds", "broken", "not reached", "incomplete"]);
const kind = z.enum([
  "always",
  "never",
  "sometimes",
  "aim",
  "liveness",
  "assert",
  "warn",
  "range",
  "deadlock",
]);
const place = { spec: z.string(), scope: z.string(), tree: z.string() };

export const trace = z.strictObject({
  format: z.literal(TRACE_FORMAT),
  version: z.literal(TRACE_VERSION),
  ...place,
  dropped: z.array(z.string()),
  property: z.strictObject({ id: z.string(), name: z.string(), kind }),
  by: z.enum(["state", "step", "loop"]),
  loop: z
    .int()
    .nonnegative()
    .optional()
    .describe("How many steps come before the loop; where there are no others, the run rests"),
  fairness: z.literal("none").optional().describe("Where it was found without fairness"),
  steps: z.array(z.strictObject({ action: z.string(), procedure: z.string(), text: z.string() })),
});

export const assumption = z.strictObject({
  id: z.string(),
  text: z.string(),
  droppable: z.boolean(),
});

const property = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind,
  verdict: claimVerdict.describe("Of an aim: holds or not reached, which breaks nothing"),
  trace: trace.nullable().describe("The counterexample, or the witness of a sometimes"),
  hang: hang
    .nullable()
    .describe("Of a counterexample that goes on for ever, where it was replayed"),
  vacuous: z
    .array(z.string())
    .describe("Of a liveness property that holds: what it supposes and what is never so"),
  file: z.string().nullable().describe("Where --out wrote the trace"),
});

const stats = z.strictObject({
  statements: z
    .array(
      z.strictObject({
        ...origin,
        times: count.describe("Transitions of all processes"),
        actions: z.array(z.strictObject({ process: z.string(), times: count })),
      }),
    )
    .describe("Those that take a step; an action is a process that takes one"),
  levels: z.array(count).describe("New states by depth; empty where the search has no levels"),
  tables: z.record(z.string(), count).describe("Sizes of what the search looks things up in"),
  bitsPerState: amount.describe("0 where unknown"),
  bytesPerState: amount.describe("Of the store, its spare room included; 0 where unknown"),
  phases: z
    .array(z.strictObject({ name: z.string(), seconds: amount }))
    .describe("Where the time went, in order"),
});

const liveness = z.strictObject({
  alone: z.boolean().describe("Whether nothing else was searched: states and all are of this then"),
  fairness: z.enum(["spec", "none"]).describe("What was assumed of runs"),
  complete: z.boolean(),
  stopped: z.string().nullable().describe("Why it is not complete"),
  states: count,
  transitions: count,
  depth: count,
  reductions: z.array(z.enum(REDUCTIONS)),
  graph: z.enum(["full", "reduced"]),
  seconds: amount,
  bytes: count.describe("Most that states, edges and products took at a time"),
  products: z
    .array(
      z.strictObject({
        property: z.string(),
        nodes: count.describe("Pairs of a state and one of the automaton"),
        automaton: count.describe("States of the automaton"),
      }),
    )
    .describe("What was looked at for each property"),
});

const run = z.strictObject({
  ...place,
  tree: z.string().describe("Empty for a spec without trees"),
  scenario: z.string().nullable(),
  title: z.string(),
  dropped: z.array(z.string()).describe("Assumptions that were not made"),
  search: z.enum(["bfs", "dfs", "random"]),
  engine: z.enum(["wasm", "js", "reference"]).describe("The one that did run"),
  store: z
    .enum(["exact", "fingerprint", "bitstate"])
    .describe("What was kept of a state; only the first proves anything"),
  reductions: z.array(z.enum(REDUCTIONS)).describe("Those that were in force"),
  graph: z.enum(["full", "reduced"]).describe("What states, transitions and depth are of"),
  verdict,
  complete: z
    .boolean()
    .describe(
      "Whether every reachable state was visited, for liveness too where that is looked at",
    ),
  stopped: z.string().nullable().describe("Why the search is not complete"),
  states: count,
  transitions: count,
  depth: count,
  fullStates: count.nullable().describe("States of the full graph, where that is known"),
  coverage: z.string().nullable().describe("How likely a store that is not exact missed states"),
  checkpoint: z.string().nullable().describe("The file from which a stopped search can go on"),
  seconds: amount,
  workers: count,
  unreached: z.array(z.strictObject(origin)),
  assumptions: z.array(assumption),
  properties: z.array(property),
  liveness: liveness.nullable().describe("The search for runs that break liveness properties"),
  skipped: count.describe("Liveness properties that were left out"),
  differences: z
    .array(
      z.strictObject({
        what: z.enum(["broken", "aims", "states", "transitions", "depth"]),
        found: z.string(),
        expected: z.string().nullable().describe("null where nothing is expected yet"),
      }),
    )
    .nullable()
    .describe("With --expected: in what the run differs from the numbers beside the spec"),
  stats: stats.nullable().describe("With --stats: how the search went"),
});

/** The document. */
export const report = z.strictObject({
  format: z.literal("lastref-report"),
  // Grows by one whenever a program that read the last version would be wrong about the next.
  version: z.literal(4),
  interrupted: z.boolean(),
  runs: z.array(run),
  errors: z
    .array(z.strictObject({ ...place, code: z.string(), message: z.string() }))
    .describe("Runs that came to nothing: the spec is wrong or too large, or lastref is at fault"),
});

/** One run in the document. */
export type Run = z.infer<typeof run>;
export type ReportDocument = z.infer<typeof report>;

/** The document's JSON schema. */
export function reportSchema(): object {
  return z.toJSONSchema(report);
}
