/**
 * What the model knows of patches: which it has a delta for, and which C functions it has steps for.
 */
import type { Patch } from "../../model/kernel.ts";
import type { FunctionName } from "../patches/functions.ts";
import type { GivenPatch } from "../patches/series.ts";

/** The model, as far as patches go. */
export interface Model {
  readonly series: readonly Patch[];
  readonly functions: ReadonlySet<string>;
  /** Ids of trees. */
  readonly trees: readonly string[];
}

/** Loads the model. */
export async function knownModel(): Promise<Model> {
  const model = await import("../../model/index.ts");
  const named = Object.values(model).filter(
    (value): value is typeof value & { readonly cName: string } =>
      typeof value === "function" && "cName" in value,
  );
  const names = [...named, ...model.series.flatMap((patch) => patch.functions)].map(
    ({ cName }) => cName,
  );
  return { series: model.series, functions: new Set(names), trees: model.treeIds };
}

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
export function subjectGiven(given: GivenPatch, { series, functions }: Model): Subject {
  const patch = series.find(({ diff }) => diff === given.identity);
  const isModelled = ({ name }: FunctionName): boolean => functions.has(name);
  const modelled = given.functions.filter(isModelled);
  const others = given.functions.filter((one) => !isModelled(one));
  return {
    title: given.subject,
    patch,
    modelled,
    others,
    why: patch === undefined ? whyNot(given, series, modelled) : undefined,
  };
}

function whyNot(
  { subject }: GivenPatch,
  series: readonly Patch[],
  modelled: readonly FunctionName[],
): string {
  const namesake = series.find((patch) => plain(patch.subject) === plain(subject));
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
