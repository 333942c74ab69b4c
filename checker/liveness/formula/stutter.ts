/**
 * Whether a formula cannot tell that a letter is repeated: what reductions that leave out such letters may keep.
 *
 * By its shape: it has no `next`, once it is simplified. A formula with a `next` that says as much without (`eventually (p and
 * next q)` where p and q exclude each other) is not recognised. Letters hold the step that is taken, too: a step is no
 * repetition where an atom `took` is of it.
 */
import type { Formula } from "../../language/formula.ts";
import { atomsOf } from "./atoms.ts";
import { normalForm } from "./normal-form.ts";
import type { Normal } from "./normal.ts";

/** Throws a LimitError where there are too many atoms. */
export const isStutterInvariant = (formula: Formula<any>): boolean =>
  !hasNext(normalForm(formula, atomsOf(formula)), new Set());

function hasNext(formula: Normal, seen: Set<Normal>): boolean {
  if (seen.has(formula)) return false;
  seen.add(formula);
  switch (formula.kind) {
    case "constant":
    case "literal":
      return false;
    case "next":
      return true;
    case "and":
    case "or":
      return formula.parts.some((part) => hasNext(part, seen));
    default:
      return hasNext(formula.left, seen) || hasNext(formula.right, seen);
  }
}
