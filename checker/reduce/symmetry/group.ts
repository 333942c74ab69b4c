/**
 * The group that some permutations generate, element by element: a search takes the least of all images, so it needs
 * them all, or all of a smaller group.
 */
import { changesNothing, composed, type Permutation, permutationKey } from "./permutation.ts";

/**
 * The elements of the group that `generators` generate, but the identity; undefined where there are more than `most`,
 * the identity among them. The group is finite, so products alone reach the inverses, too.
 */
export function generated(
  generators: readonly Permutation[],
  most: number,
): readonly Permutation[] | undefined {
  const elements = new Map<string, Permutation>();
  const add = (element: Permutation): void => {
    if (!changesNothing(element)) elements.set(permutationKey(element), element);
  };
  for (const generator of generators) add(generator);
  // What is added to a map while it is walked through is walked through, too.
  for (const element of elements.values()) {
    for (const generator of generators) add(composed(generator, element));
    if (elements.size >= most) return undefined;
  }
  return [...elements.values()];
}
