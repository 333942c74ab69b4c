/**
 * What liveness properties add to a report: how a run that breaks one goes on, how their search went, what was left out.
 */
import type { Trace } from "../../checker/trace/trace.ts";
import type { LivenessRun, PropertyResult, RunResult } from "../run/result.ts";
import { counted, grouped } from "../terminal.ts";
import { reductionText, statesOf } from "./graph-words.ts";

type Path = Pick<Trace, "steps" | "loop">;

/** `after 6 steps`; of a run that goes on for ever, `after 6 steps, with 4 that repeat`. */
export function afterText({ steps, loop }: Path): string {
  const stem = loop ?? steps.length;
  const after = stem === 0 ? "before the first step" : `after ${counted(stem, "step")}`;
  if (loop === undefined) return after;
  const repeated = steps.length - loop;
  if (repeated === 0) return stem === 0 ? "at rest from the start" : `at rest ${after}`;
  const loops = `${counted(repeated, "step")} for ever`;
  return stem === 0 ? `${loops} from the start` : `${loops} ${after}`;
}

/** The same for a table: `6`, `6+4` with a loop, `6+0` at rest. */
export const stepsText = ({ steps, loop }: Path): string =>
  loop === undefined ? grouped(steps.length) : `${grouped(loop)}+${grouped(steps.length - loop)}`;

/** What a property that holds supposes and never is so. */
export const vacuityText = ({ vacuous = [] }: PropertyResult): string =>
  vacuous.length === 0 ? "" : ` (vacuous: never ${vacuous.join(", never ")})`;

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
