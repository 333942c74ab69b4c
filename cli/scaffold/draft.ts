/**
 * Drafts a delta for a patch that was given.
 */
import { isAdded, type TouchedFunction } from "../patches/functions.ts";
import type { GivenPatch } from "../patches/series.ts";
import type { Patch } from "../../model/kernel.ts";
import { homeOf, type Model } from "../verify/known.ts";
import { mapped } from "../verify/mapping.ts";
import { bodyOf } from "../verify/procedures.ts";
import { draftEdits } from "./drafts.ts";
import type { Draft } from "./scaffold-text.ts";

/** Where a delta belongs. */
export interface DraftPlace {
  /** The tree; the one that the patch seems to be for unless given. */
  readonly on?: string | undefined;
  /** The last patch before it that the model has. */
  readonly before?: Patch | undefined;
}

export async function draftOf(
  given: GivenPatch,
  model: Model,
  { on, before }: DraftPlace = {},
): Promise<Draft> {
  const { noSteps, others, touching } = mapped(given.touches.functions, model);
  const tree = on ?? homeOf(given, { before, touching }, model);
  const procedures = [];
  for (const { procedure, by } of touching) {
    const pieces = by.flatMap((one) => one.pieces);
    const edits = by.every(isAdded) ? undefined : draftEdits(pieces, await bodyOf(procedure, tree));
    const { name, file, exportedAs } = procedure;
    procedures.push({ name, file, exportedAs, edits });
  }
  const isOther = (one: TouchedFunction): boolean =>
    others.some(({ name, file }) => name === one.name && file === one.file);
  const added = given.touches.functions.filter((one) => isOther(one) && isAdded(one));
  const left = others.filter(
    (one) => !added.some(({ name, file }) => name === one.name && file === one.file),
  );
  const { subject, identity } = given;
  return { subject, identity, tree, procedures, added, noSteps, others: left };
}
