/**
 * What the model knows of patches: which it has a delta for, and what it has for the C functions that one touches.
 */
import type { Patch, Tree } from "../../model/kernel.ts";
import type { FunctionName } from "../patches/functions.ts";
import type { GivenPatch } from "../patches/series.ts";
import { type Atlas, mapped, type Mapped, type Reasoned, sinceOf } from "./mapping.ts";
import { proceduresOf } from "./procedures.ts";
import { staleSteps, type StaleSteps } from "./stale.ts";

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
export const judgedBy = ({ parent, patches }: Tree): readonly Patch[] =>
  parent === undefined ? [] : patches.slice(-1);

/** A patch that is to be judged: given as text, or by its name in the model. */
export interface Subject {
  readonly title: string;
  /** Where the model has a delta for just this. */
  readonly patch: Patch | undefined;
  /** Those that have steps, those that have none for a reason, and those that the model does not have. */
  readonly modelled: readonly FunctionName[];
  readonly noSteps: readonly Reasoned[];
  readonly others: readonly FunctionName[];
  /** Lines of C that change outside of all functions that the diff names. */
  readonly elsewhere: readonly { readonly file: string; readonly lines: number }[];
  /** The steps of what it touches, where it is not known; they are those of the tree `staleOn`. */
  readonly stale: readonly StaleSteps[];
  readonly staleOn: string | undefined;
  /** Why there is no verdict, where the model does not have this. */
  readonly why: string | undefined;
  /** What is to be known of a verdict: that the patches before it were others than those of its tree. */
  readonly note: string | undefined;
  /** As it was given; undefined where it was given by name. */
  readonly given: GivenPatch | undefined;
}

/** A patch by its name in the model: `P10`. */
export function subjectNamed(patch: Patch): Subject {
  const named = patch.functions.map(({ cName, cFile, because }) => ({
    name: cName,
    file: cFile,
    because,
  }));
  const plain = ({ name, file }: FunctionName): FunctionName => ({ name, file });
  return {
    title: patch.subject,
    patch,
    modelled: named.filter(({ because }) => because === undefined).map(plain),
    noSteps: named.flatMap(({ because = "", ...one }) =>
      because === "" ? [] : [{ ...one, because }],
    ),
    others: [],
    elsewhere: [],
    stale: [],
    staleOn: undefined,
    why: undefined,
    note: undefined,
    given: undefined,
  };
}

/** Patches as they were given, in their order. One is known where its diff and its subject are those that were recorded. */
export async function subjectsGiven(
  given: readonly GivenPatch[],
  model: Model,
): Promise<readonly Subject[]> {
  let known = 0;
  const subjects: Subject[] = [];
  for (const one of given) {
    const patch = model.patches.find((each) => isThis(each, one));
    if (patch !== undefined) known = model.series.indexOf(patch) + 1;
    const note = patch && noteOn(patch, subjects.at(-1), model.series);
    subjects.push({ ...(await subjectGiven(one, model, patch, known)), note });
  }
  return subjects;
}

/** A patch is judged on the tree that its series gave it, whatever stands before it here. */
function noteOn(
  patch: Patch,
  before: Subject | undefined,
  series: readonly Patch[],
): string | undefined {
  const expected = series[series.indexOf(patch) - 1];
  if (before === undefined || !series.includes(patch) || before.patch === expected)
    return before?.note;
  return `judged after ${expected?.id ?? "no patch"}, and not after the patches that are given before it`;
}

async function subjectGiven(
  given: GivenPatch,
  model: Model,
  patch: Patch | undefined,
  known: number,
): Promise<Omit<Subject, "note">> {
  const { modelled, noSteps, others, touching } = mapped(given.touches.functions, model, patch);
  // The tree that it is meant for, as far as one can tell: it has all that the patch touches.
  const since = Math.max(known, sinceOf(touching));
  const staleOn = patch === undefined && touching.length > 0 ? `V${since}` : undefined;
  return {
    title: given.subject,
    patch,
    modelled,
    noSteps,
    others,
    elsewhere: given.touches.elsewhere,
    stale: staleOn === undefined ? [] : await staleSteps(touching, staleOn),
    staleOn,
    why: patch === undefined ? whyNot(given, model.patches, touching) : undefined,
    given,
  };
}

const isThis = (patch: Patch, { identity, subject }: GivenPatch): boolean =>
  patch.diff === identity && plainly(patch.subject) === plainly(subject);

function whyNot(
  { subject, identity }: GivenPatch,
  patches: readonly Patch[],
  touching: Mapped["touching"],
): string {
  const twin = patches.find(({ diff }) => diff === identity);
  if (twin !== undefined)
    return `its diff is that of ${twin.id}, but it is called otherwise, and may stand on another tree`;
  const namesake = patches.find((patch) => plainly(patch.subject) === plainly(subject));
  if (namesake !== undefined)
    return `it is called as ${namesake.id} is, but its diff is not the one that ${namesake.id} was written from`;
  return touching.length === 0
    ? "it touches no function that the model has"
    : "the model has no delta for it, and the steps of what it touches are stale";
}

const plainly = (subject: string): string =>
  subject
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
