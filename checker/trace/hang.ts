/**
 * Why a run that goes on for ever does: what each process does in its loop, what it waits for, and who could have let it
 * go on.
 *
 * All of it is plain data, with steps by their numbers, so that every report can show it: `after step n` is the state that
 * step n leads to, and the state where the loop begins is that after its last step.
 */
import type { State } from "../search/system.ts";

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

export const isAtRest = ({ steps, loop }: LastingRun): boolean => loop === steps.length;

/** The states of the loop, as numbers of the steps that lead to them; where a run rests, the last one. */
export function loopNumbers(run: LastingRun): readonly number[] {
  const { steps, loop } = run;
  return isAtRest(run)
    ? [loop]
    : Array.from({ length: steps.length - loop }, (_, i) => loop + i + 1);
}
