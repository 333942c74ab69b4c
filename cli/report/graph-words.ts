/**
 * Which graph a number is of: every count that is printed says "full" or "reduced".
 */
import type { RunResult } from "../run/result.ts";
import { counted, grouped } from "../terminal.ts";

type Reduced = Pick<RunResult, "reductions">;

export const graphOf = ({ reductions }: Reduced): "full" | "reduced" =>
  reductions.length === 0 ? "full" : "reduced";

/** `24 states of the full graph`. */
export function statesOf(result: Reduced & Pick<RunResult, "states">): string {
  return `${counted(result.states, "state")} of the ${graphOf(result)} graph`;
}

/** What was left out, and what the full graph would have needed: `minimise, fuse; the full graph has 27`. */
export function reductionText({
  reductions,
  fullStates,
}: Reduced & Pick<RunResult, "fullStates">): string {
  const list = reductions.join(", ");
  return fullStates === undefined ? list : `${list}; the full graph has ${grouped(fullStates)}`;
}

/** The graphs that the numbers of several runs are of, as parts of sentences. */
export interface Graphs {
  /** `the full graph`, `the reduced graph`, `full and reduced graphs`. */
  readonly name: string;
  /** What the reduced ones leave out; the empty text where there are none. */
  readonly by: string;
  /** Whether it is not the same for all. */
  readonly mixed: boolean;
}

export function graphsOf(results: readonly Reduced[]): Graphs {
  const kinds = new Set(results.map(graphOf));
  const by = [...new Set(results.flatMap(({ reductions }) => reductions))].join(", ");
  const mixed = kinds.size > 1;
  const [kind = "full"] = kinds;
  return { name: mixed ? "full and reduced graphs" : `the ${kind} graph`, by, mixed };
}

/** Why a run is incomplete, as part of a sentence. A store that may miss states proves nothing, even at its end. */
export function whyIncomplete({ stopped, store }: Pick<RunResult, "stopped" | "store">): string {
  if (stopped !== undefined) return stopped;
  return store === "exact"
    ? "the search did not decide all"
    : `a ${store} store may have missed states`;
}
