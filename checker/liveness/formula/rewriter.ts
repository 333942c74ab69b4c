/**
 * Makes formulas smaller as they are made: the rules of F. Somenzi and R. Bloem, "Efficient Büchi Automata from LTL Formulae",
 * CAV 2000, and of K. Etessami and G. Holzmann, "Optimizing Büchi Automata", CONCUR 2000, that never make one larger.
 *
 * The rules are written for `and` and `until`; `or` and `release` are made as their duals.
 */
import { Implication } from "./implication.ts";
import { byId, isConstant, isOfTheEnd, type Normal, Normals } from "./normal.ts";

export class Rewriter {
  readonly #normals = new Normals();
  readonly #implication = new Implication();

  constant(value: boolean): Normal {
    return this.#normals.of({ kind: "constant", value });
  }

  literal(atom: number): Normal {
    return this.#normals.of({ kind: "literal", atom, value: true });
  }

  or(parts: readonly Normal[]): Normal {
    return this.and(parts.map(({ dual }) => dual)).dual;
  }

  release(left: Normal, right: Normal): Normal {
    return this.until(left.dual, right.dual).dual;
  }

  next(of: Normal): Normal {
    return isOfTheEnd(of) ? of : this.#normals.of({ kind: "next", of });
  }

  and(parts: readonly Normal[]): Normal {
    const flat = [...new Set(parts.flatMap((part) => (part.kind === "and" ? part.parts : [part])))];
    const merged = this.#merged(flat);
    if (merged.length < flat.length) return this.and(merged);
    const kept = this.#strongest(flat);
    if (kept.some((a) => kept.some((b) => this.#implies(a, b.dual)))) return this.constant(false);
    const [only] = kept;
    if (only === undefined) return this.constant(true);
    return kept.length === 1 ? only : this.#normals.of({ kind: "and", parts: byId(kept) });
  }

  until(left: Normal, right: Normal): Normal {
    if (right.eventual || this.#implies(left, right)) return right;
    if (right.kind === "until") {
      if (this.#implies(left, right.left)) return right;
      if (this.#implies(right.left, left)) return this.until(left, right.right);
    }
    if (right.kind === "and" || right.kind === "or") {
      const others = right.parts.filter((part) => !isOfTheEnd(part));
      if (others.length < right.parts.length) {
        const join = (parts: readonly Normal[]): Normal =>
          right.kind === "and" ? this.and(parts) : this.or(parts);
        return join([this.until(left, join(others)), ...right.parts.filter(isOfTheEnd)]);
      }
    }
    // Before the right one comes true it is false: if the left one is true then, it says nothing.
    return isConstant(left, true) || !this.#implies(left.dual, right)
      ? this.#normals.of({ kind: "until", left, right })
      : this.until(this.constant(true), right);
  }

  #implies(a: Normal, b: Normal): boolean {
    return this.#implication.holds(a, b);
  }

  /** Without those that others imply. */
  #strongest(parts: readonly Normal[]): readonly Normal[] {
    return parts.filter(
      (part, i) =>
        !parts.some(
          (other, j) =>
            i !== j && this.#implies(other, part) && (j < i || !this.#implies(part, other)),
        ),
    );
  }

  /** `p U r` and `q U r` are `(p and q) U r`; `p R q` and `p R r` are `p R (q and r)`; `FG p` and `FG q` are `FG (p and q)`. */
  #merged(parts: readonly Normal[]): readonly Normal[] {
    const groups = new Map<unknown, Normal[]>();
    for (const part of parts) {
      const group = groups.get(groupOf(part));
      if (group === undefined) groups.set(groupOf(part), [part]);
      else group.push(part);
    }
    return [...groups.values()].flatMap((group) =>
      group.length === 1 ? group : [this.#together(group.filter(isBinary))],
    );
  }

  #together(group: readonly Binary[]): Normal {
    const { kind, left, right } = group[0] as Binary;
    if (isFromSomeTimeOn(group[0] as Binary)) {
      const always = this.and(group.map((part) => part.right));
      return this.until(left, always);
    }
    return kind === "until"
      ? this.until(this.and(group.map((part) => part.left)), right)
      : this.release(left, this.and(group.map((part) => part.right)));
  }
}

type Binary = Normal & { readonly kind: "until" | "release" };

const isBinary = (part: Normal): part is Binary => part.kind === "until" || part.kind === "release";

/** Formulas with the same one can become one. */
function groupOf(part: Normal): unknown {
  if (isFromSomeTimeOn(part)) return "FG";
  if (part.kind === "until") return `U ${part.right.id}`;
  return part.kind === "release" ? `R ${part.left.id}` : part;
}

const isFromSomeTimeOn = (part: Normal): boolean =>
  part.kind === "until" && isConstant(part.left, true) && isAlways(part.right);

const isAlways = (part: Normal): boolean => part.kind === "release" && isConstant(part.left, false);
