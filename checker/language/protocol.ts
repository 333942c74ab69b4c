/**
 * A protocol: memory, its first values, processes, and what is claimed of them.
 */
import type { Steps } from "./formula.ts";
import type { Fields, ValuesOf } from "./field.ts";
import type { Cell, Memory, Schema, StateOf } from "./memory.ts";
import type { Observation } from "./observation.ts";
import { type Claims, claims, type Property } from "./property.ts";
import type { Where } from "./where.ts";
import { Source } from "./source.ts";
import type { Procedure } from "./statement.ts";

/** The first value of one cell, where it is not its field's. */
export interface Start {
  readonly cell: Cell<any>;
  readonly value: unknown;
}

export const start = <T>(cell: Cell<T>, value: T): Start => ({ cell, value });

/**
 * What a liveness property may assume of a process. Weak: if it can take a step from some time on, it takes one. Strong: if it
 * can again and again, it takes one. None: it may stop for ever wherever it is.
 */
export type Fairness = "weak" | "strong" | "none";

/** One thread that runs one procedure. */
export interface Process {
  readonly name: string;
  readonly runs: Procedure<any, any, any>;
  readonly args: object;
  readonly fairness: Fairness;
  readonly at: Source;
}

/** One process. `args` are the procedure's parameters. */
export function process<P extends Fields>(
  name: string,
  runs: Procedure<P, any, any>,
  args: ValuesOf<P>,
  fairness: Fairness = "weak",
): Process {
  return { name, runs, args, fairness, at: new Source() };
}

/** `count` processes called `name[0]`, `name[1]`, …; `args` gives each its parameters. */
export function processes<P extends Fields>(
  name: string,
  count: number,
  runs: Procedure<P, any, any>,
  args: (i: number) => ValuesOf<P>,
  fairness: Fairness = "weak",
): readonly Process[] {
  const at = new Source();
  return Array.from({ length: count }, (_, i) => ({
    name: `${name}[${i}]`,
    runs,
    args: args(i),
    fairness,
    at,
  }));
}

/**
 * A named fairness assumption, by the id of an assumption that can be dropped. It takes over what is owed of these steps
 * from their processes; where it is dropped, nobody owes them: a run may come to rest before them.
 *
 * Weak: a process that can take such a step from some time on takes one. Strong: one that can again and again takes one.
 */
export interface Fair {
  readonly assumption: string;
  readonly kind: "weak" | "strong";
  readonly steps: Steps;
}

export const fair = (assumption: string, kind: Fair["kind"], steps: Steps): Fair => ({
  assumption,
  kind,
  steps,
});

export interface Protocol<S extends Schema = Schema> {
  readonly memory: Memory<S>;
  readonly start?: readonly Start[];
  readonly processes: readonly Process[];
  readonly properties?: readonly Property<StateOf<S>>[];
  readonly fairness?: readonly Fair[];
  /**
   * A state in which no process can move and not all have ended is a deadlock, a broken property. `false` switches that
   * off; a predicate says which such states are all right.
   */
  readonly deadlock?: boolean | ((s: StateOf<S>, where: Where) => boolean);
  /**
   * Where a spec knows which of its trees are the same code: two protocols of it, at one scope and with the same
   * assumptions, that have the same identity are the same protocol, so that one search serves both.
   */
  readonly identity?: string;
  /** What people outside can tell of it, for comparing two versions: every cell that both have and that is no ghost, unless given. */
  readonly visible?: readonly Observation[];
}

/** A protocol as it is written: properties may be made by a function, which knows the shape of states. */
export interface ProtocolParts<S extends Schema> extends Omit<Protocol<S>, "properties"> {
  readonly properties?:
    | readonly Property<StateOf<S>>[]
    | ((words: Claims<StateOf<S>>) => readonly Property<StateOf<S>>[]);
}

/** Makes a protocol: `properties: ({ always }) => [always("I1", "…", (s) => …)]` gives `s` its type. */
export function protocol<const S extends Schema>(parts: ProtocolParts<S>): Protocol<S> {
  const { properties = [], ...rest } = parts;
  return {
    ...rest,
    properties: typeof properties === "function" ? properties(claims) : properties,
  };
}
