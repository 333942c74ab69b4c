/**
 * Small random formulas and ultimately periodic words for fast-check, over three atoms.
 */
import fc from "fast-check";
import {
  and,
  constant,
  fact,
  finallyHolds,
  type Formula,
  globally,
  implies,
  next,
  not,
  or,
  untilThen,
} from "../../checker/language/formula.ts";
import type { LassoWord } from "./lasso.ts";

const atoms: readonly Formula<any>[] = ["p", "q", "r"].map((name) => fact(name, () => false));

const release = (left: Formula<any>, right: Formula<any>): Formula<any> => ({
  kind: "release",
  left,
  right,
});

type Build = (left: Formula<any>, right: Formula<any>) => Formula<any>;
const operators: Readonly<Record<string, Build>> = {
  not,
  next,
  finallyHolds,
  globally,
  and,
  or,
  implies,
  untilThen,
  release,
};

/** A formula as plain data, so that what a failure prints can be read: an operator before its operands. */
export type FormulaPart = string | readonly [string, FormulaPart, FormulaPart?];

const leaf = fc.constantFrom("p", "q", "r", "p", "q", "r", "true", "false");
const ofOne = fc.constantFrom("not", "next", "finallyHolds", "globally");
const ofTwo = fc.constantFrom("and", "or", "implies", "untilThen", "release");

export const randomFormula: fc.Arbitrary<FormulaPart> = fc.letrec<{ part: FormulaPart }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 5, depthSize: "max" },
    { weight: 2, arbitrary: leaf },
    { weight: 4, arbitrary: fc.tuple(ofOne, tie("part")) },
    { weight: 5, arbitrary: fc.tuple(ofTwo, tie("part"), tie("part")) },
  ),
})).part;

export function builtFormula(part: FormulaPart): Formula<any> {
  if (typeof part === "string") {
    return atoms["pqr".indexOf(part)] ?? constant(part === "true");
  }
  const [name, left, right = left] = part;
  return (operators[name] as Build)(builtFormula(left), builtFormula(right));
}

export const randomWord: fc.Arbitrary<LassoWord<Formula<any>>> = fc
  .tuple(
    fc.array(fc.subarray([...atoms]), { maxLength: 3 }),
    fc.array(fc.subarray([...atoms]), { minLength: 1, maxLength: 3 }),
  )
  .map(([stem, loop]) => ({ letters: [...stem, ...loop], loop: stem.length }));
