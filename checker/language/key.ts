/**
 * Keys for lists of small numbers, for maps.
 */

/**
 * One number for `first` and codes that are below these sizes, where it is exact; else a text. Lists of one length and
 * one list of sizes have the same key only if they are the same.
 */
export function keyOf(
  codes: readonly number[],
  sizes: readonly number[],
  first = 0,
): number | string {
  let key = first;
  for (let i = 0; i < codes.length; i += 1) {
    key = key * (sizes[i] as number) + (codes[i] as number);
  }
  return key <= Number.MAX_SAFE_INTEGER ? key : `${first}:${codes.join()}`;
}
