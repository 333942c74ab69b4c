/**
 * Names that somebody may have meant.
 */
import { SpecError } from "../../checker/error.ts";

/** The error for a name that is not there, with the nearest ones that are. `kinds` is the plural. */
export function unknown(
  kind: string,
  kinds: string,
  name: string,
  known: readonly string[],
): SpecError {
  const meant = nearest(name, known);
  return new SpecError({
    code: `unknown-${kind}`,
    message: `there is no ${kind} ${name}`,
    rule:
      known.length === 0
        ? `There are no ${kinds} here`
        : meant.length > 0
          ? undefined
          : `The ${kinds} are ${listed(known)}`,
    fix: meant.length === 0 ? undefined : `Did you mean ${meant.join(" or ")}?`,
  });
}

/** The known names at the least distance from a name, at most three; none where all are far. */
export function nearest(name: string, known: readonly string[]): readonly string[] {
  const wanted = name.toLowerCase();
  const scored = known.map((candidate) => {
    const other = candidate.toLowerCase();
    const part = wanted.length > 2 && other.includes(wanted);
    return { candidate, score: part ? 1 : distance(wanted, other) };
  });
  const far = Math.max(2, Math.floor(name.length / 2));
  const best = Math.min(...scored.map(({ score }) => score));
  if (best > far || best >= wanted.length) return [];
  return scored.flatMap(({ candidate, score }) => (score === best ? [candidate] : [])).slice(0, 3);
}

const MOST_LISTED = 20;
function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).join(", ");
  return names.length > MOST_LISTED ? `${shown} and ${names.length - MOST_LISTED} more` : shown;
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        at(next, j - 1) + 1,
        at(row, j) + 1,
        at(row, j - 1) + same,
        swapped ? at(before, j - 2) + 1 : Infinity,
      );
    }
    before = row;
    row = next;
  }
  return at(row, b.length);
}

const at = (row: readonly number[], i: number): number => row[i] ?? Infinity;
