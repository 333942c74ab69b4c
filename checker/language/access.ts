/**
 * An access is one atomic operation on cells: a footprint, a guard, an effect and a reply.
 *
 * It sees nothing but its footprint, so what it does is a table: from the values of its cells to their new values and
 * its reply. An entry of the table is made when it is first asked for; `outcome` is the table.
 */
import type { Problem } from "../error.ts";
import type { RangeRule } from "./field.ts";
import type { Use } from "./footprint.ts";
import type { Cell } from "./memory.ts";

/** What an access does on given values of its cells. */
export type Outcome =
  | { readonly kind: "blocked" }
  /** `codes`: the new values of the footprint's cells, as numbers, in its order. */
  | { readonly kind: "done"; readonly codes: readonly number[]; readonly reply: unknown }
  /** A cell would leave its range, which is a property of its own. */
  | {
      readonly kind: "outside";
      readonly cell: Cell<any>;
      readonly value: unknown;
      readonly rule: RangeRule;
    }
  /** The access is wrong; whoever runs it adds the place. */
  | { readonly kind: "wrong"; readonly problem: Problem };

/** What an access is made of; `run` is a function of its arguments alone. */
export interface AccessParts {
  readonly name: string;
  /** Each cell once. */
  readonly footprint: readonly Use<any>[];
  /** How many outcomes there are to choose from. */
  readonly outcomes: number;
  /** What it does on these values of the footprint's cells, for this choice of outcome. */
  readonly run: (codes: readonly number[], choice: number) => Outcome;
}

/** One atomic operation. */
export class Access<Reply> {
  readonly name: string;
  readonly footprint: readonly Use<any>[];
  readonly outcomes: number;
  /** The slots of the footprint's cells. */
  readonly slots: readonly number[];
  /** Never set: carries the type of the reply. */
  declare readonly reply?: Reply;
  readonly #run: AccessParts["run"];
  readonly #table = new Map<number | string, Outcome>();
  readonly #tests = new Map<unknown, Access<boolean>>();
  readonly #maps = new Map<string, Access<any>>();
  /** What was seen for each value of the cells that are no ghosts; undefined where the footprint has no ghost. */
  readonly #withoutGhosts: Map<string, string> | undefined;

  constructor({ name, footprint, outcomes, run }: AccessParts) {
    this.name = name;
    this.footprint = footprint;
    this.slots = footprint.map((use) => use.cell.slot);
    this.outcomes = outcomes;
    this.#run = run;
    this.#withoutGhosts = footprint.some((use) => use.cell.field.ghost) ? new Map() : undefined;
  }

  /** The same access, replying whether its reply is `value`. */
  is(value: Reply): Access<boolean> {
    const key = replyKey(value);
    let test = this.#tests.get(key);
    if (test === undefined)
      this.#tests.set(key, (test = this.#derive((reply) => replyKey(reply) === key)));
    return test;
  }

  /** The same access, replying `of(reply)`; `name` names the function, and one name means one function. */
  map<T>(name: string, of: (reply: Reply) => T): Access<T> {
    let mapped = this.#maps.get(name);
    if (mapped === undefined) this.#maps.set(name, (mapped = this.#derive(of)));
    return mapped;
  }

  #derive<T>(of: (reply: Reply) => T): Access<T> {
    const { name, footprint, outcomes } = this;
    const run: AccessParts["run"] = (codes, choice) => {
      const outcome = this.outcome(codes, choice);
      return outcome.kind === "done" ? { ...outcome, reply: of(outcome.reply as Reply) } : outcome;
    };
    return new Access<T>({ name, footprint, outcomes, run });
  }

  /** What it does on these values of its footprint's cells, given as numbers, for this choice of outcome. */
  outcome(codes: readonly number[], choice: number): Outcome {
    const key = this.#keyOf(codes, choice);
    let outcome = this.#table.get(key);
    if (outcome === undefined) {
      outcome = this.#checkGhosts(codes, choice, this.#checkKept(codes, this.#run(codes, choice)));
      this.#table.set(key, outcome);
    }
    return outcome;
  }

  #keyOf(codes: readonly number[], choice: number): number | string {
    let key = choice;
    for (let i = 0; i < codes.length; i += 1) {
      key = key * (this.footprint[i] as Use<any>).cell.field.size + (codes[i] as number);
    }
    return key <= Number.MAX_SAFE_INTEGER ? key : `${choice}:${codes.join()}`;
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

  /** Ghosts may change with anything; nothing else may change with a ghost. */
  #checkGhosts(codes: readonly number[], choice: number, outcome: Outcome): Outcome {
    if (this.#withoutGhosts === undefined || outcome.kind === "wrong") return outcome;
    if (outcome.kind === "outside" && outcome.cell.field.ghost) return outcome;
    const visible = (list: readonly number[]): string =>
      list.filter((_, i) => !this.footprint[i]?.cell.field.ghost).join();
    const seen =
      outcome.kind === "done"
        ? `${visible(outcome.codes)} ${JSON.stringify(outcome.reply)}`
        : outcome.kind;
    const key = `${choice} ${visible(codes)}`;
    const known = this.#withoutGhosts.get(key) ?? seen;
    this.#withoutGhosts.set(key, known);
    if (known === seen) return outcome;
    const problem: Problem = {
      code: "depends-on-ghost",
      message: `${this.name} does one thing or another by the value of a ghost`,
      rule: "Ghosts are written by effects and read by properties; nothing that runs depends on one",
      fix: "Make the cell an ordinary one, or take it out of the decision",
    };
    return { kind: "wrong", problem };
  }
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
    for (const arg of args) node = childOf(node, arg);
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

function childOf<R>(node: Node<R>, arg: unknown): Node<R> {
  const isObject = typeof arg === "object" && arg !== null;
  const map: Pick<Map<unknown, Node<R>>, "get" | "set"> = isObject
    ? ((node.byObject ??= new WeakMap()) as unknown as Map<unknown, Node<R>>)
    : (node.byValue ??= new Map<unknown, Node<R>>());
  let child = map.get(arg);
  if (child === undefined) map.set(arg, (child = {}));
  return child;
}
