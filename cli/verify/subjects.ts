/**
 * The patches that are to be judged: what the model knows of each, and what it has for the C functions that it touches.
 */
import type { Patch } from "../../model/kernel.ts";
import type { FunctionName } from "../patches/functions.ts";
import type { GivenPatch } from "../patches/series.ts";
import { homeOf, knownAs, type Model, namesakeOf, twinOf } from "./known.ts";
import { mapped, type Mapped, type Reasoned } from "./mapping.ts";
import { staleSteps, type StaleSteps } from "./stale.ts";

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
  let known: Patch | undefined;
  const subjects: Subject[] = [];
  for (const one of given) {
    const patch = knownAs(one, model);
    const note = patch && noteOn(patch, subjects.at(-1), model.series);
    subjects.push({ ...(await subjectGiven(one, model, patch, known)), note });
    known = patch ?? known;
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
  before: Patch | undefined,
): Promise<Omit<Subject, "note">> {
  const { modelled, noSteps, others, touching } = mapped(given.touches.functions, model, patch);
  const isStale = patch === undefined && touching.length > 0;
  const staleOn = isStale ? homeOf(given, { before, touching }, model) : undefined;
  return {
    title: given.subject,
    patch,
    modelled,
    noSteps,
    others,
    elsewhere: given.touches.elsewhere,
    stale: staleOn === undefined ? [] : await staleSteps(touching, staleOn),
    staleOn,
    why: patch === undefined ? whyNot(given, model, touching) : undefined,
    given,
  };
}

function whyNot(given: GivenPatch, model: Model, touching: Mapped["touching"]): string {
  const twin = twinOf(given, model);
  if (twin !== undefined)
    return `its diff is that of ${twin.id}, but it is called otherwise, and may stand on another tree`;
  const namesake = namesakeOf(given, model);
  if (namesake !== undefined)
    return `it is called as ${namesake.id} is, but its diff is not the one that ${namesake.id} was written from`;
  return touching.length === 0
    ? "it touches no function that the model has"
    : "the model has no delta for it, and the steps of what it touches are stale";
}
