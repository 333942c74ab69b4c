/**
 * Bugs that this area of the kernel had, or that reviews of it found, put back: each a patch on top of a tree that is
 * without it. Some a tree has as it is: there the patch takes the bug out.
 *
 * A bug says what shows it, so that the claim "the checker finds it" is one that can be run: a spec at a scope, the
 * properties that it breaks there and nowhere without it, and how many steps the shortest way to each takes.
 */
import type { Patch, Tree } from "../kernel.ts";

/** What kind of property it breaks: of safety, of what a loss of power leaves, of stale metadata, or that all goes on. */
export type BugKind = "S" | "D" | "M" | "L";

export interface Bug extends Patch {
  readonly kind: BugKind;
  /** The id of the tree that the patch is put on. */
  readonly parent: string;
  /** Whether `parent` has the bug already, so that the patch takes it out; it puts it back unless given. */
  readonly present?: boolean;
  readonly shown: Showing;
}

/** Where a bug is seen. */
export interface Showing {
  /** The id of the spec, and the name of a scope of it. */
  readonly spec: string;
  readonly scope: string;
  /** The steps of a shortest counterexample, by the id of the property; the property that says most comes first. */
  readonly breaks: Readonly<Record<string, number>>;
  /** Why the scope is larger than the smallest one that was believed to show the bug. */
  readonly larger?: string;
}

/** The id of the tree that a bug's patch makes: `V0+alloc-no-ref` has the bug, `VU-idle-by-two-reads` is without it. */
const made = ({ id, parent, present = false }: Bug): string =>
  `${parent}${present ? "-" : "+"}${id}`;
/** The id of the tree that has the bug, and of the same tree without it. */
export const treeWith = (bug: Bug): string => (bug.present === true ? bug.parent : made(bug));
export const treeWithout = (bug: Bug): string => (bug.present === true ? made(bug) : bug.parent);

/** The tree that a bug's patch makes of its parent. */
export function treeMadeBy(bug: Bug, parent: Tree): Tree {
  const what = bug.present === true ? "without a bug" : "with a bug put back";
  return {
    id: made(bug),
    title: `${parent.id} ${what}: ${bug.subject}`,
    parent: parent.id,
    patches: [...parent.patches, bug],
  };
}
