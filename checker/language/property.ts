/**
 * Properties: what is claimed about every state, about no state, or about some state; and what is aimed at.
 *
 * A predicate reads the plain form of a state and, through `Where`, which procedures the processes are in. It is
 * evaluated once per distinct path of values that it reads, so it must depend on nothing else.
 */

/** Where the processes are. */
export interface Where {
  /** Whether some process (or the one of this name) is at a step of one of these procedures, or of one it called. */
  inside(procedures: string | readonly string[], process?: string): boolean;
  /** Whether the process of this name has run to its end. */
  ended(process: string): boolean;
}

export type Predicate<S> = (s: S, where: Where) => boolean;
/** Clauses by their text; all must hold. Which one failed is reported. */
export type Clauses<S> = Readonly<Record<string, Predicate<S>>>;

type PropertyKind = "always" | "never" | "sometimes" | "aim";

/** One claim. */
export interface Property<S> {
  readonly kind: PropertyKind;
  /** Short, for tables and options: `I3`, `sometimes-mapped`. */
  readonly id: string;
  /** The claim as a sentence. */
  readonly name: string;
  readonly clauses: Clauses<S>;
  /** Named values to show beside a violation. */
  readonly parts: ((s: S, where: Where) => Readonly<Record<string, unknown>>) | undefined;
}

/** Holds in every reachable state: all clauses do. */
export function always<S>(
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
  return { ...always(id, name, claim, parts), kind: "aim" };
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

/** The words, for states of one shape. */
export interface Claims<S> {
  readonly always: typeof always<S>;
  readonly never: typeof never<S>;
  readonly sometimes: typeof sometimes<S>;
  readonly aim: typeof aim<S>;
}
export const claims: Claims<any> = { always, never, sometimes, aim };

function clausesOf<S>(name: string, claim: Predicate<S> | Clauses<S>): Clauses<S> {
  return typeof claim === "function" ? { [name]: claim } : claim;
}
