/**
 * Visible actions: what a step shows to whoever sees observations, and not states.
 *
 * An action is known by what is said of it, so that actions of two systems are the same where the same can be said.
 */
import type { System } from "../search/system.ts";

/** What can be seen of one step, or of a state in which nothing can happen any more. */
export interface Action {
  /** Who took the step; undefined where nobody did. */
  readonly process: string | undefined;
  /** What it changed, broke or ended: `pte[0][0]: none -> pfn 0`, `returns`. */
  readonly shows: readonly string[];
}

/** The number of a step that shows nothing. */
export const HIDDEN = 0;

/** Numbers actions, from 1 on: one for all systems that are compared. */
export class Actions {
  readonly #all: Action[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(action: Action): number {
    const key = JSON.stringify([action.process ?? null, ...action.shows]);
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.#all.push(action)));
    return number;
  }

  at(number: number): Action {
    return this.#all[number - 1] as Action;
  }
}

/** What is said where nobody can move and not all have ended. */
export function stuck(waiting: readonly string[]): Action {
  const verb = waiting.length === 1 ? "waits" : "wait";
  return {
    process: undefined,
    shows: [`nobody can go on: ${waiting.join(", ")} ${verb} for ever`],
  };
}

/**
 * What a check of a system is called in a comparison with another one: by its text, unless only the text was rewritten. That
 * is where each has a check of this number in this function, and neither has the other's text anywhere.
 */
export function checkName(id: string, { claims }: System, other: System): string {
  const name = claims.get(id)?.name ?? id;
  const twin = other.claims.get(id)?.name;
  const isRewritten = twin !== undefined && !hasCheck(other, name) && !hasCheck({ claims }, twin);
  return isRewritten ? id : name;
}

const hasCheck = ({ claims }: Pick<System, "claims">, name: string): boolean =>
  [...claims.values()].some((claim) => claim.name === name);
