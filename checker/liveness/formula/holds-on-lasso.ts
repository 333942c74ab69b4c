/**
 * Whether a formula is true of an ultimately periodic run, by fixpoints over its positions: no automaton has a part in it, so
 * it checks what a search by automata has found.
 */
import type { Atom, Formula } from "../../language/formula.ts";

/** Whether an atom is true of the letter at a position. */
type Letters<S> = (atom: Atom<S>, position: number) => boolean;
type Values = readonly boolean[];

/**
 * Positions are 0 up to `length`; after the last one comes `loop`, which is one of them. Each object that is an atom is asked
 * for once at each position.
 */
export function holdsOnLasso<S>(
  formula: Formula<S>,
  letters: Letters<S>,
  length: number,
  loop: number,
): boolean {
  return new Evaluation(letters, length, loop).valuesOf(formula)[0] === true;
}

class Evaluation<S> {
  readonly #letters: Letters<S>;
  readonly #positions: readonly number[];
  readonly #loop: number;
  readonly #known = new Map<Formula<S>, Values>();

  constructor(letters: Letters<S>, length: number, loop: number) {
    this.#letters = letters;
    this.#positions = Array.from({ length }, (_, position) => position);
    this.#loop = loop;
  }

  /** By position. */
  valuesOf(formula: Formula<S>): Values {
    let values = this.#known.get(formula);
    if (values === undefined) this.#known.set(formula, (values = this.#evaluated(formula)));
    return values;
  }

  #evaluated(formula: Formula<S>): Values {
    switch (formula.kind) {
      case "constant":
        return this.#positions.map(() => formula.value);
      case "not":
        return this.valuesOf(formula.of).map((value) => !value);
      case "next": {
        const values = this.valuesOf(formula.of);
        return this.#positions.map((i) => (values[i + 1] ?? values[this.#loop]) === true);
      }
      case "and":
      case "or":
      case "until":
      case "release":
        return this.#joined(
          formula.kind,
          this.valuesOf(formula.left),
          this.valuesOf(formula.right),
        );
      default:
        return this.#positions.map((position) => this.#letters(formula, position));
    }
  }

  #joined(kind: "and" | "or" | "until" | "release", left: Values, right: Values): Values {
    switch (kind) {
      case "and":
        return right.map((value, i) => value && left[i] === true);
      case "or":
        return right.map((value, i) => value || left[i] === true);
      case "until":
        return this.#fixpoint(
          false,
          (i, later) => right[i] === true || (left[i] === true && later),
        );
      case "release":
        return this.#fixpoint(true, (i, later) => right[i] === true && (left[i] === true || later));
    }
  }

  /**
   * The least one from false, the greatest one from true. Two rounds reach it: what the first one finds in the loop, the
   * second one carries from its first position to its last.
   */
  #fixpoint(from: boolean, value: (position: number, later: boolean) => boolean): Values {
    const values = this.#positions.map(() => from);
    for (let round = 0; round < 2; round += 1) {
      for (const position of this.#positions.toReversed()) {
        const later = values[position + 1] ?? values[this.#loop];
        values[position] = value(position, later === true);
      }
    }
    return values;
  }
}
