/**
 * Formulas in words.
 */
import { expect, test } from "vitest";
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
  returned,
  took,
  untilThen,
  waits,
} from "../../../../checker/language/formula.ts";
import { progress } from "../../../../checker/language/property.ts";
import { textOfFormula } from "../../../../checker/liveness/formula/formula-text.ts";

const [p, q, r] = ["p", "q", "r"].map((name) => fact<any>(name, () => true)) as [
  Formula<any>,
  Formula<any>,
  Formula<any>,
];

test.each<[Formula<any>, string]>([
  [globally(implies(p, finallyHolds(q))), "always (p implies eventually q)"],
  [globally(finallyHolds(p)), "always eventually p"],
  [not(finallyHolds(and(p, q))), "not eventually (p and q)"],
  [and(and(p, q), r), "p and q and r"],
  [or(p, or(q, r)), "p or q or r"],
  [or(p, implies(q, r)), "p or (q implies r)"],
  [implies(p, implies(q, r)), "p implies (q implies r)"],
  [or(not(p), q), "p implies q"],
  [or(p, not(q)), "p or not q"],
  [untilThen(or(p, q), next(r)), "(p or q) until next r"],
  [untilThen(untilThen(p, q), r), "(p until q) until r"],
  [{ kind: "release", left: p, right: q }, "p releases q"],
  [and(constant(true), constant(false)), "true and false"],
  [finallyHolds(returned("A")), "eventually A has ended"],
  [
    globally(implies(waits("A", "wait[1]"), not(waits("B")))),
    "always (A waits on wait[1] implies B does not wait)",
  ],
])("%# is in words", (formula, text) => {
  expect(textOfFormula(formula)).toBe(text);
});

test("a predicate with operators stands in parentheses where it is an operand", () => {
  const small = (s: any): boolean => s.refs < 2;
  const both = fact<any>("no extent and no writer", () => true);
  expect(textOfFormula(globally(both))).toBe("always (no extent and no writer)");
  const called = fact<any>("s.folio(a, 0).mapped", () => true);
  expect(textOfFormula(finallyHolds(small))).toBe("eventually (s.refs < 2)");
  expect(textOfFormula(fact("s.refs < 2", small))).toBe("s.refs < 2");
  expect(textOfFormula(not(called))).toBe("not s.folio(a, 0).mapped");
});

test("a step that is taken is described", () => {
  expect(textOfFormula(took({}))).toBe("a step is taken");
  const steps = { process: "A", procedure: ["f", "g"], text: "x++", progress: false };
  expect(textOfFormula(took(steps))).toBe(
    "a step of A in f or g that is x++ not marked as progress is taken",
  );
});

test("progress says that a run comes to rest or progresses", () => {
  expect(textOfFormula(progress("P", "it goes on").formula as Formula<any>)).toBe(
    "eventually always no step is taken or always eventually a step marked as progress is taken",
  );
});
