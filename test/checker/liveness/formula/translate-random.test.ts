/**
 * The translation on random formulas, against the definition of what they say of ultimately periodic words.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { not } from "../../../../checker/language/formula.ts";
import { translated } from "../../../../checker/liveness/formula/translate.ts";
import { accepts, isTrueOf } from "../../../oracle/lasso.ts";
import { builtFormula, randomFormula, randomWord } from "../../../oracle/random-formula.ts";

const seed = 5;

test("an automaton accepts the words that its formula is true of, and that of its negation all others", () => {
  fc.assert(
    fc.property(randomFormula, randomWord, (part, word) => {
      const formula = builtFormula(part);
      const isTrue = isTrueOf(formula, word);
      for (const [of, expected] of [
        [formula, isTrue],
        [not(formula), !isTrue],
      ] as const) {
        const { buchi, atoms } = translated(of);
        expect(accepts(buchi, atoms, word)).toBe(expected);
      }
    }),
    { numRuns: 3_000, seed },
  );
});
