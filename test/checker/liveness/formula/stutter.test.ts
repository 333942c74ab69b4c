/**
 * Which formulas cannot tell that a letter is repeated.
 */
import { expect, test } from "vitest";
import {
  and,
  constant,
  fact,
  finallyHolds,
  globally,
  implies,
  next,
  untilThen,
} from "../../../../checker/language/formula.ts";
import { isStutterInvariant } from "../../../../checker/liveness/formula/stutter.ts";

const p = fact<any>("p", () => true);
const q = fact<any>("q", () => true);

test("without next, a formula is", () => {
  expect(isStutterInvariant(globally(implies(p, untilThen(p, finallyHolds(q)))))).toBe(true);
});

test("a next makes the difference, wherever it stands", () => {
  expect(isStutterInvariant(next(p))).toBe(false);
  expect(isStutterInvariant(untilThen(next(p), q))).toBe(false);
  expect(isStutterInvariant(globally(implies(p, untilThen(p, and(q, next(q))))))).toBe(false);
});

test("a next that says nothing goes", () => {
  expect(isStutterInvariant(and(p, next(constant(true))))).toBe(true);
  expect(isStutterInvariant(next(globally(finallyHolds(p))))).toBe(true);
});
