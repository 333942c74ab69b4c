/**
 * What two edges of a tableau or of an automaton are to each other, by their letters: sets of atoms in bits.
 */

/** Atoms that must be true, and atoms that must be false. */
export interface Letters {
  readonly yes: number;
  readonly no: number;
}

/** Whether the first one allows all that the second one allows. */
export const allowsAllOf = (a: Letters, b: Letters): boolean =>
  (a.yes & ~b.yes) === 0 && (a.no & ~b.no) === 0;

/** The items without those that an item covers which is kept; of items that cover each other the first one is. */
export function uncovered<T>(items: readonly T[], covers: (a: T, b: T) => boolean): readonly T[] {
  const kept: T[] = [];
  for (const item of items) {
    if (kept.some((other) => covers(other, item))) continue;
    let size = 0;
    for (const other of kept) if (!covers(item, other)) kept[size++] = other;
    kept.length = size;
    kept.push(item);
  }
  return kept;
}
