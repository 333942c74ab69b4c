/**
 * The evaluation on lassos, against the definition of what formulas say.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { fact, type Formula, globally, next } from "../../../../checker/language/formula.ts";
import { holdsOnLasso } from "../../../../checker/liveness/formula/holds-on-lasso.ts";
import { isTrueOf, type LassoWord } from "../../../oracle/lasso.ts";
import { builtFormula, randomFormula, randomWord } from "../../../oracle/random-formula.ts";

const evaluated = (formula: Formula<any>, { letters, loop }: LassoWord<Formula<any>>): boolean =>
  holdsOnLasso(formula, (atom, i) => letters[i]?.includes(atom) === true, letters.length, loop);

test("a formula is true of the lassos that the definition says", () => {
  fc.assert(
    fc.property(randomFormula, randomWord, (part, word) => {
      const formula = builtFormula(part);
      expect(evaluated(formula, word)).toBe(isTrueOf(formula, word));
    }),
    { numRuns: 3_000, seed: 6 },
  );
});

test("after the last position comes the first one of the loop", () => {
  const p = fact<any>("p", () => true);
  expect(evaluated(next(globally(p)), { letters: [[], [p], [p]], loop: 1 })).toBe(true);
  expect(evaluated(next(globally(p)), { letters: [[], [p], [p]], loop: 0 })).toBe(false);
});
