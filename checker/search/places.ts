/**
 * What properties can tell of where a process is: the procedures that it is inside of, and whether it has ended.
 */
import type { System } from "./system.ts";

/** What `Where` can tell of a location. */
export interface Place {
  /** Equal for places that `Where` cannot tell apart. */
  readonly number: number;
  readonly stack: readonly string[];
  readonly ended: boolean;
}

export class PlaceTable {
  readonly #system: System;
  readonly #known: (Place | undefined)[][];
  readonly #numbers = new Map<string, number>();

  constructor(system: System) {
    this.#system = system;
    this.#known = system.runners.map(() => []);
  }

  of(process: number, location: number): Place {
    const places = this.#known[process] as (Place | undefined)[];
    return (places[location] ??= this.#make(process, location));
  }

  #make(process: number, location: number): Place {
    const { program, automaton } = this.#system.runners[process] as System["runners"][number];
    const point = program.points[automaton.locations[location]?.point ?? 0];
    const ended = point?.instruction.kind === "end";
    const stack = ended ? [] : (point?.frame.stack ?? []);
    const key = `${ended} ${stack.join(" ")}`;
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.#numbers.size));
    return { number, stack, ended };
  }
}
