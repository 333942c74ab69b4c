/**
 * The automaton of a formula as a tableau: a state is a set of formulas that are still to come true; an edge says what must be
 * true now, and what is left for later.
 *
 * After J.-M. Couvreur, "On-the-fly verification of linear temporal logic", FM 1999: an edge postpones some of the formulas
 * `p until q`, and accepts for all others. Edges are put together formula by formula, and those go at once that another edge
 * covers, as P. Gastin and D. Oddoux do, "Fast LTL to Büchi Automata Translation", CAV 2001. Unlike both, a formula is
 * dropped from a state whose other formulas make each edge do what it asks: states that differ in it have the same edges.
 */
import { LimitError } from "../../error.ts";
import type { Buchi, BuchiEdge } from "./buchi.ts";
import { allowsAllOf, type Letters, uncovered } from "./letters.ts";
import { isConstant, type Normal } from "./normal.ts";

/** Before the automaton is made smaller, which takes about a second for as many. */
const MOST_STATES = 10_000;
const MOST_EDGES = 50_000;
/** Of one state, before those are left out that others cover. */
const MOST_CHOICES = 2_048;
const MOST_SETS = 31;

/** One way to make formulas true. */
interface Choice extends Letters {
  /** The formulas that must be true at the next letter: bits of their numbers. */
  readonly later: bigint;
  /** Bit u: whether until number u is put off. */
  readonly postponed: number;
}

const NOTHING: Choice = { yes: 0, no: 0, later: 0n, postponed: 0 };

/** May have states from which nothing is accepted. Throws a LimitError where it is too large. */
export const tableauOf = (formula: Normal): Buchi => new Tableau().of(formula);

class Tableau {
  readonly #formulas: Normal[] = [];
  readonly #bits = new Map<Normal, bigint>();
  readonly #untils: Normal[] = [];
  readonly #choices = new Map<Normal, readonly Choice[]>();
  readonly #covered = new Map<Normal, bigint>();
  readonly #rests = new Map<bigint, bigint>();
  readonly #states = new Map<bigint, number>();

  of(formula: Normal): Buchi {
    const choices: (readonly Choice[])[] = [];
    let edges = 0;
    this.#stateOf(this.#setOf(formula));
    for (const set of this.#states.keys()) {
      const some = this.#choicesOfSet(set);
      for (const { later } of some) this.#stateOf(later);
      choices.push(some);
      edges += some.length;
      if (edges > MOST_EDGES) throw tooLarge(`${MOST_EDGES.toLocaleString("en")} edges`);
    }
    const sets = this.#untils.length;
    const all = 2 ** sets - 1;
    const edgeOf = ({ yes, no, later, postponed }: Choice): BuchiEdge => ({
      to: this.#stateOf(later),
      yes,
      no,
      accepts: all & ~postponed,
    });
    return { initial: 0, sets, edges: choices.map((some) => some.map(edgeOf)) };
  }

  #stateOf(set: bigint): number {
    let state = this.#states.get(set);
    if (state === undefined) {
      state = this.#states.size;
      if (state === MOST_STATES) throw tooLarge(`${MOST_STATES.toLocaleString("en")} states`);
      this.#states.set(set, state);
    }
    return state;
  }

  #setOf(formula: Normal): bigint {
    const { kind } = formula;
    if (kind === "and") return formula.parts.reduce((set, part) => set | this.#bit(part), 0n);
    return isConstant(formula, true) ? 0n : this.#bit(formula);
  }

  #bit(formula: Normal): bigint {
    let bit = this.#bits.get(formula);
    if (bit === undefined) {
      bit = 1n << BigInt(this.#formulas.length);
      this.#formulas.push(formula);
      this.#bits.set(formula, bit);
    }
    return bit;
  }

  #choicesOfSet(set: bigint): readonly Choice[] {
    const choices = this.#membersOf(set).reduce<readonly Choice[]>(
      (some, formula) => both(some, this.#choicesOf(formula)),
      [NOTHING],
    );
    return best(choices.map((choice) => ({ ...choice, later: this.#reduced(choice.later) })));
  }

  #membersOf(set: bigint): readonly Normal[] {
    return this.#formulas.filter((_, i) => ((set >> BigInt(i)) & 1n) === 1n);
  }

  #choicesOf(formula: Normal): readonly Choice[] {
    let choices = this.#choices.get(formula);
    if (choices === undefined) this.#choices.set(formula, (choices = this.#expanded(formula)));
    return choices;
  }

  #expanded(formula: Normal): readonly Choice[] {
    switch (formula.kind) {
      case "constant":
        return formula.value ? [NOTHING] : [];
      case "literal": {
        const bit = 2 ** formula.atom;
        return [{ ...NOTHING, ...(formula.value ? { yes: bit } : { no: bit }) }];
      }
      case "and":
        return formula.parts.map((part) => this.#choicesOf(part)).reduce(both);
      case "or":
        return best(formula.parts.flatMap((part) => this.#choicesOf(part)));
      case "next":
        return [{ ...NOTHING, later: this.#setOf(formula.of) }];
      case "until": {
        const again = { ...NOTHING, later: this.#bit(formula), postponed: this.#untilBit(formula) };
        const later = both(this.#choicesOf(formula.left), [again]);
        return best([...this.#choicesOf(formula.right), ...later]);
      }
      case "release": {
        const again = { ...NOTHING, later: this.#bit(formula) };
        const ways = [...this.#choicesOf(formula.left), again];
        return both(this.#choicesOf(formula.right), ways);
      }
    }
  }

  #untilBit(formula: Normal): number {
    if (this.#untils.push(formula) > MOST_SETS) throw tooLarge(`${MOST_SETS} acceptance sets`);
    return 2 ** (this.#untils.length - 1);
  }

  /** Without the formulas that others in it cover. */
  #reduced(set: bigint): bigint {
    let rest = this.#rests.get(set);
    if (rest === undefined) {
      rest = this.#membersOf(set).reduce((kept, one) => kept & ~this.#coveredBy(one), set);
      this.#rests.set(set, rest);
    }
    return rest;
  }

  /** The formulas that each choice of this one makes true in one of their own ways. */
  #coveredBy(formula: Normal): bigint {
    let covered = this.#covered.get(formula);
    if (covered === undefined) {
      covered = partsOf(formula).reduce(
        (set, part) => set | this.#bit(part) | this.#coveredBy(part),
        0n,
      );
      this.#covered.set(formula, covered);
    }
    return covered;
  }
}

function partsOf(formula: Normal): readonly Normal[] {
  if (formula.kind === "and") return formula.parts;
  return formula.kind === "release" ? [formula.right] : [];
}

/** The ways to make both true. */
function both(some: readonly Choice[], others: readonly Choice[]): readonly Choice[] {
  if (some.length * others.length > MOST_CHOICES) {
    throw tooLarge(`${MOST_CHOICES.toLocaleString("en")} choices in one state`);
  }
  const pairs = some.flatMap((a) =>
    others.map((b) => ({
      yes: a.yes | b.yes,
      no: a.no | b.no,
      later: a.later | b.later,
      postponed: a.postponed | b.postponed,
    })),
  );
  return best(pairs.filter(({ yes, no }) => (yes & no) === 0));
}

/** Without those that ask for all that another one asks for: letters, formulas at the next letter, and what is put off. */
const best = (choices: readonly Choice[]): readonly Choice[] =>
  uncovered(
    choices,
    (a, b) =>
      allowsAllOf(a, b) && (a.later & ~b.later) === 0n && (a.postponed & ~b.postponed) === 0,
  );

function tooLarge(what: string): LimitError {
  return new LimitError({
    code: "formula-too-large",
    message: `the automaton of a formula has more than ${what}`,
    rule: "A formula is checked by an automaton, which may be exponentially larger than the formula",
    fix: "Claim its parts one by one",
  });
}
