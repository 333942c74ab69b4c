/**
 * Who could let a waiting process go on: the statements that write a cell it waits for, to a value with which it can step.
 *
 * Accesses are asked by their cases, so what is said holds whatever their other cells may hold: it says which statements
 * could do it at some time, not that they can now.
 */
import { LastrefError } from "../error.ts";
import type { Access } from "../language/access.ts";
import type { Case } from "../language/outcome.ts";
import type { State, StepOrigin, System } from "../search/system.ts";
import type { Branch } from "../unfold/automaton.ts";

/** A process that cannot step in any of these states, which it waits through at one location. */
export interface Waiter {
  readonly process: number;
  readonly states: readonly State[];
}

/** A statement of a process, wherever it stands. */
export interface WakingStatement {
  readonly process: number;
  readonly origin: StepOrigin;
  /** As `point.option`, each place at which the process has it. */
  readonly places: ReadonlySet<string>;
  /** Whether it is known to let the waiter go on, at some values of its other cells; else it was too large to try them all. */
  readonly isSure: boolean;
}

/** Most cases of an access that are tried. */
const MOST = 4096;

/** Whether the process can take a step in a state. */
export function canStep(system: System, state: State, process: number): boolean {
  return system
    .location(state, process)
    .branches.some((_, branch) => system.effect(state, process, branch).kind !== "blocked");
}

/** Slots of the cells that the process's guards look at in a state, in order; ghosts are none. */
export function waitedSlots(system: System, state: State, process: number): readonly number[] {
  const { branches } = system.location(state, process);
  const slots = new Set(branches.flatMap((branch) => lookedSlots(branch, state)));
  return [...slots].toSorted((a, b) => a - b);
}

/** What a branch looks at in a state; where that cannot be told, all that it may look at. */
function lookedSlots({ access, choice }: Branch, state: State): readonly number[] {
  const { footprint, slots } = access;
  const may = footprint.flatMap(({ mode, cell }, i) =>
    mode === "write" || cell.field.ghost ? [] : [i],
  );
  let looked: readonly number[] = may;
  eachCase(access, choice, (one, codes) => {
    const isHere = one.touches.looked.every((i) => codes[i] === state[slots[i] as number]);
    if (isHere) looked = may.filter((i) => one.touches.looked.includes(i));
    return isHere;
  });
  return looked.map((i) => slots[i] as number);
}

/** The statements of the other processes that could let it go on, in the order of the processes. */
export function wakingStatements(
  system: System,
  { process: waiter, states }: Waiter,
): readonly WakingStatement[] {
  const test = new WakingTest(system, waiter, states);
  return system.runners.flatMap(({ automaton }, process) => {
    if (process === waiter) return [];
    const found = new Map<string, WakingStatement & { readonly places: Set<string> }>();
    for (const { point, branches } of automaton.locations) {
      for (const { access, choice, option } of branches) {
        const verdict = test.of(access, choice);
        if (verdict === "no") continue;
        const origin = system.originOf(process, point, option);
        const key = JSON.stringify([origin.procedure, origin.text]);
        const { places = new Set<string>(), isSure = false } = found.get(key) ?? {};
        places.add(placeOf(point, option));
        found.set(key, { process, origin, places, isSure: isSure || verdict === "yes" });
      }
    }
    return [...found.values()];
  });
}

export const placeOf = (point: number, option: number): string => `${point}.${option}`;

/** Whether an access lets a process go on, from one of the states in which it waits. */
class WakingTest {
  readonly #system: System;
  readonly #process: number;
  /** Each with the slots that it waits for there. */
  readonly #held: readonly { readonly state: State; readonly waited: ReadonlySet<number> }[];
  readonly #known = new Map<Access<any>, ("yes" | "no" | "may")[]>();

  constructor(system: System, process: number, states: readonly State[]) {
    this.#system = system;
    this.#process = process;
    this.#held = states.map((state) => {
      return { state, waited: new Set(waitedSlots(system, state, process)) };
    });
  }

  /** `may` where there are too many cases to try. */
  of(access: Access<any>, choice: number): "yes" | "no" | "may" {
    const verdicts = this.#known.get(access) ?? [];
    this.#known.set(access, verdicts);
    return (verdicts[choice] ??= this.#tried(access, choice));
  }

  #tried(access: Access<any>, choice: number): "yes" | "no" | "may" {
    const isWriting = access.footprint.some(
      ({ mode, cell }) => mode !== "read" && this.#held.some(({ waited }) => waited.has(cell.slot)),
    );
    if (!isWriting) return "no";
    let isWoken = false;
    const visit = (one: Case, codes: readonly number[]): boolean => {
      isWoken = this.#held.some(({ state, waited }) => {
        const after = afterCase(access.slots, one, codes, state, waited);
        return after !== undefined && this.#isFree(after);
      });
      return isWoken;
    };
    // What is waited for is as it is while the process waits: cases of other values are not even counted.
    const isTried = eachCase(access, choice, visit, (i, code) => {
      const slot = access.slots[i] as number;
      return this.#held.some(({ state, waited }) => !waited.has(slot) || state[slot] === code);
    });
    if (isWoken) return "yes";
    return isTried ? "no" : "may";
  }

  /** Like `canStep`, of a state that need not be reachable: there, a statement may be wrong. */
  #isFree(state: State): boolean {
    try {
      return canStep(this.#system, state, this.#process);
    } catch (thrown) {
      if (thrown instanceof LastrefError) return false;
      throw thrown;
    }
  }
}

/** The state with what the case does to it; undefined where the cells that are waited for hold something else in that case. */
function afterCase(
  slots: readonly number[],
  { outcome, touches }: Case,
  codes: readonly number[],
  state: State,
  waited: ReadonlySet<number>,
): State | undefined {
  if (outcome.kind !== "done") return undefined;
  const fits = touches.looked.every((i) => {
    const slot = slots[i] as number;
    return !waited.has(slot) || state[slot] === codes[i];
  });
  if (!fits) return undefined;
  const after = state.slice();
  for (const i of touches.assigned) after[slots[i] as number] = outcome.codes[i] as number;
  return after;
}

/** Visits cases until `visit` is true; false where there are too many to try. */
function eachCase(
  access: Access<any>,
  choice: number,
  visit: (one: Case, codes: readonly number[]) => boolean,
  mayHave?: (position: number, code: number) => boolean,
): boolean {
  let left = MOST;
  const counted = (one: Case, codes: readonly number[]): boolean => {
    left -= 1;
    return left === 0 || visit(one, codes);
  };
  access.cases(choice, counted, mayHave);
  return left > 0;
}
