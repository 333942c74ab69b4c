/**
 * How far the parent tree can go along a counterexample: each step is looked for among what its process can do there.
 */
import type { State, System } from "../../../checker/search/system.ts";
import type { Replay, ReplayStep } from "../../../checker/trace/replay.ts";

/** Where the parent tree leaves a counterexample. */
export interface Parting {
  /** Position of the first step that it cannot take; undefined where it takes them all. */
  readonly step: number | undefined;
  /** What the process would do there instead: its C text; empty where it has ended. */
  readonly instead: readonly string[];
  /** Whether it has the step, and its guard keeps it from being taken. */
  readonly isBlocked: boolean;
  /** Positions of the steps that it took. */
  readonly took: ReadonlySet<number>;
}

/** Takes the steps of a counterexample on its parent tree as far as they go; some that it cannot take are passed over. */
export function follow(
  parent: System,
  { steps, processes }: Replay,
  passes: (step: number) => boolean,
): Parting {
  let state = parent.initial;
  const took = new Set<number>();
  for (const [i, step] of steps.entries()) {
    const name = processes[step.process];
    const process = parent.runners.findIndex((runner) => runner.process.name === name);
    const next = process < 0 ? undefined : taken(parent, state, process, step);
    if (next === undefined && passes(i)) continue;
    if (next === undefined)
      return { step: i, took, ...(process < 0 ? NOBODY : pendingAt(parent, state, process, step)) };
    took.add(i);
    state = next;
  }
  return { step: undefined, took, ...NOBODY };
}

const NOBODY = { instead: [], isBlocked: false };

/** The state after the step; undefined where the process cannot take it. */
function taken(system: System, state: State, process: number, step: ReplayStep): State | undefined {
  const { point, branches } = system.location(state, process);
  const outcome = Number(step.action.slice(step.action.lastIndexOf(".") + 1));
  const branch = branches.findIndex(
    ({ option, choice }) =>
      choice === outcome && isSame(system.originOf(process, point, option), step.origin),
  );
  if (branch < 0) return undefined;
  const effect = system.effect(state, process, branch);
  return effect.kind === "step" ? system.after(state, process, effect) : undefined;
}

function pendingAt(
  system: System,
  state: State,
  process: number,
  { origin }: ReplayStep,
): Pick<Parting, "instead" | "isBlocked"> {
  const { point, branches } = system.location(state, process);
  const pending = branches.map(({ option }) => system.originOf(process, point, option));
  return {
    instead: [...new Set(pending.map(({ procedure, text }) => `${procedure}(): ${text}`))],
    isBlocked: pending.some((one) => isSame(one, origin)),
  };
}

type Spot = Pick<ReplayStep["origin"], "procedure" | "text">;
const isSame = (one: Spot, other: Spot): boolean =>
  one.procedure === other.procedure && one.text === other.text;
