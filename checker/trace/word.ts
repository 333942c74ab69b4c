/**
 * Whether a formula is true of a run that goes on for ever: its atoms are looked up state by state and step by step, with no
 * automaton.
 */
import type { Atom, Formula } from "../language/formula.ts";
import { holdsOnLasso } from "../liveness/formula/holds-on-lasso.ts";
import { isNamed, isOneOf } from "../liveness/steps.ts";
import { evaluate, View } from "../search/predicate.ts";
import type { State, System } from "../search/system.ts";
import { isAtRest, type LastingRun } from "./hang.ts";
import { canStep } from "./waking.ts";

/** `id` is the property's. Throws a SpecError where a predicate does. */
export function isTrueOf(
  system: System,
  run: LastingRun,
  id: string,
  formula: Formula<any>,
): boolean {
  const { states, steps, loop } = run;
  const view = new View(system);
  const isTrue = (atom: Atom<any>, position: number): boolean => {
    const state = states[position] as State;
    switch (atom.kind) {
      case "fact":
        return evaluate(id, atom.predicate, view.at(state));
      case "waits":
        return isWaiting(system, state, atom.process, atom.on);
      case "took": {
        const step = steps[position];
        if (step === undefined) return false;
        const location = state[system.cells + step.process] as number;
        return isOneOf(system, atom.steps, { ...step, location });
      }
    }
  };
  // A run that rests stays in its last state, where no step is taken.
  return holdsOnLasso(formula, isTrue, steps.length + (isAtRest(run) ? 1 : 0), loop);
}

function isWaiting(system: System, state: State, name: string, on: string | undefined): boolean {
  const process = system.runners.findIndex((runner) => runner.process.name === name);
  if (process < 0 || system.ended(state, process) || canStep(system, state, process)) return false;
  if (on === undefined) return true;
  const { branches } = system.location(state, process);
  const cells = branches.flatMap(({ access }) => access.footprint.map(({ cell }) => cell.name));
  return cells.some((cell) => isNamed(cell, on) || cell.startsWith(`${on}.`));
}
