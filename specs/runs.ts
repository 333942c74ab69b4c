/**
 * Runs of trees: those one after the other in a spec of which the same is to be said, so that it is said once.
 */

/** Trees one after the other, and what there is of each. */
export interface Run<T> {
  readonly trees: readonly string[];
  readonly values: readonly T[];
}

/** Runs of the trees of which there is a value; a run goes on as long as `told` says the same of the next one. */
export function runsOf<T>(
  trees: readonly string[],
  valueOf: (tree: string) => T | undefined,
  told: (value: T) => string,
): readonly Run<T>[] {
  const runs: { trees: string[]; values: T[]; told: string }[] = [];
  for (const tree of trees) {
    const value = valueOf(tree);
    if (value === undefined) continue;
    const last = runs.at(-1);
    const says = told(value);
    if (last?.told !== says) runs.push({ trees: [tree], values: [value], told: says });
    else {
      last.trees.push(tree);
      last.values.push(value);
    }
  }
  return runs;
}

/** `V10`, or `V10 to V22`. */
export const runName = ({ trees }: Run<unknown>): string =>
  trees.length === 1 ? (trees[0] ?? "") : `${trees[0] ?? ""} to ${trees.at(-1) ?? ""}`;
