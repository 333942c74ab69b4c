/**
 * The states of a system that the plainest search meets.
 */
import { SpecError } from "../../../checker/error.ts";
import { keyOf } from "../../../checker/search/key.ts";
import type { State, System } from "../../../checker/search/system.ts";

/** The first states that are met, at most so many. States where the spec is wrong have no steps. */
export function reachable(system: System, most: number): readonly State[] {
  const known = new Set([keyOf(system.initial)]);
  const states: State[] = [system.initial];
  for (const state of states) {
    for (const next of successorsOf(system, state)) {
      if (states.length >= most) return states;
      if (known.has(keyOf(next))) continue;
      known.add(keyOf(next));
      states.push(next);
    }
  }
  return states;
}

function successorsOf(system: System, state: State): readonly State[] {
  const found: State[] = [];
  try {
    system.moves(state, ({ process, effect }) => {
      if (effect.kind === "step") found.push(system.after(state, process, effect));
    });
  } catch (thrown) {
    if (!(thrown instanceof SpecError)) throw thrown;
  }
  return found;
}
