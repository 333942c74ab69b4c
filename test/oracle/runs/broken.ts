/**
 * Whether a claim of some pattern is broken, pattern by pattern: what a run that breaks it looks like.
 */
import { and, type Formula, not, took } from "../../../checker/index.ts";
import type { Taken } from "./fairness.ts";
import { type Condition, fairStarts, reachable } from "./fixpoints.ts";
import type { Pattern } from "./patterns.ts";

/** Whether some fair run breaks the claim. */
export function isBroken(pattern: Pattern, runs: Runs): boolean {
  const { edges } = runs;
  switch (pattern.claims) {
    case "always":
      return runs.comeTo(edges, runs.where(not(pattern.of)), runs.fairOver(edges));
    case "eventually":
      return runs.fairOver(runs.where(not(pattern.of))).has(0);
    case "alwaysEventually":
      return runs.comeTo(edges, edges, runs.fairOver(runs.where(not(pattern.of))));
    case "eventuallyAlways":
      return runs.fairOver(edges, not(pattern.of)).has(0);
    case "leadsTo": {
      const never = runs.fairOver(runs.where(not(pattern.right)));
      return runs.comeTo(edges, runs.where(and(pattern.left, not(pattern.right))), never);
    }
    case "until": {
      const before = runs.where(and(pattern.left, not(pattern.right)));
      const neither = runs.where(and(not(pattern.left), not(pattern.right)));
      return runs.fairOver(before).has(0) || runs.comeTo(before, neither, runs.fairOver(edges));
    }
    default: {
      // Steps for ever, none of which is progress; before that there may be some.
      const idle = runs.fairOver(runs.where(not(took(pattern.steps))), took({}));
      return runs.comeTo(edges, edges, idle);
    }
  }
}

/** The runs of a protocol; they begin in state 0. */
export class Runs {
  readonly edges: readonly Taken[];
  readonly #conditions: readonly Condition<Taken>[];
  readonly #isTrue: (formula: Formula<any>, edge: Taken) => boolean;

  constructor(
    edges: readonly Taken[],
    conditions: readonly Condition<Taken>[],
    isTrue: (formula: Formula<any>, edge: Taken) => boolean,
  ) {
    this.edges = edges;
    this.#conditions = conditions;
    this.#isTrue = isTrue;
  }

  /** The edges at which a formula is true. */
  where(formula: Formula<any>): readonly Taken[] {
    return this.edges.filter((edge) => this.#isTrue(formula, edge));
  }

  /** The states from which a fair run goes on over these edges alone, if need be one on which a formula is true again and again. */
  fairOver(edges: readonly Taken[], again?: Formula<any>): ReadonlySet<number> {
    if (again === undefined) return fairStarts(edges, this.#conditions);
    const met = (edge: Taken): boolean => this.#isTrue(again, edge);
    return fairStarts(edges, [...this.#conditions, { asked: () => true, met }]);
  }

  /** Whether some run that begins with edges of the first kind takes one of the second to one of the states. */
  comeTo(first: readonly Taken[], second: readonly Taken[], then: ReadonlySet<number>): boolean {
    const met = reachable(first, 0);
    return second.some(({ from, to }) => met.has(from) && then.has(to));
  }
}
