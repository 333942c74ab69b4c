/**
 * Which cells each step of a run touches, by the footprints of its accesses.
 */
import type { System } from "../../../checker/search/system.ts";
import type { Branch } from "../../../checker/unfold/automaton.ts";
import type { Replay } from "../../../checker/trace/replay.ts";

/** A cell that a step looks at or writes; ghosts are none. */
export interface Touch {
  readonly cell: string;
  readonly writes: boolean;
}

/** The touches of a run's steps, and what each process that has not ended touches next. */
export interface Touches {
  readonly steps: readonly (readonly Touch[])[];
  readonly pending: readonly Touch[];
}

/** The touches of a run that was taken on this system. */
export function touchesOf(system: System, { steps }: Replay): Touches {
  let state = system.initial;
  const taken = steps.map(({ process, action }) => {
    const { point, branches } = system.location(state, process);
    const branch = branches.findIndex(({ option, choice }) =>
      action.endsWith(`:${point}.${option}.${choice}`),
    );
    const effect = system.effect(state, process, branch);
    if (effect.kind === "step") state = system.after(state, process, effect);
    return branches.slice(branch, branch + 1).flatMap(touchesIn);
  });
  const pending = system.runners.flatMap((_, p) =>
    system.location(state, p).branches.flatMap(touchesIn),
  );
  return { steps: taken, pending };
}

const touchesIn = ({ access }: Branch): readonly Touch[] =>
  access.footprint
    .filter(({ cell }) => !cell.field.ghost)
    .map(({ cell, mode }) => ({ cell: cell.name, writes: mode !== "read" }));
