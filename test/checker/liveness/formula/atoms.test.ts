/**
 * Which atoms of a formula are one.
 */
import { expect, test } from "vitest";
import { LimitError } from "../../../../checker/error.ts";
import { and, fact, type Formula, or, took, waits } from "../../../../checker/language/formula.ts";
import { atomsOf } from "../../../../checker/liveness/formula/atoms.ts";

const all = (formulas: readonly Formula<any>[]): Formula<any> =>
  formulas.reduce((left, right) => and(left, right));
const isSmall = (s: any): boolean => s.refs < 2;

test("facts of one predicate and one text are one atom", () => {
  const facts = [fact("small", isSmall), fact("small", isSmall), fact("little", isSmall)];
  const other = fact("small", (s: any) => s.refs < 2);
  expect(atomsOf(all([...facts, other]))).toEqual([facts[0], facts[2], other]);
});

test("waits of one content are one atom, and so are steps", () => {
  const some = [waits("A", "x"), waits("A"), took("A"), took({ procedure: ["f", "g"] })];
  const same = [waits("A", "x"), took({ process: ["A"] }), took({ procedure: ["g", "f"] })];
  expect(atomsOf(or(all(some), all(same)))).toEqual(some);
  const others = [waits("B"), took({ procedure: "A" }), took({ process: "A", progress: true })];
  expect(atomsOf(all([...some, ...others]))).toHaveLength(7);
});

test("a formula has at most 31 atoms", () => {
  const facts = Array.from({ length: 32 }, (_, i) => fact<any>(`a${i}`, isSmall));
  expect(atomsOf(all(facts.slice(1)))).toHaveLength(31);
  expect(() => atomsOf(all(facts))).toThrow(LimitError);
  expect(() => atomsOf(all(facts))).toThrow("32 atoms");
});
