/**
 * The order in which people read code.
 */

/** By place, which is `file:line`: `a.ts:9` before `a.ts:10`. */
export function inLineOrder<T extends { readonly at: string }>(list: readonly T[]): readonly T[] {
  const placed = list.map((of) => {
    const [, file = of.at, line = ""] = /^(.*):(\d+)$/.exec(of.at) ?? [];
    return { of, file, line: Number(line) };
  });
  const sorted = placed.toSorted(
    (a, b) => Number(a.file > b.file) - Number(a.file < b.file) || a.line - b.line,
  );
  return sorted.map(({ of }) => of);
}
