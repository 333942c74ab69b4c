/**
 * What the model knows of patches: which it has a delta for, and which C functions it has steps for.
 */
import type { Patch, Tree } from "../../model/kernel.ts";
import type { FunctionName } from "../patches/functions.ts";
import type { GivenPatch } from "../patches/series.ts";

/** The model, as far as patches go. */
export interface Model {
  /** The patches of the series. */
  readonly series: readonly Patch[];
  /** All patches that there is a tree to judge by, the series among them. */
  readonly patches: readonly Patch[];
  readonly trees: readonly Tree[];
  readonly functions: ReadonlySet<string>;
}

/** Loads the model. */
export async function knownModel(): Promise<Model> {
  const model = await import("../../model/index.ts");
  const { series, trees } = model;
  const patches = trees.flatMap(judgedBy);
  const named = Object.values(model).filter(
    (value): value is typeof value & { readonly cName: string } =>
      typeof value === "function" && "cName" in value,
  );
  const names = [...named, ...patches.flatMap((patch) => patch.functions)].map(
    ({ cName }) => cName,
  );
  return { series, patches, trees, functions: new Set(names) };
}

/** The patch that a tree is there to judge: its last. */
export const judgedBy = ({ parent, patches }: Tree): readonly Patch[] =>
  parent === undefined ? [] : patches.slice(-1);

/** A patch that is to be judged: given as text, or by its name in the model. */
export interface Subject {
  readonly title: string;
  /** Where the model has a delta for just this. */
  readonly patch: Patch | undefined;
  /** Those that have steps, and those that have none; of a patch given by name, as the model has them. */
  readonly modelled: readonly FunctionName[];
  readonly others: readonly FunctionName[];
  /** Why there is no verdict, where the model does not have this. */
  readonly why: string | undefined;
}

/** A patch by its name in the model: `P10`. */
export function subjectNamed(patch: Patch): Subject {
  const modelled = patch.functions.map(({ cName, cFile }) => ({ name: cName, file: cFile }));
  return { title: patch.subject, patch, modelled, others: [], why: undefined };
}

/** A patch as it was given. It is known where its diff is one that was recorded. */
export function subjectGiven(given: GivenPatch, { patches, functions }: Model): Subject {
  const patch = patches.find(({ diff }) => diff === given.identity);
  const isModelled = ({ name }: FunctionName): boolean => functions.has(name);
  const modelled = given.functions.filter(isModelled);
  const others = given.functions.filter((one) => !isModelled(one));
  return {
    title: given.subject,
    patch,
    modelled,
    others,
    why: patch === undefined ? whyNot(given, patches, modelled) : undefined,
  };
}

function whyNot(
  { subject }: GivenPatch,
  patches: readonly Patch[],
  modelled: readonly FunctionName[],
): string {
  const namesake = patches.find((patch) => plain(patch.subject) === plain(subject));
  if (namesake !== undefined)
    return `it is called as ${namesake.id} is, but its diff is not the one that ${namesake.id} was written from`;
  return modelled.length === 0
    ? "it touches no function that the model has"
    : "the model has no delta for it, and the steps of what it touches are stale";
}

const plain = (subject: string): string =>
  subject
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
