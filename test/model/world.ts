/**
 * A small kernel for tests: two folios, one file of two offsets, two processes that map it, three threads.
 */
import { type Kernel, kernel, type Scope, type Tree } from "../../model/index.ts";

const smallScope: Scope = { folios: 2, files: 1, offsets: 2, maps: [0, 0], threads: 3 };
const bare: Tree = { id: "V0", title: "the baseline", patches: [] };

/** A kernel of this tree, the baseline unless given, with every rule in force. */
export const world = (scope: Partial<Scope> = {}, tree: Tree = bare): Kernel =>
  kernel(tree, { ...smallScope, ...scope }, () => true);

/** Whether a patch of the tree has taken this function away, and none has brought it back. */
export const lacks = (tree: Tree, cName: string): boolean =>
  tree.patches.flatMap(({ functions }) => functions).findLast((f) => f.cName === cName)?.removes ===
  true;
