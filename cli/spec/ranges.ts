/**
 * Trees, for people: those that follow each other as one.
 */

/** `V4 to V9, V25`, for trees one after the other. */
export function ranges(trees: readonly string[]): string {
  const numbers = trees.map((tree) => (/^V\d+$/.test(tree) ? Number(tree.slice(1)) : NaN));
  const begins = trees.flatMap((_, i) => (numbers[i] === (numbers[i - 1] ?? NaN) + 1 ? [] : [i]));
  return begins
    .map((from, i) => {
      const to = (begins[i + 1] ?? trees.length) - 1;
      return to === from ? trees[from] : `${trees[from]} to ${trees[to]}`;
    })
    .join(", ");
}
