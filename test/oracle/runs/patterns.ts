/**
 * The patterns of claims about runs that the oracle decides.
 */
import type { Formula, Steps } from "../../../checker/index.ts";

/** A claim; its operands are about one moment. */
export type Pattern =
  | {
      readonly claims: "always" | "eventually" | "alwaysEventually" | "eventuallyAlways";
      readonly of: Formula<any>;
    }
  | {
      readonly claims: "leadsTo" | "until";
      readonly left: Formula<any>;
      readonly right: Formula<any>;
    }
  | { readonly claims: "progress"; readonly steps: Steps };

/** Which pattern a formula is of, as the words of the language write them. Throws where it is of none. */
export function patternOf(formula: Formula<any>): Pattern {
  const later = inEventually(formula);
  if (later !== undefined) {
    const of = inAlways(later);
    return of === undefined
      ? { claims: "eventually", of: later }
      : { claims: "eventuallyAlways", of };
  }
  const now = inAlways(formula);
  if (now !== undefined) return ofAlways(now);
  if (formula.kind === "until")
    return { claims: "until", left: formula.left, right: formula.right };
  const again = formula.kind === "or" ? inEventually(inAlways(formula.right)) : undefined;
  if (again?.kind === "took") return { claims: "progress", steps: again.steps };
  throw new Error(`no pattern of claims has the shape ${formula.kind}`);
}

function ofAlways(now: Formula<any>): Pattern {
  const again = inEventually(now);
  if (again !== undefined) return { claims: "alwaysEventually", of: again };
  const right = now.kind === "or" ? inEventually(now.right) : undefined;
  return now.kind === "or" && now.left.kind === "not" && right !== undefined
    ? { claims: "leadsTo", left: now.left.of, right }
    : { claims: "always", of: now };
}

/** What comes true at some time, where that is claimed. */
function inEventually(formula: Formula<any> | undefined): Formula<any> | undefined {
  if (formula?.kind !== "until") return undefined;
  return formula.left.kind === "constant" && formula.left.value ? formula.right : undefined;
}

/** What is true at all times, where that is claimed. */
function inAlways(formula: Formula<any> | undefined): Formula<any> | undefined {
  if (formula?.kind !== "release") return undefined;
  return formula.left.kind === "constant" && !formula.left.value ? formula.right : undefined;
}
