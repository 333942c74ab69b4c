/**
 * Fusing: a private step becomes a part of the step before it.
 *
 * It commutes with all steps of the other processes in both directions (a both mover, Lipton 1975), so that states in
 * which it is pending need not be stored. docs/decisions/0004-partial-order.md has the argument.
 */
import type { Automaton, Location, Successor } from "../unfold/automaton.ts";
import { graphOf, reachableFrom } from "./futures.ts";
import {
  type FuseOptions,
  type PrivateStep,
  privateSteps,
  type Statement,
} from "./fuse-private.ts";

export interface Fused {
  /** The one given, where there is nothing to fuse; else its locations are numbered anew, in their old order. */
  readonly automaton: Automaton;
  /** By location: its number in the automaton that was given. */
  readonly original: Int32Array;
  /** By successor, of those that lead over private steps: their statements, in order. */
  readonly passed: ReadonlyMap<Successor, readonly Statement[]>;
  /** The statements that are run before the first location, in order. */
  readonly atStart: readonly Statement[];
}

/**
 * Fuses the private steps of a process. Locations where nothing else is pending disappear, and with them what only they
 * lead to. An access is run once for each location that has it, if its cells are fixed.
 */
export function fused(automaton: Automaton, options: FuseOptions = {}): Fused {
  const steps = privateSteps(automaton, options);
  if (steps.every((step) => step === undefined)) {
    const original = Int32Array.from(steps.keys());
    return { automaton, original, passed: new Map(), atStart: [] };
  }
  const start = followed(steps, automaton.initial);
  const graph = graphOf(automaton).map((next) => next.map((to) => followed(steps, to).to));
  const original = Int32Array.from(reachableFrom(graph, start.to));
  const numbers = new Map(Array.from(original, (old, number) => [old, number]));
  const passed = new Map<Successor, readonly Statement[]>();
  const redirected = (successor: Successor): Successor => {
    if ("trap" in successor) return successor;
    const { to, over } = followed(steps, successor.to);
    const made = { ...successor, to: numbers.get(to) as number };
    if (over.length > 0) passed.set(made, over);
    return made;
  };
  const locations = Array.from(original, (old) =>
    withSuccessors(automaton.locations[old] as Location, redirected),
  );
  const initial = numbers.get(start.to) as number;
  return { automaton: { ...automaton, locations, initial }, original, passed, atStart: start.over };
}

/** Where private steps from a location end, and over which statements they lead. */
function followed(
  steps: readonly (PrivateStep | undefined)[],
  from: number,
): { readonly to: number; readonly over: readonly Statement[] } {
  const over: Statement[] = [];
  let to = from;
  for (let step = steps[to]; step !== undefined; step = steps[to]) {
    over.push(step.statement);
    to = step.to;
  }
  return { to, over };
}

function withSuccessors(location: Location, change: (s: Successor) => Successor): Location {
  const branches = location.branches.map((branch) => ({
    ...branch,
    successors: new Map([...branch.successors].map(([reply, s]) => [reply, change(s)])),
  }));
  return { ...location, branches };
}
