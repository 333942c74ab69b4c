/**
 * What a reply quotes of a patch: the lines that a counterexample runs through, with some around them.
 */
import type { FileDiff, Hunk } from "../../patches/diff.ts";
import type { Example, Mark, Novelty } from "../finding/example.ts";
import { headOf } from "../finding/hunks.ts";
import { clipped } from "./clipped.ts";

/** Lines around one that is meant. */
const AROUND = 2;
const CUT = "[...]";

/** The quoted hunks of an example, in the order of the patch; without a diff, the C text of its new statements. */
export function quoteOf(example: Example, files: readonly FileDiff[]): readonly string[] {
  const marks = example.marks.flatMap((mark, i) =>
    mark === undefined || example.lasting[i] === undefined ? [] : [mark],
  );
  const steps = marks.flatMap(({ nearest, entry }: Mark) => [entry, nearest]);
  const novelties = [...steps, ...example.checks];
  const quoted = files.flatMap(({ path, hunks }) => {
    const parts = hunks.flatMap((hunk) => partOf(hunk, novelties));
    return parts.length === 0 ? [] : [`+++ b/${path}`, ...parts];
  });
  const lines = quoted.length > 0 ? quoted : statementsOf(novelties);
  return lines.map((line) => (line === CUT ? CUT : clipped(`> ${line}`)));
}

/** A hunk's head and its lines that are meant; nothing where none are. */
function partOf(hunk: Hunk, novelties: readonly Novelty[]): readonly string[] {
  const meant = novelties.flatMap(({ place }) => (place?.hunk === hunk ? place.lines : []));
  if (meant.length === 0) return [];
  const shown = hunk.lines.flatMap((_, i) =>
    meant.some((line) => Math.abs(line - i) <= AROUND) ? [i] : [],
  );
  const lines = shown.flatMap((i, n) => {
    const isFirst = n === 0 ? i > 0 : i !== (shown[n - 1] ?? 0) + 1;
    return [...(isFirst ? [CUT] : []), hunk.lines[i] ?? ""];
  });
  const isCut = shown.at(-1) !== hunk.lines.length - 1;
  return [headOf(hunk), ...lines, ...(isCut ? [CUT] : [])];
}

function statementsOf(novelties: readonly Novelty[]): readonly string[] {
  const byProcedure = new Map<string, Set<string>>();
  for (const { spot } of novelties) {
    const texts = byProcedure.get(spot.procedure) ?? new Set();
    byProcedure.set(spot.procedure, texts.add(spot.text));
  }
  return [...byProcedure].flatMap(([name, texts]) => [
    `${name}():`,
    ...[...texts].map((text) => `  ${text}`),
  ]);
}
