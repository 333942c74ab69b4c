/**
 * What a formula supposes: the left sides of its implications, where it would be true for want of them.
 *
 * A property that holds because what it supposes is never so says nothing; whoever wrote it meant something else.
 * (I. Beer, S. Ben-David, C. Eisner, Y. Rodeh, Efficient detection of vacuity in temporal model checking, 2001, show that
 * such properties are common. Only implications are looked at here.)
 */
import type { Formula } from "../language/formula.ts";

/** In the order of the text; those of a formula that is negated are none. */
export function suppositionsOf(formula: Formula<any>): readonly Formula<any>[] {
  switch (formula.kind) {
    case "or": {
      const { left, right } = formula;
      const own = left.kind === "not" ? [left.of] : suppositionsOf(left);
      return [...own, ...suppositionsOf(right)];
    }
    case "and":
    case "until":
    case "release":
      return [...suppositionsOf(formula.left), ...suppositionsOf(formula.right)];
    case "next":
      return suppositionsOf(formula.of);
    default:
      return [];
  }
}
