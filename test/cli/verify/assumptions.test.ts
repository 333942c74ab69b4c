import { expect, test } from "vitest";
import type { Assumption } from "../../../checker/language/spec.ts";
import { numberedAssumptions, numbersOf } from "../../../cli/verify/assumptions.ts";
import type { Change } from "../../../cli/verify/verdict.ts";

/** A change whose searches rest on these, written as `id text`. */
const change = (before: readonly string[], after: readonly string[]): Change => {
  const of = (list: readonly string[]): readonly Assumption[] =>
    list.map((one) => ({ id: one.charAt(0), text: one.slice(2), droppable: false }));
  const [was, is] = [before, after].map((list) => ({ result: { assumptions: of(list) } }));
  return { before: was, after: is } as unknown as Change;
};

test("what verdicts rest on is numbered once", () => {
  const all = numberedAssumptions([change(["R one"], ["R one", "S two"]), change([], ["S two"])]);
  expect(all.map(({ number, id }) => [number, id])).toEqual([
    [1, "R"],
    [2, "S"],
  ]);
});

test("fairness of other processes is another assumption, though its id is the same", () => {
  const [one, other] = [change([], ["F of a"]), change([], ["F of b"])];
  const all = numberedAssumptions([one, other]);
  expect(all.map(({ text }) => text)).toEqual(["of a", "of b"]);
  expect(numbersOf([other], all)).toEqual([2]);
});
