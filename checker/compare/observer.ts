/**
 * A system as it looks from outside: what its steps show through observations.
 *
 * That a process returns is an event of its own, at any time after its last step: nobody can tell how long a thread takes
 * from there to its caller, and a version may have one hidden step more after the last one that shows something.
 */
import type { Observation } from "../language/observation.ts";
import { keyOf, stateOf } from "../search/key.ts";
import type { PathStep } from "../search/search.ts";
import type { Move, State, System } from "../search/system.ts";
import { type Actions, checkName, HIDDEN, stuck } from "./actions.ts";

/** A state of the system, and which processes were seen to return. */
export interface Node {
  readonly state: State;
  /** Bit by process. */
  readonly returned: number;
}

/** What can happen at a node. */
export interface Event {
  /** The number of what it shows, or HIDDEN. */
  readonly shows: number;
  /** Undefined where the run is over: it left the range of a cell, or somebody waits for ever. */
  readonly to: Node | undefined;
  /** Who does it, by which branch, or RETURN; undefined where nobody does. */
  readonly step: PathStep | undefined;
}

/** The branch of a process that returns: no location has as many. */
export const RETURN = 0xffff;

/** An observation with what it says, each value once. */
interface Table {
  readonly observation: Observation;
  readonly known: Map<string, string>;
}

export class Observer {
  readonly first: Node;
  readonly #system: System;
  readonly #other: System;
  readonly #actions: Actions;
  readonly #tables: readonly Table[];
  /** By slot: those that look there. */
  readonly #bySlot: readonly (readonly Table[])[];

  /** `other` is the system that it is compared with. */
  constructor(
    [system, other]: readonly [System, System],
    observations: readonly Observation[],
    actions: Actions,
  ) {
    this.#other = other;
    this.first = { state: system.initial, returned: 0 };
    this.#system = system;
    this.#actions = actions;
    this.#tables = observations.map((observation) => ({ observation, known: new Map() }));
    this.#bySlot = system.protocol.memory.all.map((cell) =>
      this.#tables.filter(({ observation }) => observation.cells.includes(cell)),
    );
  }

  get processes(): number {
    return this.#system.runners.length;
  }

  /** All that can be told of a state: names and values. */
  view(state: State): readonly string[] {
    return this.#tables.map((table) => `${table.observation.name}: ${said(table, state)}`);
  }

  /** The text of a node by which it is known in a set. */
  keyOf({ state, returned }: Node): string {
    return keyOf([returned, ...this.#system.packed(state)]);
  }

  nodeOf(key: string): Node {
    const [returned = 0, ...packed] = stateOf(key);
    return { returned, state: this.#system.unpacked(packed) };
  }

  /** Calls `visit` with all that can happen at a node. */
  events({ state, returned }: Node, visit: (event: Event) => void): void {
    let events = 0;
    this.#system.moves(state, (move) => {
      events += 1;
      const { process, branch, effect } = move;
      const next = effect.kind === "step" ? this.#system.after(state, process, effect) : undefined;
      const to = next && { state: next, returned };
      visit({ shows: this.#shownBy(state, move, next), to, step: { process, branch } });
    });
    for (let process = 0; process < this.processes; process += 1) {
      if ((returned >> process) % 2 !== 0 || !this.#system.ended(state, process)) continue;
      events += 1;
      const shows = this.#numberOf(process, ["returns"]);
      const to = { state, returned: returned + 2 ** process };
      visit({ shows, to, step: { process, branch: RETURN } });
    }
    const end = events === 0 ? this.#endOf(state) : undefined;
    if (end !== undefined) visit({ shows: end, to: undefined, step: undefined });
  }

  #shownBy(before: State, { process, effect }: Move, after: State | undefined): number {
    if (effect.kind === "outside") return this.#numberOf(process, [this.#breaking(effect.id)]);
    if (after === undefined) return HIDDEN;
    const changes = this.#changes(before, after, effect.slots);
    const broken = [...new Set(effect.broken.map((id) => this.#breaking(id)))].sort();
    const isHidden = changes.length + broken.length === 0;
    return isHidden ? HIDDEN : this.#numberOf(process, [...changes, ...broken]);
  }

  #breaking(id: string): string {
    return `breaks: ${checkName(id, this.#system, this.#other)}`;
  }

  #numberOf(process: number, shows: readonly string[]): number {
    return this.#actions.numberOf({ process: this.#system.runners[process]?.process.name, shows });
  }

  /** What is seen where nothing can happen; undefined where all ended or an assumption cuts the run. */
  #endOf(state: State): number | undefined {
    const system = this.#system;
    const all = [...system.runners.keys()];
    if (all.some((process) => system.assuming(state, process))) return undefined;
    const waiting = all.filter((process) => !system.ended(state, process));
    if (waiting.length === 0) return undefined;
    const names = waiting.map((process) => system.runners[process]?.process.name ?? "");
    return this.#actions.numberOf(stuck(names));
  }

  #changes(before: State, after: State, slots: readonly number[]): readonly string[] {
    const written = slots.filter((slot) => before[slot] !== after[slot]);
    const touched = new Set(written.flatMap((slot) => this.#bySlot[slot] ?? []));
    // In the order of the observations, whatever the order in which a version's step names its cells.
    return (touched.size < 2 ? [...touched] : this.#tables.filter((table) => touched.has(table)))
      .map((table) => [table.observation.name, said(table, before), said(table, after)] as const)
      .filter(([, was, is]) => was !== is)
      .map(([name, was, is]) => `${name}: ${was} -> ${is}`);
  }
}

function said({ observation, known }: Table, state: State): string {
  const { cells, shows } = observation;
  const codes = cells.map(({ slot }) => state[slot] as number);
  const key = codes.join();
  let text = known.get(key);
  if (text === undefined) {
    text = shows(...cells.map(({ field }, i) => field.decode(codes[i] as number)));
    known.set(key, text);
  }
  return text;
}
