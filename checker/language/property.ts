/**
 * Properties: what is claimed about every state, about no state, or about some state; what is aimed at; and what is
 * claimed of every run.
 *
 * A predicate reads the plain form of a state and, through `Where`, which procedures the processes are in. It is
 * evaluated once per distinct path of values that it reads, so it must depend on nothing else.
 */
import {
  fact,
  finallyHolds,
  type Formula,
  globally,
  implies,
  type Operand,
  not,
  or,
  type Steps,
  took,
  untilThen,
} from "./formula.ts";
import type { Predicate, Where } from "./where.ts";

/** Clauses by their text; all must hold. Which one failed is reported. */
export type Clauses<S> = Readonly<Record<string, Predicate<S>>>;

type PropertyKind = "always" | "never" | "sometimes" | "aim" | "liveness";

/** One claim. */
export interface Property<S> {
  readonly kind: PropertyKind;
  /** Short, for tables and options: `I3`, `sometimes-mapped`. */
  readonly id: string;
  /** The claim as a sentence. */
  readonly name: string;
  /** Empty where it is claimed of runs. */
  readonly clauses: Clauses<S>;
  /** What is claimed of every fair run; undefined where it is claimed of states. */
  readonly formula?: Formula<S>;
  /** Named values to show beside a violation. */
  readonly parts: ((s: S, where: Where) => Readonly<Record<string, unknown>>) | undefined;
}

/** Holds in every reachable state: all clauses do. Of one operand, it is a formula: now and at all later times. */
export function always<S>(operand: Operand<S>): Formula<S>;
export function always<S>(
  id: string,
  name: string,
  claim: Predicate<S> | Clauses<S>,
  parts?: Property<S>["parts"],
): Property<S>;
export function always<S>(
  ...args: [Operand<S>] | Parameters<typeof ofEveryState<S>>
): Formula<S> | Property<S> {
  return args.length === 1 ? globally(args[0]) : ofEveryState(...args);
}

function ofEveryState<S>(
  id: string,
  name: string,
  claim: Predicate<S> | Clauses<S>,
  parts?: Property<S>["parts"],
): Property<S> {
  return { kind: "always", id, name, clauses: clausesOf(name, claim), parts };
}

/**
 * Holds in every reachable state of a protocol that is where its authors want it to be. Where some state is otherwise, the
 * aim is not reached, which is told like a violation and is none: nothing is broken that was claimed.
 */
export function aim<S>(
  id: string,
  name: string,
  claim: Predicate<S> | Clauses<S>,
  parts?: Property<S>["parts"],
): Property<S> {
  return { ...ofEveryState(id, name, claim, parts), kind: "aim" };
}

/** Whether a state in which a clause is false decides a property of this kind; else one in which all are true does. */
export const isOfEveryState = (kind: PropertyKind): boolean => kind === "always" || kind === "aim";

/** Holds in no reachable state. */
export function never<S>(
  id: string,
  name: string,
  claim: Predicate<S>,
  parts?: Property<S>["parts"],
): Property<S> {
  return { kind: "never", id, name, clauses: clausesOf(name, claim), parts };
}

/** Holds in some reachable state: a claim against vacuity. Broken when a complete search meets none. */
export function sometimes<S>(id: string, name: string, claim: Predicate<S>): Property<S> {
  return { kind: "sometimes", id, name, clauses: clausesOf(name, claim), parts: undefined };
}

/** Holds in every fair run, from its first state on. */
export function ltl<S>(id: string, name: string, formula: Formula<S>): Property<S> {
  return { kind: "liveness", id, name, clauses: {}, formula, parts: undefined };
}

/** Comes true in every fair run, at some time. Of one operand, it is a formula: now or at some later time. */
export function eventually<S>(operand: Operand<S>): Formula<S>;
export function eventually<S>(id: string, name: string, operand: Operand<S>): Property<S>;
export function eventually<S>(
  ...args: [Operand<S>] | [string, string, Operand<S>]
): Formula<S> | Property<S> {
  if (args.length === 1) return finallyHolds(args[0]);
  const [id, name, operand] = args;
  return ltl(id, name, finallyHolds(operand));
}

/** The first one is true in every fair run until the second one is, and that comes true. */
export function until<S>(left: Operand<S>, right: Operand<S>): Formula<S>;
export function until<S>(
  id: string,
  name: string,
  left: Operand<S>,
  right: Operand<S>,
): Property<S>;
export function until<S>(
  ...args: [Operand<S>, Operand<S>] | [string, string, Operand<S>, Operand<S>]
): Formula<S> | Property<S> {
  if (args.length === 2) return untilThen(...args);
  const [id, name, left, right] = args;
  return ltl(id, name, untilThen(left, right));
}

/** Whenever the first one is true, the second one is true then or comes true later. */
export function leadsTo<S>(
  id: string,
  name: string,
  left: Operand<S>,
  right: Operand<S>,
): Property<S> {
  return ltl(id, name, globally(implies(left, finallyHolds(right))));
}

/** Is true again and again. */
export function alwaysEventually<S>(id: string, name: string, operand: Operand<S>): Property<S> {
  return ltl(id, name, globally(finallyHolds(operand)));
}

/** Is true from some time on. */
export function eventuallyAlways<S>(id: string, name: string, operand: Operand<S>): Property<S> {
  return ltl(id, name, finallyHolds(globally(operand)));
}

/**
 * No fair run goes on for ever without progress: whoever takes steps for ever, takes some of these again and again, or
 * some that are marked as progress. A run that comes to rest keeps it.
 */
export function progress<S>(
  id: string,
  name: string,
  steps: Steps = { progress: true },
): Property<S> {
  const comesToRest = finallyHolds(globally(not(took({}))));
  return ltl(id, name, or(comesToRest, globally(finallyHolds(took(steps)))));
}

/** The words, for states of one shape. */
export interface Claims<S> {
  readonly always: typeof always<S>;
  readonly never: typeof never<S>;
  readonly sometimes: typeof sometimes<S>;
  readonly aim: typeof aim<S>;
  readonly eventually: typeof eventually<S>;
  readonly until: typeof until<S>;
  readonly leadsTo: typeof leadsTo<S>;
  readonly alwaysEventually: typeof alwaysEventually<S>;
  readonly eventuallyAlways: typeof eventuallyAlways<S>;
  readonly progress: typeof progress<S>;
  readonly ltl: typeof ltl<S>;
  readonly fact: typeof fact<S>;
}
export const claims: Claims<any> = {
  always,
  never,
  sometimes,
  aim,
  eventually,
  until,
  leadsTo,
  alwaysEventually,
  eventuallyAlways,
  progress,
  ltl,
  fact,
};

function clausesOf<S>(name: string, claim: Predicate<S> | Clauses<S>): Clauses<S> {
  return typeof claim === "function" ? { [name]: claim } : claim;
}
