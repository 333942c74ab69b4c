/**
 * Formulas in negation normal form, each there once: equal ones are the same object.
 *
 * Each comes with its dual, which is its negation; so negating is free, and each rule of rewriting needs to be written for one
 * of two duals only.
 */

/** The parts of `and` and `or` are two or more, none of the same kind, by their numbers. */
type Shape =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "literal"; readonly atom: number; readonly value: boolean }
  | { readonly kind: "and" | "or"; readonly parts: readonly Normal[] }
  | { readonly kind: "next"; readonly of: Normal }
  | { readonly kind: "until" | "release"; readonly left: Normal; readonly right: Normal };

export type Normal = Shape & {
  /** In the order of their making. */
  readonly id: number;
  readonly dual: Normal;
  /** True whenever it is true later: "eventually" adds nothing. For constants both are so. */
  readonly eventual: boolean;
  /** True later whenever it is true: "always" adds nothing. */
  readonly universal: boolean;
};

/** What is true at one time of a run is true at all times: only its ever-lasting part matters. */
export const isOfTheEnd = (formula: Normal): boolean => formula.eventual && formula.universal;

export const isConstant = (formula: Normal, value: boolean): boolean =>
  formula.kind === "constant" && formula.value === value;

/** Makes formulas as they are given, without a look at what they mean. */
export class Normals {
  readonly #made = new Map<string, Normal>();

  of(shape: Shape): Normal {
    const known = this.#made.get(keyOf(shape));
    if (known !== undefined) return known;
    const id = this.#made.size;
    const opposite = dualOf(shape);
    const node = { ...shape, id, eventual: isEventual(shape), universal: isEventual(opposite) };
    const dual = {
      ...opposite,
      id: id + 1,
      eventual: node.universal,
      universal: node.eventual,
      dual: node as unknown as Normal,
    };
    const made: Normal = Object.assign(node, { dual });
    this.#made.set(keyOf(shape), made).set(keyOf(opposite), made.dual);
    return made;
  }
}

function keyOf(shape: Shape): string {
  switch (shape.kind) {
    case "constant":
      return String(shape.value);
    case "literal":
      return `${shape.value} ${shape.atom}`;
    case "and":
    case "or":
      return `${shape.kind} ${shape.parts.map(({ id }) => id).join(" ")}`;
    case "next":
      return `next ${shape.of.id}`;
    default:
      return `${shape.kind} ${shape.left.id} ${shape.right.id}`;
  }
}

function dualOf(shape: Shape): Shape {
  switch (shape.kind) {
    case "constant":
    case "literal":
      return { ...shape, value: !shape.value };
    case "and":
    case "or":
      return {
        kind: shape.kind === "and" ? "or" : "and",
        parts: byId(shape.parts.map(({ dual }) => dual)),
      };
    case "next":
      return { kind: "next", of: shape.of.dual };
    default:
      return {
        kind: shape.kind === "until" ? "release" : "until",
        left: shape.left.dual,
        right: shape.right.dual,
      };
  }
}

export const byId = (formulas: readonly Normal[]): readonly Normal[] =>
  formulas.toSorted((a, b) => a.id - b.id);

/** Pure eventualities of K. Etessami and G. Holzmann, "Optimizing Büchi Automata", CONCUR 2000. */
function isEventual(shape: Shape): boolean {
  switch (shape.kind) {
    case "constant":
      return true;
    case "literal":
      return false;
    case "and":
    case "or":
      return shape.parts.every(({ eventual }) => eventual);
    case "next":
      return shape.of.eventual;
    case "until":
      return isConstant(shape.left, true);
    case "release":
      return shape.right.eventual;
  }
}
