/**
 * What properties look at: cells, and whether a process is at its end or in a procedure.
 *
 * Properties are evaluated on every state anew, and what they ask for is written down: less is remembered than in the
 * checker's decision trees, and what a location tells is only what was ever asked.
 */
import type { Where } from "../../../checker/index.ts";
import type { Symmetry } from "../../../checker/reduce/symmetry/canonical.ts";
import type { Runner, State, System } from "../../../checker/search/system.ts";
import type { WatchedClaim } from "../../../checker/search/watch.ts";
import type { Location } from "../../../checker/unfold/automaton.ts";

/** A set of things that can be looked at. */
export class Looks {
  readonly cells = new Set<number>();
  /** By process: the procedures asked for, and the empty string where its end was asked for. */
  readonly asked: readonly Set<string>[];
  readonly #system: System;

  constructor(system: System) {
    this.#system = system;
    this.asked = system.runners.map(() => new Set());
  }

  /** Takes all that `other` has; tells whether that is more. */
  add(other: Looks): boolean {
    const before = this.#size;
    for (const slot of other.cells) this.cells.add(slot);
    for (const [p, names] of other.asked.entries()) {
      for (const name of names) this.asked[p]?.add(name);
    }
    return this.#size > before;
  }

  /** Takes all that symmetries make of it; tells whether that is more. */
  close(symmetry: Symmetry): boolean {
    const { sorted, elements } = symmetry;
    const before = this.#size;
    for (const { cellTo, processTo } of elements) {
      for (const slot of this.cells) this.cells.add(cellTo[slot] as number);
      for (const [p, q] of processTo.entries()) this.#askAlso(p, q);
    }
    for (const set of sorted) for (const p of set) for (const q of set) this.#askAlso(p, q);
    if (this.#size > before) this.close(symmetry);
    return this.#size > before;
  }

  #askAlso(p: number, q: number): void {
    for (const name of this.asked[p] ?? []) this.asked[q]?.add(name);
  }

  /** What is told of a process by a location of its: equal texts cannot be told apart. */
  placeOf(process: number, location: Location): string {
    const { stack, ended } = placeOf(this.#system.runners[process] as Runner, location);
    const asked = this.asked[process] as Set<string>;
    return `${asked.has("") && ended} ${stack.filter((name) => asked.has(name)).join()}`;
  }

  get #size(): number {
    return this.asked.reduce((size, names) => size + names.size, this.cells.size);
  }
}

/** Evaluates properties and notes in `seen` what they look at. */
export class Observer {
  readonly #system: System;
  readonly #seen: Looks;
  readonly #plain: unknown;
  readonly #where: Where;
  #state: State = [];
  #locations: readonly Location[] = [];

  constructor(system: System, seen: Looks) {
    this.#system = system;
    this.#seen = seen;
    this.#plain = system.protocol.memory.view(({ slot, field }) => {
      seen.cells.add(slot);
      return field.decode(this.#state[slot] as number);
    });
    this.#where = {
      inside: (procedures, process) => this.#inside([procedures].flat(), process),
      ended: (process) => this.#ask(this.#named(process), [""]).ended,
    };
  }

  /** Whether a claim is decided by a state in which processes are at these locations. */
  decides({ predicate, breaksIf }: WatchedClaim, state: State, at: readonly Location[]): boolean {
    this.#state = state;
    this.#locations = at;
    return predicate(this.#plain, this.#where) === breaksIf;
  }

  #inside(names: readonly string[], process: string | undefined): boolean {
    const looked = process === undefined ? this.#locations.keys() : [this.#named(process)];
    return [...looked].some((p) => {
      const { stack } = this.#ask(p, names);
      return names.some((name) => stack.includes(name));
    });
  }

  #ask(process: number, names: readonly string[]): ReturnType<typeof placeOf> {
    for (const name of names) this.#seen.asked[process]?.add(name);
    return placeOf(this.#system.runners[process] as Runner, this.#locations[process] as Location);
  }

  #named(name: string): number {
    return this.#system.runners.findIndex(({ process }) => process.name === name);
  }
}

function placeOf(
  { program }: Runner,
  { point }: Location,
): { readonly stack: readonly string[]; readonly ended: boolean } {
  const { instruction, frame } = program.points[point] as Runner["program"]["points"][number];
  const ended = instruction.kind === "end";
  return { stack: ended ? [] : frame.stack, ended };
}
