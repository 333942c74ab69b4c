/**
 * What the model knows of patches: which it has a delta for, and which tree one is for that it has none for.
 */
import type { Patch, Tree } from "../../model/kernel.ts";
import type { GivenPatch } from "../patches/series.ts";
import { type Atlas, sinceOf } from "./mapping.ts";
import { proceduresOf } from "./procedures.ts";
import type { Touching } from "./stale.ts";

/** The model, as far as patches go. */
export interface Model extends Atlas {
  /** The patches of the series. */
  readonly series: readonly Patch[];
  /** All patches that there is a tree to judge by, the series and the bugs of the corpus among them. */
  readonly patches: readonly Patch[];
  readonly trees: readonly Tree[];
}

/** Loads the model. */
export async function knownModel(): Promise<Model> {
  const model = await import("../../model/index.ts");
  const { series, withoutSteps, moved } = model;
  const trees = [...model.trees, ...model.bugTrees];
  const patches = trees.flatMap(judgedBy);
  // What only a tree of another line has stands for no function of the series, whatever it is called.
  const others = trees.filter((tree) => tree.patches.length > 0 && tree.patches[0] !== series[0]);
  const foreign = new Set(
    others.flatMap((tree) =>
      tree.patches.flatMap(({ functions }) =>
        functions.flatMap(({ adds, version }) => (adds === true ? [version] : [])),
      ),
    ),
  );
  const procedures = proceduresOf(model, series).filter(({ first }) => !foreign.has(first));
  return { series, patches, trees, procedures, withoutSteps, moved };
}

/** The patch that a tree is there to judge: its last. */
const judgedBy = ({ parent, patches }: Tree): readonly Patch[] =>
  parent === undefined ? [] : patches.slice(-1);

/** The tree that is there to judge a patch by. */
export const treeJudging = (patch: Patch, { trees }: Model): Tree | undefined =>
  trees.find((tree) => judgedBy(tree).includes(patch));

/** The patch that was given: its diff and its subject are those that were recorded. */
export const knownAs = (given: GivenPatch, { patches }: Model): Patch | undefined =>
  patches.find((patch) => patch.diff === given.identity && isCalled(patch, given));

/** The patch of this subject, whatever its diff. */
export const namesakeOf = (given: GivenPatch, { patches }: Model): Patch | undefined =>
  patches.find((patch) => isCalled(patch, given));

/** The patch with this diff, whatever its subject. */
export const twinOf = ({ identity }: GivenPatch, { patches }: Model): Patch | undefined =>
  patches.find(({ diff }) => diff === identity);

const isCalled = (patch: Patch, { subject }: GivenPatch): boolean =>
  plainly(patch.subject) === plainly(subject);

const plainly = (subject: string): string =>
  subject
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();

/** What a patch comes after, as far as the model knows it, and the procedures that it touches. */
interface Surroundings {
  /** The last patch before it that the model has. */
  readonly before: Patch | undefined;
  readonly touching: readonly Touching[];
}

/**
 * The tree that a patch is for, as far as one can tell: that of the patch that it nearly is, or else the one after the
 * patches before it; and one that has all that it touches, where those do not.
 */
export function homeOf(
  given: GivenPatch,
  { before, touching }: Surroundings,
  model: Model,
): string {
  const kin = namesakeOf(given, model) ?? twinOf(given, model);
  const after = before && treeJudging(before, model)?.id;
  const home = kin === undefined ? after : treeJudging(kin, model)?.parent;
  const patches = model.trees.find(({ id }) => id === home)?.patches ?? [];
  const since = sinceOf(touching);
  const isWhole = patches.filter((patch) => model.series.includes(patch)).length >= since;
  return home !== undefined && isWhole ? home : `V${since}`;
}
