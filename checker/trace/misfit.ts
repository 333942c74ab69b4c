/**
 * What is wrong with a trace that is taken again: it does not fit the spec any more, or search and statements disagree.
 */
import { BugError, SpecError } from "../error.ts";
import type { TraceStep } from "./trace.ts";

/** A step that cannot be taken as it was recorded. */
export function misfit(step: TraceStep, number: number, why: string): SpecError {
  return new SpecError({
    code: "trace-does-not-fit",
    at: `step ${number} of the trace, ${step.action} "${step.text}"`,
    message: why,
    rule: "A trace fits the spec, tree and scope that it was found on",
    fix: "Check the spec again and save a new trace",
  });
}

/** Search and replay do not do the same: a fault of ours. */
export function disagreement(step: TraceStep, why: string): BugError {
  return new BugError({
    code: "engines-disagree",
    at: `${step.action} "${step.text}"`,
    message: why,
    rule: "Search and statements mean the same",
    fix: "Please report this with the trace",
  });
}

/** All steps can be taken, and the property is not decided by them; `why` says more, where more is known. */
export function undecided(id: string, why = ""): SpecError {
  return new SpecError({
    code: "trace-does-not-fit",
    message: `the trace can be taken, but it does not decide ${id} any more${why === "" ? "" : `: ${why}`}`,
    rule: "A trace fits the spec, tree and scope that it was found on",
    fix: "Check the spec again and save a new trace",
  });
}
