/**
 * Transitions per statement.
 */
import type { Move, State, System } from "../search/system.ts";

/** Counts transitions per process and statement. */
export class Counts {
  readonly maps: Map<string, number>[];
  readonly #system: System;

  constructor(system: System) {
    this.#system = system;
    this.maps = system.runners.map(() => new Map<string, number>());
  }

  add(state: State, { process, branch }: Move): void {
    const location = this.#system.location(state, process);
    const key = `${location.point}.${location.branches[branch]?.option ?? 0}`;
    const map = this.maps[process] as Map<string, number>;
    map.set(key, (map.get(key) ?? 0) + 1);
  }
}

/** States expanded between two reports of progress. */
export const SLICE = 1000;
