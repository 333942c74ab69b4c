/**
 * Why a run that goes on for ever does: what each process does in its loop, what it waits for, and who could have let it
 * go on.
 *
 * All of it is plain data, with steps by their numbers, so that every report can show it: `after step n` is the state that
 * step n leads to, and the state where the loop begins is that after its last step.
 */
import type { State, StepOrigin, System } from "../search/system.ts";
import { canStep, placeOf, waitedSlots, wakingStatements } from "./waking.ts";

/** A run that was taken, and how many of its steps come before its loop. */
export interface LastingRun {
  /** One more than there are steps; the last one is the one where the loop begins. */
  readonly states: readonly State[];
  readonly steps: readonly { readonly process: number; readonly branch: number }[];
  readonly loop: number;
}

/**
 * What a process does for ever. Blocked: nobody moves, and it cannot. Waits: it cannot, while others move. Spins: it takes
 * steps. Starved: it could step at times, and does not. Stopped: it could step at times, and nobody is owed that it does.
 */
export type StandingKind = "ended" | "blocked" | "waits" | "spins" | "starved" | "stopped";

export interface Place {
  readonly procedure: string;
  readonly text: string;
  readonly at: string;
}

/** One process in the loop. */
export interface Standing {
  readonly process: string;
  readonly kind: StandingKind;
  /** Where it stands; null where it has ended, or moves. */
  readonly place: Place | null;
  /** The step from which on it stands so, 0 for the start; null where it moves. */
  readonly since: number | null;
  /** The steps of the loop that it takes. */
  readonly takes: readonly number[];
  /** Of one that is starved: after which steps of the loop it could step, and after which it could not. */
  readonly canAfter: readonly number[];
  readonly cannotAfter: readonly number[];
  /** Of one that cannot step: the cells that it waits for. */
  readonly cells: readonly WaitedCell[];
  /** Who could let it go on. */
  readonly wakers: readonly Waker[];
}

export interface WaitedCell {
  readonly name: string;
  /** In the states of the loop, each once. */
  readonly values: readonly string[];
  /** The last step that changed it before the loop, 0 for none. */
  readonly since: number;
}

/** A statement that could let a waiting process go on. */
export interface Waker {
  readonly process: string;
  readonly place: Place;
  /** Whether it surely could, at some values of other cells; else it writes a cell that is waited for. */
  readonly isSure: boolean;
  /** The steps that took it before the wait began, and those since then. */
  readonly takenBefore: readonly number[];
  readonly takenSince: readonly number[];
  /** What its process does in the loop, and whether it can still come there. */
  readonly now: StandingKind;
  readonly canCome: boolean;
}

/** How a loop keeps a fairness condition: a step of it is taken, or is not owed after one. */
export interface KeptCondition {
  /** The condition in words: `weak fairness of A`. */
  readonly text: string;
  readonly process: string;
  /** Of assume: the process does not stand for ever where what is assumed has to come true. */
  readonly kind: "weak" | "strong" | "assume";
  /** Id of the assumption that it comes from; null where it is the process's own. */
  readonly assumption: string | null;
  readonly kept: "taken" | "cannot" | "never can";
  /** The steps that take it, or those after which it cannot be taken, or the process does not stand so. */
  readonly steps: readonly number[];
}

/** How a run goes on for ever. */
export interface Hang {
  /** What the property claims of runs, and is false of this one; null of a deadlock. */
  readonly formula: string | null;
  /** Steps before the loop, and in it; none where the run comes to rest. */
  readonly loop: number;
  readonly length: number;
  readonly processes: readonly Standing[];
  readonly fairness: readonly KeptCondition[];
  /** Ids of the fairness assumptions that are not made. */
  readonly dropped: readonly string[];
}

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

export const isAtRest = ({ steps, loop }: LastingRun): boolean => loop === steps.length;

/** The states of the loop, as numbers of the steps that lead to them; where a run rests, the last one. */
export function loopNumbers(run: LastingRun): readonly number[] {
  const { steps, loop } = run;
  return isAtRest(run)
    ? [loop]
    : Array.from({ length: steps.length - loop }, (_, i) => loop + i + 1);
}

export const loopStates = (run: LastingRun): readonly State[] =>
  loopNumbers(run).map((number) => run.states[number] as State);

/** Numbers of the steps of the loop that a process takes. */
export const takenIn = ({ steps, loop }: LastingRun, process: number): readonly number[] =>
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
