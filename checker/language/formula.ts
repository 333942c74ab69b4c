/**
 * Formulas of linear temporal logic: what is claimed of a run from a moment on.
 *
 * A run is what happens from the first state on, for ever; one that comes to rest stays in its last state for ever. Atoms
 * are of two kinds: what is true in the state at hand, and what the step that is taken there is.
 */
import type { Predicate } from "./where.ts";

/** Some of the steps of a protocol: those to which all that is given applies. */
export interface Steps {
  /** Names of processes; `pinner` also stands for `pinner[0]`, `pinner[1]`, … */
  readonly process?: string | readonly string[];
  /** Names of procedures: the step is in one of them, or in one that it called. */
  readonly procedure?: string | readonly string[];
  /** Texts of statements, or of options of a choice. */
  readonly text?: string | readonly string[];
  /** Whether the statement is marked as progress. */
  readonly progress?: boolean;
}

/** True in states for which the predicate holds. */
interface Fact<S> {
  readonly kind: "fact";
  readonly text: string;
  readonly predicate: Predicate<S>;
}
/** True in states in which the process waits: it has not ended and cannot take a step, at an access of one of these cells. */
interface Waits {
  readonly kind: "waits";
  readonly process: string;
  /** Name of a cell, or of a list of cells: `wait`, `wait[1]`; any unless given. */
  readonly on: string | undefined;
}
/** True where the step that is taken is one of these; false for ever where a run has come to rest. */
interface Took {
  readonly kind: "took";
  readonly steps: Steps;
}
export type Atom<S> = Fact<S> | Waits | Took;

export type Formula<S> =
  | Atom<S>
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "not" | "next"; readonly of: Formula<S> }
  | {
      /** `until`: the second one comes true, and up to then the first one is. `release` is its dual. */
      readonly kind: "and" | "or" | "until" | "release";
      readonly left: Formula<S>;
      readonly right: Formula<S>;
    };

/** Where a formula is expected, a predicate stands for the states in which it holds. */
export type Operand<S> = Predicate<S> | Formula<S>;

const formulaOf = <S>(operand: Operand<S>): Formula<S> =>
  typeof operand === "function" ? fact(textOf(operand), operand) : operand;

/** The predicate's own text, on one line. */
function textOf(predicate: Predicate<any>): string {
  const text = predicate.toString().replace(/\s+/g, " ");
  return /^\(.*?\) => (.*)$/.exec(text)?.[1] ?? text;
}

/** A predicate with words for people. */
export const fact = <S>(text: string, predicate: Predicate<S>): Formula<S> => ({
  kind: "fact",
  text,
  predicate,
});
/** The process cannot take a step, at an access of this cell or list of cells, of any unless given. */
export const waits = (process: string, on?: string): Formula<any> => ({
  kind: "waits",
  process,
  on,
});
/** The step that is taken is one of these: of the process of that name, or as described. */
export const took = (steps: string | Steps): Formula<any> => ({
  kind: "took",
  steps: typeof steps === "string" ? { process: steps } : steps,
});
/** The process of that name has run to its end. */
export const returned = (process: string): Formula<any> =>
  fact(`${process} has ended`, (_, where) => where.ended(process));

export const not = <S>(operand: Operand<S>): Formula<S> => ({
  kind: "not",
  of: formulaOf(operand),
});
/** In the state after the step that is taken. No reduction keeps what it says, so none is made for it. */
export const next = <S>(operand: Operand<S>): Formula<S> => ({
  kind: "next",
  of: formulaOf(operand),
});
const binary =
  (kind: "and" | "or" | "until" | "release") =>
  <S>(left: Operand<S>, right: Operand<S>): Formula<S> => ({
    kind,
    left: formulaOf(left),
    right: formulaOf(right),
  });
export const and = binary("and");
export const or = binary("or");
export const untilThen = binary("until");
const release = binary("release");
export const implies = <S>(left: Operand<S>, right: Operand<S>): Formula<S> => or(not(left), right);

export const constant = (value: boolean): Formula<any> => ({ kind: "constant", value });
/** Now or at some later time. */
export const finallyHolds = <S>(operand: Operand<S>): Formula<S> =>
  untilThen(constant(true), operand);
/** Now and at all later times. */
export const globally = <S>(operand: Operand<S>): Formula<S> => release(constant(false), operand);
