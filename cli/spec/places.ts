/**
 * Which scopes and trees of which specs are meant: what was asked for, or what makes sense where nothing was.
 */
import { SpecError } from "../../checker/error.ts";
import type { Spec } from "../../checker/language/spec.ts";
import type { FoundSpec, SpecRef } from "./find-specs.ts";
import { unknown } from "./nearest.ts";
import { ranges } from "./ranges.ts";
import type { PlaceOptions } from "../options.ts";

/** The prefixes of the series that tell most: before it, before and after its main step, and with that repaired. */
const TELLING_TREES = ["V0", "V9", "V10", "V10z"];

/** A spec at one scope, on one tree. */
export interface Place {
  readonly ref: SpecRef;
  readonly spec: Spec;
  readonly scope: string;
  readonly tree: string;
  readonly dropped: readonly string[];
}

/** The places for specs and options, by spec, then scope, then tree. Throws a SpecError for names that are not there. */
export async function placesOf(
  found: readonly FoundSpec[],
  options: PlaceOptions,
): Promise<readonly Place[]> {
  const specs = found.map(({ spec }) => spec);
  const { scope: scopes, tree: trees, drop = [] } = options;
  checkKnown("scope", "scopes", scopes, specs.flatMap(scopesOf));
  await checkTrees(trees, specs);
  checkDroppable(drop, specs);
  const places = found.flatMap(({ ref, spec }) => {
    const dropped = drop.filter((id) => spec.assumptions?.some((a) => a.id === id) === true);
    return chosen(scopes, scopesOf(spec), [defaultScope(spec)]).flatMap((scope) =>
      treesFor(spec, trees).map((tree) => ({
        ref,
        spec,
        scope,
        tree,
        dropped,
      })),
    );
  });
  if (places.length > 0) return places;
  throw new SpecError({
    code: "no-such-place",
    message: "none of these specs has these scopes on these trees",
    fix: "lastref list shows the scopes and trees of each spec",
  });
}

/** The spec's first place among those that are meant. */
export async function placeOf(found: FoundSpec, options: PlaceOptions): Promise<Place> {
  const [first] = await placesOf([found], options);
  return first as Place;
}

export const scopesOf = (spec: Spec): readonly string[] => Object.keys(spec.scopes);
/** The trees of a spec, those among them that are meant only where they are named. */
export const everyTreeOf = ({ trees = [], treesByName = [] }: Spec): readonly string[] => [
  ...trees,
  ...treesByName,
];
/** One empty name for a spec without trees. */
const treesOf = ({ trees = [] }: Spec): readonly string[] => (trees.length === 0 ? [""] : trees);

/** `spec scope tree`, for people. */
export function nameOfPlace(place: { spec: { id: string }; scope: string; tree: string }): string {
  return [place.spec.id, place.scope, place.tree].filter((part) => part !== "").join(" ");
}

const defaultScope = (spec: Spec): string =>
  "small" in spec.scopes ? "small" : (scopesOf(spec)[0] as string);

function defaultTrees(spec: Spec): readonly string[] {
  const trees = treesOf(spec);
  const telling = TELLING_TREES.filter((tree) => trees.includes(tree));
  return telling.length === 0 ? trees : telling;
}

function treesFor(spec: Spec, wanted: readonly string[] | undefined): readonly string[] {
  const byName = (spec.treesByName ?? []).filter((tree) => wanted?.includes(tree) === true);
  return [...chosen(wanted, treesOf(spec), defaultTrees(spec)), ...byName];
}

function chosen(
  wanted: readonly string[] | undefined,
  all: readonly string[],
  otherwise: readonly string[],
): readonly string[] {
  if (wanted === undefined) return otherwise;
  return wanted.includes("all") ? all : all.filter((name) => wanted.includes(name));
}

function checkKnown(
  kind: string,
  kinds: string,
  wanted: readonly string[] | undefined,
  known: readonly string[],
): void {
  const stranger = strangerAmong(wanted, known);
  if (stranger !== undefined) throw unknown(kind, kinds, stranger, [...new Set(known)]);
}

const strangerAmong = (
  wanted: readonly string[] | undefined,
  known: readonly string[],
): string | undefined => wanted?.find((name) => name !== "all" && !known.includes(name));

/** A tree that these specs do not have may be one of the model. */
async function checkTrees(
  wanted: readonly string[] | undefined,
  specs: readonly Spec[],
): Promise<void> {
  const known = [...new Set(specs.flatMap(everyTreeOf))];
  const stranger = strangerAmong(wanted, known);
  if (stranger === undefined) return;
  const { bugTrees, trees } = await import("../../model/index.ts");
  const isModelled = [...trees, ...bugTrees].some(({ id }) => id === stranger);
  if (known.length === 0 || !isModelled) throw unknown("tree", "trees", stranger, known);
  const [only, ...others] = specs;
  throw new SpecError({
    code: "no-such-place",
    ...(others.length === 0
      ? {
          message: `${only?.id ?? ""} does not run on ${stranger}`,
          rule: `Its trees are ${ranges(known)}`,
        }
      : {
          message: `none of these specs runs on ${stranger}`,
          rule: `Their trees are ${ranges(known)}`,
        }),
  });
}

function checkDroppable(drop: readonly string[], specs: readonly Spec[]): void {
  const all = specs.flatMap(({ assumptions = [] }) => assumptions);
  const rules = [...new Set(all.filter((a) => a.droppable).map((a) => a.id))];
  for (const id of drop) {
    if (rules.includes(id)) continue;
    if (!all.some((a) => a.id === id)) throw unknown("assumption", "assumptions", id, rules);
    throw new SpecError({
      code: "not-droppable",
      message: `${id} cannot be dropped`,
      rule: "It is a fact that the model rests on; only rules can be dropped",
      fix: rules.length === 0 ? undefined : `The rules are ${rules.join(", ")}`,
    });
  }
}
