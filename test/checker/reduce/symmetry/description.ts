/**
 * Random protocols with symmetries, as plain data: what a failing test prints. Most are symmetric, some nearly.
 *
 * There are `count` things, a scalarset. Cells are single ones or one for each thing; procedures have a local that holds
 * a thing, and one that holds a thing or none. Numbers that pick one of several take the remainder.
 */
import fc from "fast-check";

/** Which thing: what a local holds, the process's own, or always the first one, which no symmetry likes. */
type Which = "held" | "own" | "first";
/** A cell, and which one of several. */
export interface Target {
  readonly cell: number;
  readonly which: Which;
}

export interface CellPart {
  readonly of: "flag" | "count" | "thing" | "maybe";
  /** One cell, one for each thing, one for each pair of things, or as many as there are things but over nothing. */
  readonly over: "nothing" | "things" | "pairs" | "numbers";
}

export type StepPart =
  | { readonly does: "pick" | "pause" }
  /** Picks any thing unless a flag is up; then the local that may hold none holds none. */
  | { readonly does: "pickUnless"; readonly at: Target }
  | { readonly does: "turn" | "take" | "drop" | "scatter"; readonly at: Target }
  /** Between a cell that holds a thing and the locals. */
  | { readonly does: "save" | "load" | "clear"; readonly at: Target }
  | { readonly does: "warn" | "wait"; readonly at: Target }
  | { readonly does: "assert" }
  | { readonly does: "when"; readonly at: Target; readonly body: Body }
  | { readonly does: "same" | "less" | "none"; readonly body: Body }
  | { readonly does: "choose"; readonly one: Target; readonly two: Target; readonly body: Body };
export type Body = readonly StepPart[];

export interface ProcessPart {
  /** Whether it picks a thing first; else it holds the first one, which is a special one then. */
  readonly picks: boolean;
  readonly body: Body;
  readonly forEver: boolean;
  /** Copies that are the same, or one for each thing, as a declared element or as a plain number. */
  readonly copies: 1 | 2 | 3 | "things" | "numbers";
}

export interface PropertyPart {
  readonly kind: "always" | "never" | "sometimes";
  readonly cell: number;
  /** Which of several cells, and its value. */
  readonly at: number;
  readonly is: number;
  /** A process that has ended besides; null for none. */
  readonly ended: number | null;
}

export interface ProtocolPart {
  readonly count: number;
  readonly cells: readonly CellPart[];
  readonly processes: readonly ProcessPart[];
  readonly properties: readonly PropertyPart[];
  readonly deadlock: boolean;
  /** A cell that starts otherwise, and which one of several; null for none. */
  readonly special: Readonly<{ cell: number; at: number }> | null;
}

type Arb<T> = fc.Arbitrary<T>;
const word = <const T extends string>(...words: readonly T[]): Arb<T> => fc.constantFrom(...words);
const upTo = (max: number): Arb<number> => fc.nat({ max });
/** One of these, more often those with more weight. */
const weighted = <T>(...options: readonly (readonly [number, Arb<T>])[]): Arb<T> =>
  fc.oneof(...options.map(([weight, arbitrary]) => ({ weight, arbitrary })));

const which: Arb<Which> = weighted<Which>(
  [30, word("held")],
  [20, word("own")],
  [1, word("first")],
);
const at: Arb<Target> = fc.record({ cell: upTo(7), which });

const leaf: Arb<StepPart> = weighted<StepPart>(
  [4, fc.record({ does: word("pick") })],
  [1, fc.record({ does: word("pause") })],
  [1, fc.record({ does: word("pickUnless"), at })],
  [6, fc.record({ does: word("turn", "take", "drop", "scatter"), at })],
  [5, fc.record({ does: word("save", "load", "clear"), at })],
  [1, fc.record({ does: word("warn", "wait"), at })],
  [1, fc.record({ does: word("assert") })],
);
const bodyOf = (step: Arb<StepPart>, least: number): Arb<Body> =>
  fc.array(step, { minLength: least, maxLength: 3, size: "max" });
const inner = bodyOf(leaf, 1);
const step: Arb<StepPart> = weighted<StepPart>(
  [60, leaf],
  [10, fc.record({ does: word("when"), at, body: inner })],
  [10, fc.record({ does: word("same", "none"), body: inner })],
  [5, fc.record({ does: word("choose"), one: at, two: at, body: inner })],
  [1, fc.record({ does: word("less"), body: inner })],
);

const cell: Arb<CellPart> = fc.record({
  of: weighted<CellPart["of"]>(
    [5, word("flag")],
    [3, word("count")],
    [1, word("thing")],
    [6, word("maybe")],
  ),
  over: weighted<CellPart["over"]>(
    [3, word("nothing")],
    [6, word("things")],
    [1, word("pairs")],
    [1, word("numbers")],
  ),
});
const aProcess: Arb<ProcessPart> = fc.record({
  picks: weighted([4, fc.constant(true)], [1, fc.constant(false)]),
  body: bodyOf(step, 1),
  forEver: fc.boolean(),
  copies: weighted<ProcessPart["copies"]>(
    [2, fc.constant(1)],
    [3, fc.constantFrom(2, 3)],
    [3, word("things")],
    [2, word("numbers")],
  ),
});
const property: Arb<PropertyPart> = fc.record({
  kind: word("always", "never", "sometimes"),
  cell: upTo(7),
  at: upTo(2),
  is: upTo(2),
  ended: weighted<number | null>([2, fc.constant(null)], [1, upTo(3)]),
});

export const protocolPart: Arb<ProtocolPart> = fc.record({
  count: fc.integer({ min: 2, max: 3 }),
  cells: fc.array(cell, { minLength: 1, maxLength: 3, size: "max" }),
  processes: fc.array(aProcess, { minLength: 1, maxLength: 2, size: "max" }),
  properties: fc.array(property, { minLength: 2, maxLength: 5, size: "max" }),
  deadlock: fc.boolean(),
  special: weighted<ProtocolPart["special"]>(
    [4, fc.constant(null)],
    [1, fc.record({ cell: upTo(7), at: upTo(2) })],
  ),
});
