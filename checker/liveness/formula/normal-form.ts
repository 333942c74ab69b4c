/**
 * What a formula says, in as few words as the rules of rewriting find: atoms by number, negations at atoms only.
 */
import type { Atom, Formula } from "../../language/formula.ts";
import { numberOfAtom } from "./atoms.ts";
import type { Normal } from "./normal.ts";
import { Rewriter } from "./rewriter.ts";

/** The atoms are all that the formula has. */
export function normalForm<S>(formula: Formula<S>, atoms: readonly Atom<S>[]): Normal {
  const rewriter = new Rewriter();
  const known = new Map<Formula<S>, Normal>();
  const formOf = (of: Formula<S>): Normal => {
    let form = known.get(of);
    if (form === undefined) known.set(of, (form = made(of)));
    return form;
  };
  const made = (of: Formula<S>): Normal => {
    switch (of.kind) {
      case "constant":
        return rewriter.constant(of.value);
      case "not":
        return formOf(of.of).dual;
      case "next":
        return rewriter.next(formOf(of.of));
      case "and":
      case "or":
        return rewriter[of.kind]([formOf(of.left), formOf(of.right)]);
      case "until":
      case "release":
        return rewriter[of.kind](formOf(of.left), formOf(of.right));
      default:
        return rewriter.literal(numberOfAtom(atoms, of));
    }
  };
  return formOf(formula);
}
