/**
 * The translation on random formulas, against the definition of what they say of ultimately periodic words.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Formula, not } from "../../../../checker/language/formula.ts";
import { translated } from "../../../../checker/liveness/formula/translate.ts";
import { accepts, isTrueOf, type LassoWord } from "../../../oracle/lasso.ts";
import {
  builtFormula,
  type FormulaPart,
  randomFormula,
  randomWord,
} from "../../../oracle/random-formula.ts";

const seed = 5;

/** Whether the automata of a formula and of its negation accept a word. */
const accepted = (formula: Formula<any>, word: LassoWord<Formula<any>>): readonly boolean[] =>
  [formula, not(formula)].map((of) => {
    const { buchi, atoms } = translated(of);
    return accepts(buchi, atoms, word);
  });

test("an automaton accepts the words that its formula is true of, and that of its negation all others", () => {
  fc.assert(
    fc.property(randomFormula, randomWord, (part, word) => {
      const formula = builtFormula(part);
      const isTrue = isTrueOf(formula, word);
      expect(accepted(formula, word)).toEqual([isTrue, !isTrue]);
    }),
    { numRuns: 3_000, seed },
  );
});

const always = (part: FormulaPart): FormulaPart => ["globally", part];
const eventually = (part: FormulaPart): FormulaPart => ["finallyHolds", part];

// One for each rule that random formulas seldom meet.
test.each<[string, FormulaPart]>([
  ["two until of one aim", ["and", ["untilThen", "p", "r"], ["untilThen", "q", "r"]]],
  ["two release from one", ["and", ["release", "p", "q"], ["release", "p", "r"]]],
  ["two from some time on", ["and", eventually(always("p")), eventually(always("q"))]],
  [
    "until for ever, twice",
    ["and", ["untilThen", "p", always("q")], ["untilThen", "q", always("r")]],
  ],
  ["again and again, within until", ["untilThen", "p", ["and", "q", always(eventually("r"))]]],
  ["again and again, or until", ["untilThen", "p", ["or", "q", always(eventually("r"))]]],
  ["until of a weaker until", ["untilThen", ["or", "p", "q"], ["untilThen", "p", "r"]]],
  ["until of a stronger until", ["untilThen", "p", ["untilThen", ["or", "p", "q"], "r"]]],
])("so do those of rules: %s", (_, part) => {
  const formula = builtFormula(part);
  fc.assert(
    fc.property(randomWord, (word) => {
      const isTrue = isTrueOf(formula, word);
      expect(accepted(formula, word)).toEqual([isTrue, !isTrue]);
    }),
    { numRuns: 200, seed },
  );
});
