/**
 * What random protocols are put together from: cells, expressions, accesses.
 */
import fc from "fast-check";
import type { AccessPart, CellPart, Expr, FieldPart, Target, TestPart } from "./description.ts";

export type Arb<T> = fc.Arbitrary<T>;
/** Any of these strings, with their own types. */
export const word = <const T extends string>(...words: readonly T[]): Arb<T> =>
  fc.constantFrom(...words);
export const upTo = (max: number): Arb<number> => fc.nat({ max });
export const some = <T>(one: Arb<T>, most: number, least = 0): Arb<T[]> =>
  fc.array(one, { minLength: least, maxLength: most, size: "max" });
export const orNull = <T>(one: Arb<T>): Arb<T | null> => fc.option(one, { nil: null });
/** `true` once in so many cases. */
export const rarely = (once: number): Arb<boolean> => upTo(once - 1).map((n) => n === once - 1);
/** One of these, more often those with more weight; a failure shrinks to the first. */
export const weighted = <T>(
  ...options: readonly (readonly [weight: number, one: Arb<T>])[]
): Arb<T> =>
  fc.oneof(
    { withCrossShrink: true },
    ...options.map(([weight, arbitrary]) => ({ weight, arbitrary })),
  );

const size = fc.integer({ min: 2, max: 3 });
export const field: Arb<FieldPart> = weighted<FieldPart>(
  [4, fc.record({ field: word("flag") })],
  [3, fc.record({ field: word("counter"), max: fc.constant(2) })],
  [2, fc.record({ field: word("oneOf", "index", "optional"), size })],
  [1, fc.record({ field: word("struct") })],
);
const counterWithRule: Arb<FieldPart> = fc.record({
  field: word("counter"),
  max: fc.integer({ min: 1, max: 3 }),
  below: fc.constant(true),
});
export const cell: Arb<CellPart> = fc.record({
  of: weighted([3, field], [1, counterWithRule]),
  ghost: rarely(6),
  length: rarely(4).map((isArray) => (isArray ? 2 : 0)),
  start: upTo(3),
});

export const expr = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    upTo(3),
    fc.record({ local: upTo(7) }),
    fc.record({ sum: fc.tuple(tie("expr"), tie("expr")) }),
    fc.record({ odd: tie("expr"), yes: tie("expr"), no: tie("expr") }),
  ),
})).expr;

const target = { cell: upTo(7), at: expr };
const from = fc.record<Target>(target);
const outcomes = fc.integer({ min: 2, max: 3 });

/** Accesses that are never blocked. */
export const openAccess: Arb<AccessPart> = weighted<AccessPart>(
  [4, fc.record({ ...target, does: word("load", "turn") })],
  [2, fc.record({ ...target, does: word("pick", "scatter"), outcomes })],
);
/** Accesses with one outcome. */
export const singleAccess: Arb<AccessPart> = weighted<AccessPart>(
  [1, fc.record({ does: word("pause") })],
  [4, fc.record({ ...target, does: word("load", "turn") })],
  [1, fc.record({ ...target, does: word("take") })],
  [2, fc.record({ ...target, does: word("down", "up") })],
  [3, fc.record({ ...target, does: word("store", "swap"), value: expr })],
  [1, fc.record({ ...target, does: word("copy"), from })],
);
export const access: Arb<AccessPart> = weighted<AccessPart>(
  [6, singleAccess],
  [1, fc.record({ ...target, does: word("pick", "scatter"), outcomes })],
);
export const wildAccess: Arb<AccessPart> = weighted<AccessPart>(
  [9, access],
  [1, fc.record({ ...target, does: word("over") })],
);
export const testOf = (one: Arb<AccessPart>): Arb<TestPart> =>
  fc.record({ access: one, is: upTo(2) });
