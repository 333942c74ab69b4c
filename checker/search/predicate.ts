/**
 * Predicates as decision trees.
 *
 * A predicate is evaluated once for each distinct path of values that it reads, and the tree remembers the path; per
 * state the search only walks the tree.
 */
import { messageOf, SpecError } from "../error.ts";
import type { Cell } from "../language/memory.ts";
import type { Predicate, Where } from "../language/where.ts";
import { type Place, PlaceTable } from "./places.ts";
import type { State, System } from "./system.ts";

type Node = boolean | Fork;
interface Fork {
  /** What is looked at: see `View.read`. */
  readonly feature: number;
  /** By the value found there. */
  readonly next: (Node | undefined)[];
}

/** A yes-or-no question about where a process is. */
interface Question {
  readonly process: number;
  readonly ask: (place: Place) => boolean;
  /** By location: 1 for yes, 0 for no. */
  readonly answers: (0 | 1 | undefined)[];
}

/** What properties see of a state, with a record of what they look at. */
export class View {
  readonly plain: unknown;
  readonly where: Where;
  /**
   * Features of the state in the order in which they were first looked at: a cell is known by its slot, a question about
   * a process by the number of cells and its own number.
   */
  readonly read: number[] = [];
  readonly #system: System;
  readonly #places: PlaceTable;
  readonly #questions: Question[] = [];
  readonly #questionIds = new Map<string, readonly number[]>();
  /** By process: its questions, as features. */
  readonly #asked: number[][];
  /** By feature: the reading in which it was last looked at. */
  readonly #lastRead: number[] = [];
  #reading = 0;
  /** By slot and code: the value, made once. */
  readonly #decoded: unknown[][];
  #state: State;

  constructor(system: System) {
    this.#system = system;
    this.#state = system.initial;
    this.#places = new PlaceTable(system);
    this.#asked = system.runners.map(() => []);
    this.#decoded = system.protocol.memory.all.map(() => []);
    this.plain = system.protocol.memory.view((cell) => this.#cell(cell));
    this.where = {
      inside: (procedures, process) => this.#inside(procedures, process),
      ended: (process) => this.#ended(process),
    };
  }

  /** Number of cells: features below it are cells, the others questions. */
  get cells(): number {
    return this.#system.cells;
  }

  /** Looks at another state, with an empty record. */
  at(state: State): this {
    this.#state = state;
    this.read.length = 0;
    this.#reading += 1;
    return this;
  }

  /** A number for what `Where` can tell of a location: equal numbers cannot be told apart. */
  placeOf(process: number, location: number): number {
    return this.#places.of(process, location).number;
  }

  /** What is found at a feature of a state: a cell's code, or 1 for yes and 0 for no. */
  valueAt(state: State, feature: number): number {
    if (feature < this.cells) return state[feature] as number;
    return this.answer(feature, state[this.processOf(feature) + this.cells] as number);
  }

  /** Where a feature is to be found in a state. */
  positionOf(feature: number): number {
    return feature < this.cells ? feature : this.processOf(feature) + this.cells;
  }

  /** The process that a question is about. */
  processOf(question: number): number {
    return (this.#questions[question - this.cells] as Question).process;
  }

  /** The answer to a question where its process is at a location. */
  answer(question: number, location: number): 0 | 1 {
    const { process, ask, answers } = this.#questions[question - this.cells] as Question;
    return (answers[location] ??= ask(this.#places.of(process, location)) ? 1 : 0);
  }

  /** The questions that were ever asked about a process. */
  questionsAbout(process: number): readonly number[] {
    return this.#asked[process] as number[];
  }

  #cell({ slot, field }: Cell<any>): unknown {
    this.#note(slot);
    const code = this.#state[slot] as number;
    const decoded = this.#decoded[slot] as unknown[];
    return code in decoded ? decoded[code] : (decoded[code] = frozen(field.decode(code)));
  }
  #note(feature: number): void {
    if (this.#lastRead[feature] === this.#reading) return;
    this.#lastRead[feature] = this.#reading;
    this.read.push(feature);
  }
  #says(question: number): boolean {
    this.#note(question);
    return this.valueAt(this.#state, question) === 1;
  }
  #inside(procedures: string | readonly string[], process: string | undefined): boolean {
    const names = typeof procedures === "string" ? [procedures] : procedures;
    const key = `${process} ${names.join()}`;
    const questions = this.#asking(key, process, ({ stack }) =>
      names.some((name) => stack.includes(name)),
    );
    return questions.some((question) => this.#says(question));
  }
  #ended(process: string): boolean {
    const [question] = this.#asking(`ended ${process}`, process, ({ ended }) => ended);
    return this.#says(question as number);
  }
  /** One question to each process, or to the one of that name. */
  #asking(key: string, process: string | undefined, ask: Question["ask"]): readonly number[] {
    let ids = this.#questionIds.get(key);
    if (ids === undefined) {
      const asked =
        process === undefined ? [...this.#system.runners.keys()] : [this.#named(process)];
      ids = asked.map((p) => {
        const id = this.cells + this.#questions.push({ process: p, ask, answers: [] }) - 1;
        this.#asked[p]?.push(id);
        return id;
      });
      this.#questionIds.set(key, ids);
    }
    return ids;
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

/** A value that nobody can change. */
function frozen(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

/** A predicate's tree, grown as states are met. */
export class DecisionTree {
  readonly #id: string;
  readonly #predicate: Predicate<any>;
  readonly #view: View;
  readonly #cells: number;
  /** By feature: whether some path of the tree looks there. */
  readonly #looksAt: boolean[] = [];
  #root: Node | undefined;

  constructor(id: string, predicate: Predicate<any>, view: View) {
    this.#cells = view.cells;
    this.#id = id;
    this.#predicate = predicate;
    this.#view = view;
  }

  /** Positions of a state that known answers depend on; there are more of them whenever it learns. */
  readonly positions: number[] = [];

  /** Whether the predicate holds in a state, where that is known; only `positions` of the state are looked at. */
  known(state: State): boolean | undefined {
    let node = this.#root;
    while (typeof node === "object") {
      const { feature, next } = node;
      const value = feature < this.#cells ? state[feature] : this.#view.valueAt(state, feature);
      node = next[value as number];
    }
    return node;
  }

  /** Whether the predicate holds in a state. Throws a SpecError where it throws or gives no boolean. */
  holds(state: State): boolean {
    return this.known(state) ?? this.#learn(state);
  }

  /** Whether a change of these features may change the answer, for a state whose answer is known. */
  looksAt(features: readonly number[]): boolean {
    return features.some((feature) => this.#looksAt[feature] === true);
  }

  #learn(state: State): boolean {
    const view = this.#view.at(state);
    const holds = evaluate(this.#id, this.#predicate, view);
    let node: Node = holds;
    let grown = this.#root;
    const path = [...view.read];
    // Follow what is known of this path, and hang the rest of it below.
    if (grown === undefined) {
      for (const feature of path.toReversed()) node = this.#fork(state, feature, node);
      this.#root = node;
      return holds;
    }
    for (let i = 0; i < path.length; i += 1) {
      const fork = grown as Fork;
      const value = view.valueAt(state, fork.feature);
      const next = fork.next[value];
      if (next === undefined) {
        for (const feature of path.slice(i + 1).toReversed())
          node = this.#fork(state, feature, node);
        fork.next[value] = node;
        return holds;
      }
      grown = next;
    }
    throw unsteady(this.#id);
  }

  #fork(state: State, feature: number, below: Node): Fork {
    if (this.#looksAt[feature] !== true) this.positions.push(this.#view.positionOf(feature));
    this.#looksAt[feature] = true;
    const next: (Node | undefined)[] = [];
    next[this.#view.valueAt(state, feature)] = below;
    return { feature, next };
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

/** The error of a predicate that depends on more than the state. */
export function unsteady(id: string): SpecError {
  return new SpecError({
    code: "unsteady-predicate",
    message: `property ${id} gave two answers for the same values`,
    rule: "A predicate depends on the state that it is given, and on nothing else",
  });
}
