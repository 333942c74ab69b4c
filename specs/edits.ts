/**
 * Edits that mutants make beside those of the language: a statement that stands twice, and one that stands elsewhere.
 */
import type { Edit, Statements } from "../checker/index.ts";

type Target = Edit["target"];

/** Does the same again: a reference put twice, a lock bit cleared twice. */
export const twice = (target: Target): Edit => ({
  target,
  what: "repeat",
  change: (found) => [found, found],
});

/** Takes a statement from its place and puts it before another one of the same procedure. */
export const moveBefore = (target: Target, place: Target): readonly Edit[] =>
  moving(target, place, (taken, found) => [...taken, ...found]);
/** The same, after the other one. */
export const moveAfter = (target: Target, place: Target): readonly Edit[] =>
  moving(target, place, (taken, found) => [...found, ...taken]);

// Edits are made one after the other, so the second one knows what the first one took.
function moving(
  target: Target,
  place: Target,
  order: (taken: Statements, found: Statements) => Statements,
): readonly Edit[] {
  let taken: Statements = [];
  const take: Edit["change"] = (found) => {
    taken = [found];
    return [];
  };
  return [
    { target, what: "move", change: take },
    { target: place, what: "move to", change: (found) => order(taken, [found]) },
  ];
}
