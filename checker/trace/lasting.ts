/**
 * A run that goes on for ever, held against what was claimed of it: that its loop closes, that fairness allows it, and that
 * the property's formula is false on it.
 */
import type { System } from "../search/system.ts";
import { textOfFormula } from "../liveness/formula/formula-text.ts";
import { claimOf } from "./failure.ts";
import { fairLoop } from "./fair-loop.ts";
import type { Hang, LastingRun } from "./hang.ts";
import { undecided } from "./misfit.ts";
import { standingsOf } from "./standings.ts";
import type { Trace } from "./trace.ts";
import { isTrueOf } from "./word.ts";

/** Why the run goes on for ever. Throws a SpecError where it does not decide the trace's property. */
export function hangAt(system: System, trace: Trace, run: LastingRun): Hang {
  const { id } = trace.property;
  const formula = claimOf(system, trace).property?.formula;
  if (formula === undefined) throw undecided(id);
  const { states, loop, steps } = run;
  if (states.length <= steps.length || states.at(-1)?.join() !== states[loop]?.join())
    throw undecided(id, "its loop does not come back to where it begins");
  const fair = fairLoop(system, run, trace.fairness ?? "spec");
  if (fair.broken !== undefined) throw undecided(id, fair.broken);
  if (isTrueOf(system, run, id, formula)) throw undecided(id, "it is true of this run");
  const { fairness, dropped, owes } = fair;
  const processes = standingsOf(system, run, owes);
  return {
    formula: textOfFormula(formula),
    loop,
    length: steps.length - loop,
    processes,
    fairness,
    dropped,
  };
}

/** Who waits for whom in the last state of a run, in which nobody can move. */
export function deadlockOf(
  system: System,
  { states, steps }: Pick<LastingRun, "states" | "steps">,
): Hang {
  const run = { states, steps, loop: steps.length };
  const processes = standingsOf(system, run, () => false);
  return { formula: null, loop: steps.length, length: 0, processes, fairness: [], dropped: [] };
}
