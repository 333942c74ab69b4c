/**
 * Medians and ranges.
 */

/** A measure over several rounds. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Throws where there are no values. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) throw new Error("a spread of nothing");
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)] as number;
  const high = sorted[Math.ceil(middle)] as number;
  return { median: (low + high) / 2, least, most };
}

/** Round by round, how many times `ours` goes into `theirs`. */
export function ratiosOf(theirs: readonly number[], ours: readonly number[]): Spread {
  const rounds = Math.min(theirs.length, ours.length);
  return spreadOf(
    Array.from({ length: rounds }, (_, i) => (theirs[i] as number) / (ours[i] as number)),
  );
}
