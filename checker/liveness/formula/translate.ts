/**
 * From formulas of linear temporal logic to Büchi automata: made smaller as a formula, as a tableau, and as an automaton.
 *
 * As by D. Giannakopoulou and F. Lerda, "From States to Transitions: Improving Translation of LTL Formulae to Büchi
 * Automata", FORTE 2002, the edges accept, and there are several sets of them; the files of the three parts say what each
 * of them follows.
 */
import type { Atom, Formula } from "../../language/formula.ts";
import { atomsOf } from "./atoms.ts";
import type { Buchi } from "./buchi.ts";
import { normalForm } from "./normal-form.ts";
import { smaller } from "./smaller.ts";
import { tableauOf } from "./tableau.ts";

export interface Translated<S> {
  /** Atom a is bit a of a letter. */
  readonly atoms: readonly Atom<S>[];
  /** Accepts the words that the formula is true of. */
  readonly buchi: Buchi;
}

/** Throws a LimitError where the formula has too many atoms or its automaton is too large. */
export function translated<S>(formula: Formula<S>): Translated<S> {
  const atoms = atomsOf(formula);
  return { atoms, buchi: smaller(tableauOf(normalForm(formula, atoms))) };
}
