/**
 * Whether a formula cannot tell that a letter is there twice: what reductions that leave out such letters may keep.
 *
 * The first of the two is an echo: it says the same of the state, and that no step is taken of those that `took` means. So
 * formulas about states alone need no `next`. Of those about steps, `eventually took` may stay, and "eventually" after a
 * step; not so `always (took a or took b)`, which an echo breaks. It is told by the shape of the formula, once that is
 * simplified: one that says as much in other words (`eventually (p and next q)` where p excludes q) is not recognised.
 */
import type { Atom, Formula } from "../../language/formula.ts";
import { atomsOf } from "./atoms.ts";
import { normalForm } from "./normal-form.ts";
import type { Normal } from "./normal.ts";

/** Throws a LimitError where there are too many atoms. */
export function isStutterInvariant(formula: Formula<any>): boolean {
  const atoms = atomsOf(formula);
  return new Echoes(atoms).of(normalForm(formula, atoms))?.same === true;
}

/** What is known of a formula's value at an echo: that it is the one at the letter which follows, true, or false. */
interface Echo {
  readonly same: boolean;
  readonly yes: boolean;
  readonly no: boolean;
}

class Echoes {
  readonly #atoms: readonly Atom<any>[];
  readonly #known = new Map<Normal, Echo | undefined>();

  constructor(atoms: readonly Atom<any>[]) {
    this.#atoms = atoms;
  }

  /** Undefined where an echo may change what the formula says elsewhere. */
  of(formula: Normal): Echo | undefined {
    if (!this.#known.has(formula)) this.#known.set(formula, this.#read(formula));
    return this.#known.get(formula);
  }

  #read(formula: Normal): Echo | undefined {
    switch (formula.kind) {
      case "constant":
        return { same: true, yes: formula.value, no: !formula.value };
      case "literal": {
        const isOfStep = this.#atoms[formula.atom]?.kind === "took";
        return { same: !isOfStep, yes: isOfStep && !formula.value, no: isOfStep && formula.value };
      }
      case "next":
        return undefined;
      case "or":
      case "release":
        return opposite(this.of(formula.dual));
      case "and":
        return both(formula.parts.map((part) => this.of(part)));
      case "until":
        return untilOf(this.of(formula.left), this.of(formula.right));
    }
  }
}

function both(parts: readonly (Echo | undefined)[]): Echo | undefined {
  const all = parts.filter((part) => part !== undefined);
  if (all.length < parts.length) return undefined;
  return {
    same: all.every(({ same }) => same),
    yes: all.every(({ yes }) => yes),
    no: all.some(({ no }) => no),
  };
}

/** At an echo it must be what it is at the next letter: else a run could wait there for what comes, or end its waiting. */
function untilOf(left: Echo | undefined, right: Echo | undefined): Echo | undefined {
  if (left === undefined || right === undefined) return undefined;
  const isSame = (left.yes && (right.same || right.no)) || (left.same && right.same);
  return isSame ? { same: true, yes: false, no: false } : undefined;
}

const opposite = (echo: Echo | undefined): Echo | undefined =>
  echo && { same: echo.same, yes: echo.no, no: echo.yes };
