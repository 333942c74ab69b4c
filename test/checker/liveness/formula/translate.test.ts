/**
 * The automata of the usual claims, edge by edge or by their sizes.
 */
import { expect, test } from "vitest";
import { LimitError } from "../../../../checker/error.ts";
import {
  and,
  constant,
  fact,
  finallyHolds,
  type Formula,
  globally,
  implies,
  next,
  not,
  or,
  untilThen,
} from "../../../../checker/language/formula.ts";
import { progress } from "../../../../checker/language/property.ts";
import { translated } from "../../../../checker/liveness/formula/translate.ts";

const atom = (name: string): Formula<any> => fact(name, () => true);
const p = atom("p");
const q = atom("q");
const r = atom("r");
const always = globally<any>;
const eventually = finallyHolds<any>;
const progresses = progress("P", "it goes on").formula as Formula<any>;
const leadsTo = always(implies(p, eventually(q)));
const allOf = (formulas: readonly Formula<any>[]): Formula<any> =>
  formulas.reduce((all, one) => and(all, one));
const many = Array.from({ length: 31 }, (_, i) => atom(`a${i}`));
const numbered = (count: number): readonly Formula<any>[] => many.slice(0, count);

/** One text for each edge: `0 p !q -> 1 {0}`, where the braces hold the sets that it is in. */
function edgesOf(formula: Formula<any>): readonly string[] {
  const { atoms, buchi } = translated(formula);
  const names = atoms.map((of) => (of.kind === "fact" ? of.text : of.kind));
  const has = (bits: number, i: number): boolean => ((bits >> i) & 1) === 1;
  return buchi.edges.flatMap((edges, from) =>
    edges.map(({ to, yes, no, accepts }) => {
      const letter = names.flatMap((name, i) => [
        ...(has(yes, i) ? [name] : []),
        ...(has(no, i) ? [`!${name}`] : []),
      ]);
      const sets = Array.from({ length: buchi.sets }, (_, i) => i).filter((i) => has(accepts, i));
      return [from, ...letter, "->", to, `{${sets.join(" ")}}`].join(" ");
    }),
  );
}

const sizeOf = (formula: Formula<any>): readonly number[] => {
  const { buchi } = translated(formula);
  return [buchi.edges.length, buchi.edges.flat().length, buchi.sets];
};

test.each<[string, Formula<any>, readonly string[]]>([
  ["not (p leads to q)", not(leadsTo), ["0 p !q -> 1 {}", "0 -> 0 {}", "1 !q -> 1 {0}"]],
  ["not eventually p", not(eventually(p)), ["0 !p -> 0 {}"]],
  ["not always p", not(always(p)), ["0 !p -> 1 {}", "0 -> 0 {}", "1 -> 1 {0}"]],
  [
    "not always eventually p",
    not(always(eventually(p))),
    ["0 !p -> 1 {}", "0 -> 0 {}", "1 !p -> 1 {0}"],
  ],
  ["not eventually always p", not(eventually(always(p))), ["0 !p -> 0 {0}", "0 -> 0 {}"]],
  ["not (p until q)", not(untilThen(p, q)), ["0 !p !q -> 1 {}", "0 !q -> 0 {}", "1 -> 1 {}"]],
  ["next p", next(p), ["0 -> 1 {}", "1 p -> 2 {}", "2 -> 2 {}"]],
  ["true", constant(true), ["0 -> 0 {}"]],
  ["eventually p and always not p", and(eventually(p), always(not(p))), []],
])("%s has these edges", (_, formula, edges) => {
  expect(edgesOf(formula)).toEqual(edges);
});

test.each<[string, readonly number[], Formula<any>]>([
  ["p", [2, 2, 0], p],
  ["p until q", [2, 3, 1], untilThen(p, q)],
  ["p leads to q", [2, 5, 1], leadsTo],
  ["progress", [4, 8, 1], progresses],
  ["not progress", [2, 4, 1], not(progresses)],
  ["always eventually p, and so q", [1, 4, 2], and(always(eventually(p)), always(eventually(q)))],
  ["p until (q until r)", [3, 6, 1], untilThen(p, untilThen(q, r))],
  ["not (p leads to (q until r))", [3, 6, 1], not(always(implies(p, untilThen(q, r))))],
  [
    "not (if p comes again and again, it leads to q)",
    [2, 4, 1],
    not(implies(always(eventually(p)), leadsTo)),
  ],
])("the automaton of %s has [states, edges, sets] %j", (_, size, formula) => {
  expect(sizeOf(formula)).toEqual(size);
});

test("an automaton of nine formulas that come true again and again has one state", () => {
  const again = numbered(9).map((one) => always(eventually(one)));
  expect(sizeOf(allOf(again))).toEqual([1, 512, 9]);
});

const later = (steps: number): Formula<any> => (steps === 0 ? q : next(later(steps - 1)));
const chain = (formulas: readonly Formula<any>[]): Formula<any> =>
  formulas.reduceRight((then, one) => untilThen(one, then));

test.each<[string, Formula<any>]>([
  ["10,000 states", always(or(p, later(14)))],
  ["50,000 edges", allOf(numbered(10).map(eventually))],
  ["2,048 choices in one state", allOf(numbered(12).map((one) => or(one, next(one))))],
  ["31 acceptance sets", or(chain(numbered(20)), chain(numbered(20).toReversed()))],
])("a formula with more than %s is refused", (most, formula) => {
  expect(() => translated(formula)).toThrow(LimitError);
  expect(() => translated(formula)).toThrow(`more than ${most}.`);
});
