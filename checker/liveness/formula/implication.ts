/**
 * Whether one formula implies another one, as far as their shapes tell: F. Somenzi and R. Bloem, "Efficient Büchi Automata
 * from LTL Formulae", CAV 2000. A no says nothing.
 */
import { isConstant, type Normal } from "./normal.ts";

/** Remembers what it was asked. */
export class Implication {
  readonly #known = new Map<Normal, Map<Normal, boolean>>();

  holds(a: Normal, b: Normal): boolean {
    if (a === b || isConstant(a, false) || isConstant(b, true)) return true;
    let known = this.#known.get(a);
    if (known === undefined) this.#known.set(a, (known = new Map()));
    let holds = known.get(b);
    if (holds === undefined) {
      holds = this.#isWeakened(a, b) || this.#isWeakened(b.dual, a.dual) || this.#isByParts(a, b);
      known.set(b, holds);
    }
    return holds;
  }

  /** Whether what `a` implies by its shape alone implies `b`; of the duals, whether `a` implies what implies `b`. */
  #isWeakened(a: Normal, b: Normal): boolean {
    switch (a.kind) {
      case "and":
        return a.parts.some((part) => this.holds(part, b));
      case "or":
        return a.parts.every((part) => this.holds(part, b));
      case "until":
        return this.holds(a.left, b) && this.holds(a.right, b);
      case "release":
        return this.holds(a.right, b);
      default:
        return false;
    }
  }

  #isByParts(a: Normal, b: Normal): boolean {
    if (a.kind === "next") return b.kind === "next" && this.holds(a.of, b.of);
    if ((a.kind !== "until" && a.kind !== "release") || a.kind !== b.kind) return false;
    return this.holds(a.left, b.left) && this.holds(a.right, b.right);
  }
}
