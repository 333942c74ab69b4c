/**
 * What a formula supposes: the left sides of its implications, where it would be true for want of them.
 *
 * A property that holds because what it supposes is never so says nothing; whoever wrote it meant something else.
 * (I. Beer, S. Ben-David, C. Eisner, Y. Rodeh, Efficient detection of vacuity in temporal model checking, 2001, show that
 * such properties are common. Only implications are looked at here.)
 */
import type { Formula } from "../language/formula.ts";
import { NOWHERE } from "./graph/graph.ts";
import type { ProductParts } from "./product.ts";

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

/** Whether it is about one moment alone. */
export function isOfOneMoment(formula: Formula<any>): boolean {
  switch (formula.kind) {
    case "not":
      return isOfOneMoment(formula.of);
    case "and":
    case "or":
      return isOfOneMoment(formula.left) && isOfOneMoment(formula.right);
    case "next":
    case "until":
    case "release":
      return false;
    default:
      return true;
  }
}

/** Whether a formula about one moment, as an automaton, is true somewhere in a graph. */
export function isMet({
  graph,
  buchi,
  letters,
  enabled,
}: Pick<ProductParts, "graph" | "buchi" | "letters" | "enabled">): boolean {
  const edges = buchi.edges[buchi.initial] ?? [];
  const isTrue = (letter: number): boolean =>
    edges.some(({ yes, no }) => (letter & yes) === yes && (letter & no) === 0);
  for (let s = 0; s < graph.expanded; s += 1) {
    const here = letters.ofState(s);
    if (isTrue(here) && enabled.mayRest(s)) return true;
    for (let e = graph.first[s] as number; e < (graph.first[s + 1] as number); e += 1) {
      if (
        graph.to[e] !== NOWHERE &&
        isTrue(here | (letters.ofAction[graph.action[e] as number] as number))
      )
        return true;
    }
  }
  return false;
}
