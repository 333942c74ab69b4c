/**
 * The atoms of a formula, numbered: the letters of its automaton are sets of their numbers.
 *
 * Two atoms that say the same are one: facts with the same predicate and text, `waits` and `took` of the same content.
 */
import { LimitError } from "../../error.ts";
import type { Atom, Formula, Steps } from "../../language/formula.ts";

/** A set of atoms is one number with a bit for each, and no sign. */
const MOST_ATOMS = 31;

/** In the order in which they stand in the formula. Throws a LimitError where there are more than 31. */
export function atomsOf<S>(formula: Formula<S>): readonly Atom<S>[] {
  const atoms: Atom<S>[] = [];
  const seen = new Set<Formula<S>>();
  collect(formula, atoms, seen);
  if (atoms.length > MOST_ATOMS) throw tooManyAtoms(atoms.length);
  return atoms;
}

/** Its place among the atoms of a formula; -1 where it is none of them. */
export const numberOfAtom = <S>(atoms: readonly Atom<S>[], atom: Atom<S>): number =>
  atoms.findIndex((other) => isSame(other, atom));

function collect<S>(formula: Formula<S>, atoms: Atom<S>[], seen: Set<Formula<S>>): void {
  if (seen.has(formula)) return;
  seen.add(formula);
  switch (formula.kind) {
    case "constant":
      return;
    case "fact":
    case "waits":
    case "took":
      if (numberOfAtom(atoms, formula) === -1) atoms.push(formula);
      return;
    case "not":
    case "next":
      collect(formula.of, atoms, seen);
      return;
    default:
      collect(formula.left, atoms, seen);
      collect(formula.right, atoms, seen);
  }
}

function isSame(a: Atom<any>, b: Atom<any>): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "fact":
      return b.kind === "fact" && a.predicate === b.predicate && a.text === b.text;
    case "waits":
      return b.kind === "waits" && a.process === b.process && a.on === b.on;
    case "took":
      return b.kind === "took" && contentOf(a.steps) === contentOf(b.steps);
  }
}

/** One name is a list of one, and a list is a set. */
function contentOf({ process, procedure, text, progress }: Steps): string {
  const sets = [process, procedure, text].map((names) =>
    names === undefined ? null : [...new Set([names].flat())].toSorted(),
  );
  return JSON.stringify([...sets, progress ?? null]);
}

function tooManyAtoms(count: number): LimitError {
  return new LimitError({
    code: "too-many-atoms",
    message: `a formula has ${count} atoms: facts, waits and steps that it looks at`,
    rule: `${MOST_ATOMS} are the most that one formula may have`,
    fix: "Claim its parts one by one, or let one predicate say what several do",
  });
}
