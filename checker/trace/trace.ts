/**
 * A trace as data: enough to take the same steps again, on this spec, and to say when they no longer fit.
 */
import { SpecError } from "../error.ts";
import type { ClaimResult, Report } from "../check.ts";
import type { ClaimKind } from "../search/claim.ts";
import type { Finding } from "../search/search.ts";
import type { System } from "../search/system.ts";

export const TRACE_FORMAT = "lastref-trace";
export const TRACE_VERSION = 1;

/** One action: a process taking a step. */
export interface TraceStep {
  /** `process:point.option.choice`; points are positions in the process's program. */
  readonly action: string;
  readonly procedure: string;
  readonly text: string;
}

export interface Trace {
  readonly format: typeof TRACE_FORMAT;
  readonly version: typeof TRACE_VERSION;
  /** The spec's id. */
  readonly spec: string;
  readonly tree: string;
  readonly scope: string;
  readonly dropped: readonly string[];
  readonly property: { readonly id: string; readonly name: string; readonly kind: ClaimKind };
  /** Whether the last step itself decides the property, or the state after it. */
  readonly by: Finding["by"];
  /** Where it goes on for ever: how many steps come before the loop. */
  readonly loop?: number;
  /** Where it was found without fairness: a loop need not be fair. */
  readonly fairness?: "none";
  readonly steps: readonly TraceStep[];
}

/** The trace of a claim that has a finding. */
export function traceOf(report: Report, system: System, claim: ClaimResult): Trace {
  const { spec, tree, scope, dropped } = report.instance;
  const { id, name, kind, finding } = claim;
  if (finding === undefined) throw new Error(`there is no trace for ${id}`);
  return {
    format: TRACE_FORMAT,
    version: TRACE_VERSION,
    spec: spec.id,
    tree,
    scope,
    dropped,
    property: { id, name, kind },
    by: finding.by,
    ...(finding.loop !== undefined && { loop: finding.loop }),
    ...(finding.by === "loop" && report.liveness?.fairness === "none" && { fairness: "none" }),
    steps: stepsOf(system, finding.path),
  };
}

/** The steps of a path from the first state. */
export function stepsOf(system: System, path: Finding["path"]): readonly TraceStep[] {
  let state = system.initial;
  return path.map(({ process, branch }): TraceStep => {
    const location = system.location(state, process);
    const { option, choice } = location.branches[branch] as (typeof location.branches)[number];
    const { procedure, text } = system.originOf(process, location.point, option);
    const effect = system.effect(state, process, branch);
    if (effect.kind === "step") state = system.after(state, process, effect);
    const runner = system.runners[process]?.process.name;
    return { action: `${runner}:${location.point}.${option}.${choice}`, procedure, text };
  });
}

/** Reads a trace. Throws a SpecError where the text is no trace of this version. */
export function parseTrace(text: string): Trace {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw damaged("it is not JSON");
  }
  const trace = read as Partial<Trace> | null;
  if (typeof trace !== "object" || trace === null || trace.format !== TRACE_FORMAT) {
    throw damaged("it is not a trace of lastref");
  }
  if (trace.version !== TRACE_VERSION) {
    throw damaged(
      `it has version ${JSON.stringify(trace.version)}, and this program reads version ${TRACE_VERSION}`,
    );
  }
  const { property } = trace;
  const strings = [
    trace.spec,
    trace.tree,
    trace.scope,
    property?.id,
    property?.name,
    property?.kind,
  ];
  const whole =
    strings.every((value) => typeof value === "string") &&
    isListOf(trace.dropped, (value) => typeof value === "string") &&
    isListOf(trace.steps, isStep) &&
    endsWell(trace);
  if (!whole) throw damaged("parts of it are missing or of the wrong kind");
  return trace as Trace;
}

/** Whether it says where its loop is if it has one. */
function endsWell({ by, loop = -1, steps = [], fairness = "none" }: Partial<Trace>): boolean {
  if (fairness !== "none") return false;
  if (by === "state" || by === "step") return loop === -1;
  return by === "loop" && Number.isInteger(loop) && loop >= 0 && loop <= steps.length;
}

function isListOf(value: unknown, test: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(test);
}
function isStep(value: unknown): boolean {
  const step = value as Partial<TraceStep> | null;
  return [step?.action, step?.procedure, step?.text].every((part) => typeof part === "string");
}

function damaged(why: string): SpecError {
  return new SpecError({
    code: "bad-trace",
    message: `the trace cannot be read: ${why}`,
    rule: "A trace is a JSON file that lastref check --out wrote",
  });
}
