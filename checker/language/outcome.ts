/**
 * What an access does: on given values of its cells, and in general.
 *
 * A run is watched, since what it does is the same for all values of the cells that it does not look at: that is a case,
 * and of cases there are few.
 */
import type { Problem } from "../error.ts";
import type { RangeRule } from "./field.ts";
import type { Cell } from "./memory.ts";

/** What an access does on given values of its cells. */
export type Outcome =
  | { readonly kind: "blocked" }
  /** `codes`: the new values of the footprint's cells, as numbers, in its order. */
  | { readonly kind: "done"; readonly codes: readonly number[]; readonly reply: unknown }
  /** A cell would leave its range, which is a property of its own. */
  | {
      readonly kind: "outside";
      readonly cell: Cell<any>;
      readonly value: unknown;
      readonly rule: RangeRule;
    }
  /** The access is wrong; whoever runs it adds the place. */
  | { readonly kind: "wrong"; readonly problem: Problem };

/** A reply, and what it is known by. */
export interface Reply {
  readonly key: unknown;
  readonly value: unknown;
}

/** Notes the cells that a run touches, by their positions in the footprint. */
export class Touched {
  readonly looked: number[] = [];
  readonly assigned: number[] = [];

  /** The run is told a value. What it assigned itself tells it nothing. */
  look(position: number): void {
    if (this.looked.includes(position) || this.assigned.includes(position)) return;
    this.looked.push(position);
  }

  assign(position: number): void {
    if (!this.assigned.includes(position)) this.assigned.push(position);
  }
}

/** Positions of the cells of a footprint, by what the runs of a case do with them. */
export interface Touches {
  /** Looked at, in order. */
  readonly looked: readonly number[];
  /** Given a value, looked at or not. */
  readonly assigned: readonly number[];
  /** Neither: these cells keep the values that they have. */
  readonly kept: readonly number[];
}

/** What an access does wherever the cells that it looks at have certain values. */
export interface Case {
  readonly touches: Touches;
  /** Of one such run. What `codes` say of the cells that keep their values is to be forgotten. */
  readonly outcome: Outcome;
}

/** What was touched of a footprint with so many cells; it is `last` again if that says the same. */
export function touchesOf(
  { looked, assigned }: Touched,
  count: number,
  last: Touches | undefined,
): Touches {
  if (last !== undefined && isSame(last.looked, looked) && isSame(last.assigned, assigned))
    return last;
  const kept: number[] = [];
  for (let i = 0; i < count; i += 1) {
    if (!looked.includes(i) && !assigned.includes(i)) kept.push(i);
  }
  return { looked: [...looked], assigned: [...assigned], kept };
}

/** What happens in a case where the cells have these values. */
export function outcomeIn({ touches, outcome }: Case, codes: readonly number[]): Outcome {
  if (outcome.kind !== "done" || touches.kept.length === 0) return outcome;
  const after = outcome.codes.slice();
  for (const i of touches.kept) after[i] = codes[i] as number;
  return { ...outcome, codes: after };
}

export const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);
