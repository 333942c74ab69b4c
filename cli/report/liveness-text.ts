/**
 * What liveness properties add to a report: how a run that breaks one goes on, how their search went, what was left out.
 */
import type { Trace } from "../../checker/trace/trace.ts";
import type { LivenessRun, PropertyResult, RunResult } from "../run/result.ts";
import { counted, grouped } from "../terminal.ts";
import { reductionText, statesOf } from "./graph-words.ts";

type Path = Pick<Trace, "steps" | "loop">;

/** How many steps a counterexample has, for a table: `6`, `6+4` with a loop, `6+0` at rest. */
export const stepsText = ({ steps, loop }: Path): string =>
  loop === undefined ? grouped(steps.length) : `${grouped(loop)}+${grouped(steps.length - loop)}`;

/** A property that holds for want of what it supposes says nothing. */
export const vacuityText = ({ vacuous = [] }: PropertyResult): string => {
  if (vacuous.length === 0) return "";
  const suppositions = vacuous.map((text) => `«${text}»`).join(" and ");
  return ` (vacuously: ${suppositions} ${vacuous.length === 1 ? "is" : "are"} never true)`;
};

/** How far the search for liveness went, beside another one. */
export function extentText(run: LivenessRun): string {
  const { complete, stopped, transitions, depth, seconds } = run;
  const extent = complete ? "complete" : `incomplete: ${stopped ?? "not all was decided"}`;
  const reduced = run.reductions.length > 0;
  const by = reduced ? ` (${reductionText({ ...run, fullStates: undefined })})` : "";
  return `liveness (${extent}): ${statesOf(run)}${by}, ${counted(transitions, "transition")}, depth ${depth}, ${seconds.toFixed(1)} s`;
}

/** That properties were left out, and what to do about it; the empty text where none were. */
export const skippedText = ({ skipped }: Pick<RunResult, "skipped">): string =>
  skipped === 0
    ? ""
    : `${counted(skipped, "liveness property", "liveness properties")} skipped; --liveness only checks ${skipped === 1 ? "it" : "them"}, breadth first with the exact store`;

/** For --stats: what the search looked at. */
export function sizeRows(run: LivenessRun): readonly (readonly string[])[] {
  const products = run.products.map((product) => [
    `${product.property} pairs`,
    `${grouped(product.nodes)} (of a state and one of the automaton's ${product.automaton})`,
  ]);
  return [
    ["states", grouped(run.states)],
    ["transitions", grouped(run.transitions)],
    ["depth", grouped(run.depth)],
    ...products,
  ];
}

/** With edges and the largest product; 0 where there are no states. */
export const bytesPerState = ({ bytes, states }: LivenessRun): number =>
  states === 0 ? 0 : bytes / states;
