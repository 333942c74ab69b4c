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
  not,
  or,
  took,
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

const [a, b] = [took("a"), took("b")];

test("what comes after a step, at some time, is not told from what comes right after it", () => {
  expect(isStutterInvariant(finallyHolds(and(a, p)))).toBe(true);
  expect(isStutterInvariant(globally(not(a)))).toBe(true);
  expect(isStutterInvariant(globally(implies(a, finallyHolds(q))))).toBe(true);
  expect(isStutterInvariant(untilThen(not(a), and(b, p)))).toBe(true);
});

test("a step that must be taken now is told from one that is taken later", () => {
  expect(isStutterInvariant(a)).toBe(false);
  expect(isStutterInvariant(globally(or(a, b)))).toBe(false);
  expect(isStutterInvariant(untilThen(a, b))).toBe(false);
  expect(isStutterInvariant(untilThen(p, a))).toBe(false);
  expect(isStutterInvariant(and(a, finallyHolds(globally(a))))).toBe(false);
});
