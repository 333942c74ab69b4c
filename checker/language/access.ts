/**
 * An access is one atomic operation on cells: a footprint, a guard, an effect and a reply.
 *
 * It sees nothing but its footprint, so what it does is a table: from the values of its cells to their new values and
 * its reply. An entry of the table is made when it is first asked for; `outcome` is the table.
 */
import { type Problem, SpecError } from "../error.ts";
import { Decisions } from "./decisions.ts";
import type { Use } from "./footprint.ts";
import { Ghosts } from "./ghosts.ts";
import { keyOf } from "./key.ts";
import { type Case, type Outcome, outcomeIn, type Reply, Touched, touchesOf } from "./outcome.ts";

export type { Outcome } from "./outcome.ts";

/** What an access is made of; `run` is a function of its first two arguments alone. */
export interface AccessParts {
  readonly name: string;
  /** Each cell once. */
  readonly footprint: readonly Use<any>[];
  /** How many outcomes there are to choose from. */
  readonly outcomes: number;
  /** What it does on these values of the footprint's cells, for this choice of outcome. */
  readonly run: (codes: readonly number[], choice: number, touched: Touched) => Outcome;
  /** Whether `run` tells `touched` of all that it touches; unless it does, it is taken to look at all cells. */
  readonly watched?: boolean;
}

/** One atomic operation. */
export class Access<R> {
  readonly name: string;
  readonly footprint: readonly Use<any>[];
  readonly outcomes: number;
  /** The slots of the footprint's cells. */
  readonly slots: readonly number[];
  /** Whether it is known which cells it looks at; else it is taken to look at all. */
  readonly watched: boolean;
  /** What it can reply, by choice, as far as it was looked up: see checker/unfold/replies.ts. */
  readonly replies: { all?: readonly Reply[]; any?: boolean }[] = [];
  /** Never set: carries the type of the reply. */
  declare readonly reply?: R;
  readonly #run: AccessParts["run"];
  /** Of an access made from another: the other one. */
  readonly #base: Access<any> | undefined;
  readonly #sizes: readonly number[];
  /** Undefined where no cell is a ghost. */
  readonly #ghosts: Ghosts | undefined;
  /** By choice. */
  readonly #cases: Decisions<Case>[] = [];
  #last: Case | undefined;
  // Made when they are first used: a protocol has hundreds of accesses.
  #table: Map<number | string, Outcome> | undefined;
  #tests: Map<unknown, Access<boolean>> | undefined;
  #maps: Map<string, Access<any>> | undefined;

  constructor(parts: AccessParts, base?: Access<any>) {
    const { name, footprint, outcomes, run, watched = false } = parts;
    this.name = name;
    this.footprint = footprint;
    this.slots = footprint.map((use) => use.cell.slot);
    this.outcomes = outcomes;
    this.watched = watched;
    this.#run = run;
    this.#base = base;
    this.#sizes = footprint.map((use) => use.cell.field.size);
    const hasGhosts = footprint.some((use) => use.cell.field.ghost);
    this.#ghosts = hasGhosts ? new Ghosts(name, footprint) : undefined;
  }

  /** The same access, replying whether its reply is `value`. */
  is(value: R): Access<boolean> {
    const key = replyKey(value);
    this.#tests ??= new Map();
    let test = this.#tests.get(key);
    if (test === undefined)
      this.#tests.set(key, (test = this.#derive((reply) => replyKey(reply) === key)));
    return test;
  }

  /** The same access, replying `of(reply)`; `name` names the function, and one name means one function. */
  map<T>(name: string, of: (reply: R) => T): Access<T> {
    this.#maps ??= new Map();
    let mapped = this.#maps.get(name);
    if (mapped === undefined) this.#maps.set(name, (mapped = this.#derive(of)));
    return mapped;
  }

  #derive<T>(of: (reply: R) => T): Access<T> {
    const { name, footprint, outcomes } = this;
    const run: AccessParts["run"] = (codes, choice, touched) => {
      const found = this.#caseOf(codes, choice);
      touched.looked.push(...found.touches.looked);
      touched.assigned.push(...found.touches.assigned);
      const outcome = outcomeIn(found, codes);
      return outcome.kind === "done" ? { ...outcome, reply: of(outcome.reply as R) } : outcome;
    };
    return new Access<T>({ name, footprint, outcomes, run, watched: true }, this);
  }

  /** What it does on these values of its footprint's cells, given as numbers, for this choice of outcome. */
  outcome(codes: readonly number[], choice: number): Outcome {
    const key = keyOf(codes, this.#sizes, choice);
    this.#table ??= new Map();
    let outcome = this.#table.get(key);
    if (outcome === undefined) this.#table.set(key, (outcome = this.#outcome(codes, choice)));
    return outcome;
  }

  #outcome(codes: readonly number[], choice: number): Outcome {
    const outcome = outcomeIn(this.#caseOf(codes, choice), codes);
    if (this.#ghosts === undefined) return outcome;
    const before = this.#base?.outcome(codes, choice);
    return before?.kind === "wrong" ? before : this.#ghosts.checked(codes, choice, outcome);
  }

  /**
   * Visits the cases of one choice of outcome until `visit` is true, with values of the footprint's cells for each: those
   * that it looks at as they are, the others 0. What they say of ghosts is not checked. Cases in which the cell at some
   * position of the footprint has a value that it may not have are left out.
   */
  cases(
    choice: number,
    visit: (one: Case, codes: readonly number[]) => boolean,
    mayHave?: (position: number, code: number) => boolean,
  ): void {
    const run = (codes: readonly number[]): void => void this.#caseOf(codes, choice);
    this.#casesOf(choice).every(this.#sizes, run, visit, mayHave);
  }

  /** Whether some cell of the footprint is a ghost. */
  get hasGhosts(): boolean {
    return this.#ghosts !== undefined;
  }

  /** Whether it is plain from the cases of one choice of outcome that nothing depends on a ghost. */
  ignoresGhosts(choice: number): boolean {
    if (this.#ghosts === undefined) return true;
    if (this.#base?.ignoresGhosts(choice) === false) return false;
    return this.#ghosts.areIgnored((visit) => this.cases(choice, visit));
  }

  #casesOf(choice: number): Decisions<Case> {
    return (this.#cases[choice] ??= new Decisions());
  }

  #caseOf(codes: readonly number[], choice: number): Case {
    const cases = this.#casesOf(choice);
    const known = cases.find((position) => codes[position] as number);
    if (known !== undefined) return known;
    const found = this.#found(codes, choice);
    const { looked } = found.touches;
    const values = looked.map((i) => codes[i] as number);
    if (!cases.learn(looked, values, found)) throw notAFunction(this.name);
    this.#last = found;
    return found;
  }

  #found(codes: readonly number[], choice: number): Case {
    const touched = new Touched();
    const outcome = this.#checkKept(codes, this.#run(codes, choice, touched));
    if (!this.watched) for (let i = 0; i < codes.length; i += 1) touched.look(i);
    return { touches: touchesOf(touched, codes.length, this.#last?.touches), outcome };
  }

  /** What is only read stays as it is, all parts of it. */
  #checkKept(codes: readonly number[], outcome: Outcome): Outcome {
    if (outcome.kind !== "done") return outcome;
    const changed = this.footprint.find(
      ({ mode }, i) => mode === "read" && codes[i] !== outcome.codes[i],
    );
    if (changed === undefined) return outcome;
    const problem: Problem = {
      code: "outside-footprint",
      message: `the effect of ${this.name} writes a part of ${changed.cell.name}`,
      rule: "Its footprint says read; say write or update",
      fix: "Declare the cell in the access's footprint, with the right mode",
    };
    return { kind: "wrong", problem };
  }
}

function notAFunction(access: string): SpecError {
  return new SpecError({
    code: "not-a-function",
    message: `${access} looked at other cells than before, where all that it had seen was as before`,
    rule: "Guards and effects are functions of the values of their cells",
    fix: "Look at nothing that changes outside: no counters, no random numbers, no clocks",
  });
}

/** An object's parts in the order of their names, so that equal objects have equal texts. */
function ordered(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const parts = Object.entries(value).map(([key, part]) => [key, ordered(part)] as const);
  return Object.fromEntries(parts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a reply is known by: itself, or its text where it is an object. Texts of objects begin as no string does. */
export function replyKey(reply: unknown): unknown {
  return typeof reply === "object" && reply !== null
    ? `\0${JSON.stringify(ordered(reply))}`
    : reply;
}

/**
 * Remembers what `make` gave for the same arguments (cells by identity), so that all steps that do the same thing
 * share one table. Every access that is used more than once should be a primitive.
 */
export function primitive<const A extends readonly unknown[], R>(
  make: (...args: A) => Access<R>,
): (...args: A) => Access<R> {
  const root: Node<R> = {};
  return (...args) => {
    let node = root;
    for (const arg of args) node = node === root ? firstChild(root, arg) : childOf(node, arg);
    node.access ??= make(...args);
    return node.access;
  };
}

/** A step of the way from arguments to an access; objects are held weakly. */
interface Node<R> {
  access?: Access<R>;
  byObject?: WeakMap<object, Node<R>>;
  byValue?: Map<unknown, Node<R>>;
}

/** On a first argument: the way on from it, by the primitive's root. */
const MADE = Symbol("made");

/**
 * A first argument, nearly always a cell, keeps what was made for it. A weak map would do, but one that lives as long as
 * the program keeps what it leads to alive in V8's young collections, which makes them dear.
 */
function firstChild<R>(root: Node<R>, arg: unknown): Node<R> {
  if (typeof arg !== "object" || arg === null || !Object.isExtensible(arg))
    return childOf(root, arg);
  const holder: { [MADE]?: Map<Node<R>, Node<R>> } = arg;
  let made = Object.hasOwn(holder, MADE) ? holder[MADE] : undefined;
  if (made === undefined) {
    made = new Map();
    Object.defineProperty(holder, MADE, { value: made });
  }
  let child = made.get(root);
  if (child === undefined) made.set(root, (child = {}));
  return child;
}

function childOf<R>(node: Node<R>, arg: unknown): Node<R> {
  const isObject = typeof arg === "object" && arg !== null;
  const map: Pick<Map<unknown, Node<R>>, "get" | "set"> = isObject
    ? ((node.byObject ??= new WeakMap()) as unknown as Map<unknown, Node<R>>)
    : (node.byValue ??= new Map<unknown, Node<R>>());
  let child = map.get(arg);
  if (child === undefined) map.set(arg, (child = {}));
  return child;
}
