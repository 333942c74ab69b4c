/**
 * Predicates as decision trees.
 *
 * A predicate is evaluated once for each distinct path of values that it reads, and the tree remembers the path; per
 * state the search only walks the tree.
 */
import { messageOf, SpecError } from "../error.ts";
import type { Cell } from "../language/memory.ts";
import type { Predicate, Where } from "../language/property.ts";
import type { State, System } from "./system.ts";

type Node = boolean | Fork;
interface Fork {
  /** Position in the state. */
  readonly position: number;
  /** By the value there; of a location, by what `Where` can tell of it. */
  readonly next: (Node | undefined)[];
}

/** What properties see of a state, with a record of what they look at. */
export class View {
  readonly plain: unknown;
  readonly where: Where;
  /** Positions in the state in the order in which they were first read. */
  readonly read: number[] = [];
  readonly #system: System;
  readonly #places: PlaceTable;
  #state: State;

  constructor(system: System) {
    this.#system = system;
    this.#state = system.initial;
    this.#places = new PlaceTable(system);
    this.plain = system.protocol.memory.view((cell) => this.#cell(cell));
    this.where = {
      inside: (procedures, process) => this.#inside(procedures, process),
      ended: (process) => this.#place(this.#named(process)).ended,
    };
  }

  /** Number of cells: positions below it are cells, the others locations. */
  get cells(): number {
    return this.#system.cells;
  }

  /** Looks at another state, with an empty record. */
  at(state: State): this {
    this.#state = state;
    this.read.length = 0;
    return this;
  }

  /** What a decision tree branches by at a position of a state. */
  valueAt(state: State, position: number): number {
    const value = state[position] as number;
    const process = position - this.#system.cells;
    return process < 0 ? value : this.#places.of(process, value).number;
  }

  #cell(cell: Cell<any>): unknown {
    this.#note(cell.slot);
    return cell.field.decode(this.#state[cell.slot] as number);
  }
  #place(process: number): Place {
    const position = this.#system.cells + process;
    this.#note(position);
    return this.#places.of(process, this.#state[position] as number);
  }
  #note(position: number): void {
    if (!this.read.includes(position)) this.read.push(position);
  }
  #inside(procedures: string | readonly string[], process: string | undefined): boolean {
    const names = typeof procedures === "string" ? [procedures] : procedures;
    const looked = process === undefined ? this.#system.runners.keys() : [this.#named(process)];
    for (const p of looked) {
      const { stack } = this.#place(p);
      if (names.some((name) => stack.includes(name))) return true;
    }
    return false;
  }
  #named(process: string): number {
    const found = this.#system.runners.findIndex((r) => r.process.name === process);
    if (found >= 0) return found;
    throw new SpecError({
      code: "unknown-process",
      message: `a property asks for the process ${process}`,
      rule: `The processes are ${this.#system.runners.map((r) => r.process.name).join(", ")}`,
    });
  }
}

/** What `Where` can tell of a location. */
interface Place {
  readonly number: number;
  readonly stack: readonly string[];
  readonly ended: boolean;
}

class PlaceTable {
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

/** A predicate's tree, grown as states are met. */
export class DecisionTree {
  readonly #id: string;
  readonly #predicate: Predicate<any>;
  readonly #view: View;
  readonly #cells: number;
  /** By position: whether some path of the tree looks there. */
  readonly #looksAt: boolean[] = [];
  #root: Node | undefined;

  constructor(id: string, predicate: Predicate<any>, view: View) {
    this.#cells = view.cells;
    this.#id = id;
    this.#predicate = predicate;
    this.#view = view;
  }

  /** Whether the predicate holds in a state. Throws a SpecError where it throws or gives no boolean. */
  holds(state: State): boolean {
    let node = this.#root;
    while (typeof node === "object") {
      const { position, next } = node;
      const value = position < this.#cells ? state[position] : this.#view.valueAt(state, position);
      node = next[value as number];
    }
    return node ?? this.#learn(state);
  }

  /** Whether a change at these positions may change the answer, for a state whose answer is known. */
  looksAt(positions: readonly number[]): boolean {
    return positions.some((position) => this.#looksAt[position] === true);
  }

  #learn(state: State): boolean {
    const view = this.#view.at(state);
    const holds = evaluate(this.#id, this.#predicate, view);
    let node: Node = holds;
    let grown = this.#root;
    const path = [...view.read];
    // Follow what is known of this path, and hang the rest of it below.
    if (grown === undefined) {
      for (const position of path.toReversed()) node = this.#fork(state, position, node);
      this.#root = node;
      return holds;
    }
    for (let i = 0; i < path.length; i += 1) {
      const fork = grown as Fork;
      const value = view.valueAt(state, fork.position);
      const next = fork.next[value];
      if (next === undefined) {
        for (const position of path.slice(i + 1).toReversed())
          node = this.#fork(state, position, node);
        fork.next[value] = node;
        return holds;
      }
      grown = next;
    }
    throw new SpecError({
      code: "unsteady-predicate",
      message: `property ${this.#id} gave two answers for the same values`,
      rule: "A predicate depends on the state that it is given, and on nothing else",
    });
  }

  #fork(state: State, position: number, below: Node): Fork {
    this.#looksAt[position] = true;
    const next: (Node | undefined)[] = [];
    next[this.#view.valueAt(state, position)] = below;
    return { position, next };
  }
}

/** Evaluates a predicate on what a view looks at. */
export function evaluate(id: string, predicate: Predicate<any>, view: View): boolean {
  let holds: unknown;
  try {
    holds = predicate(view.plain, view.where);
  } catch (thrown) {
    if (thrown instanceof SpecError) {
      throw new SpecError({ ...thrown.problem, at: thrown.problem.at ?? `property ${id}` });
    }
    throw new SpecError({
      code: "predicate-threw",
      message: `property ${id} threw: ${messageOf(thrown)}`,
      rule: "A predicate gives true or false for every state",
    });
  }
  if (typeof holds === "boolean") return holds;
  throw new SpecError({
    code: "predicate-not-boolean",
    message: `property ${id} gave ${String(holds)}`,
    rule: "A predicate gives true or false for every state",
  });
}
