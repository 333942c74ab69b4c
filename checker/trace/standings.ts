/**
 * What each process does in the loop of a run: whether it moves, and if it does not, what it waits for, since when, and what
 * became of those who could have let it go on.
 */
import type { State, StepOrigin, System } from "../search/system.ts";
import {
  isAtRest,
  type LastingRun,
  loopNumbers,
  type Place,
  type Standing,
  type StandingKind,
  type WaitedCell,
  type Waker,
} from "./hang.ts";
import { canStep, placeOf, waitedSlots, wakingStatements } from "./waking.ts";

/** Whether a process can take a step in a state that somebody is owed. */
type Owes = (state: State, process: number) => boolean;

/** What each process does, in their order. */
export function standingsOf(system: System, run: LastingRun, owes: Owes): readonly Standing[] {
  const kinds = system.runners.map((_, process) => kindOf(system, run, process, owes));
  return kinds.map((kind, process): Standing => {
    const isStanding = kind !== "spins" && kind !== "ended";
    const isWaiting = kind === "waits" || kind === "blocked";
    const since = kind === "spins" ? null : standsSince(system, run, process, isWaiting);
    const can = kind === "starved" ? loopNumbers(run) : [];
    const isFree = (number: number): boolean =>
      canStep(system, run.states[number] as State, process);
    return {
      process: nameOf(system, process),
      kind,
      place: isStanding ? placeIn(pendingAt(system, run, process)) : null,
      since,
      takes: takenIn(run, process),
      canAfter: can.filter(isFree),
      cannotAfter: can.filter((number) => !isFree(number)),
      cells: isWaiting ? cellsOf(system, run, process) : [],
      wakers: isWaiting ? wakersOf(system, run, process, kinds, since ?? 0) : [],
    };
  });
}

function kindOf(system: System, run: LastingRun, process: number, owes: Owes): StandingKind {
  const last = run.states.at(-1) as State;
  if (system.ended(last, process)) return "ended";
  if (takenIn(run, process).length > 0) return "spins";
  const states = loopStates(run);
  if (states.some((state) => owes(state, process))) return "starved";
  if (states.some((state) => canStep(system, state, process))) return "stopped";
  return isAtRest(run) ? "blocked" : "waits";
}

const loopStates = (run: LastingRun): readonly State[] =>
  loopNumbers(run).map((number) => run.states[number] as State);

/** Numbers of the steps of the loop that a process takes. */
const takenIn = ({ steps, loop }: LastingRun, process: number): readonly number[] =>
  steps.flatMap((step, i) => (i >= loop && step.process === process ? [i + 1] : []));

const nameOf = ({ runners }: System, process: number): string =>
  runners[process]?.process.name ?? "";

function pendingAt(system: System, { states }: LastingRun, process: number): StepOrigin {
  const { point, branches } = system.location(states.at(-1) as State, process);
  return system.originOf(process, point, branches.length === 1 ? branches[0]?.option : undefined);
}

const placeIn = ({ procedure, text, at }: StepOrigin): Place => ({ procedure, text, at });

/** The first state from which on it stands where it does in the loop, and, if it waits there, cannot step. */
function standsSince(
  system: System,
  { states }: LastingRun,
  process: number,
  isWaiting: boolean,
): number {
  const at = system.cells + process;
  const isSo = (state: State): boolean =>
    state[at] === states.at(-1)?.[at] && !(isWaiting && canStep(system, state, process));
  return states.findLastIndex((state) => !isSo(state)) + 1;
}

function cellsOf(system: System, run: LastingRun, process: number): readonly WaitedCell[] {
  const states = loopStates(run);
  const slots = new Set(states.flatMap((state) => waitedSlots(system, state, process)));
  const before = run.states.slice(0, run.loop + 1);
  return [...slots]
    .toSorted((a, b) => a - b)
    .map((slot) => {
      const { name, field } = system.protocol.memory.all[
        slot
      ] as (typeof system.protocol.memory.all)[number];
      const values = states.map((state) => field.show(field.decode(state[slot] as number)));
      const since = before.findLastIndex((state) => state[slot] !== before.at(-1)?.[slot]) + 1;
      return { name, values: [...new Set(values)], since };
    });
}

function wakersOf(
  system: System,
  run: LastingRun,
  process: number,
  kinds: readonly StandingKind[],
  since: number,
): readonly Waker[] {
  const found = wakingStatements(system, { process, states: distinct(loopStates(run)) });
  return found.map(({ process: other, origin, places, isSure }): Waker => {
    const taken = run.steps.flatMap((step, i) =>
      step.process === other && places.has(placeTaken(system, run, i)) ? [i + 1] : [],
    );
    return {
      process: nameOf(system, other),
      place: placeIn(origin),
      isSure,
      takenBefore: taken.filter((number) => number <= since),
      takenSince: taken.filter((number) => number > since),
      now: kinds[other] as StandingKind,
      canCome: comesTo(system, run.states.at(-1) as State, other, places),
    };
  });
}

const distinct = (states: readonly State[]): readonly State[] => [
  ...new Map(states.map((state) => [state.join(), state])).values(),
];

function placeTaken(system: System, { states, steps }: LastingRun, i: number): string {
  const { process, branch } = steps[i] as LastingRun["steps"][number];
  const { point, branches } = system.location(states[i] as State, process);
  return placeOf(point, branches[branch]?.option ?? 0);
}

/** Whether a process can come to one of these places from where it is, going by its program alone. */
function comesTo(
  { runners, cells }: System,
  state: State,
  process: number,
  places: ReadonlySet<string>,
): boolean {
  const { locations } = (runners[process] as System["runners"][number]).automaton;
  const seen = new Set([state[cells + process] as number]);
  for (const number of seen) {
    const { point, branches } = locations[number] as (typeof locations)[number];
    for (const { option, successors } of branches) {
      if (places.has(placeOf(point, option))) return true;
      for (const next of successors.values()) if ("to" in next) seen.add(next.to);
    }
  }
  return false;
}
