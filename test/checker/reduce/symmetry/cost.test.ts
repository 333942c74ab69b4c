/**
 * How much is looked at for a symmetry that is declared, and for one that is only a guess.
 */
import { expect, test } from "vitest";
import {
  access,
  array,
  type Cell,
  counter,
  index,
  memory,
  procedure,
  processes,
  type Protocol,
  scalarset,
  type Scalarset,
  update,
} from "../../../../checker/index.ts";
import { symmetryOf } from "../../../../checker/reduce/symmetry/symmetry.ts";
import type { Symmetry } from "../../../../checker/reduce/symmetry/canonical.ts";
import { System } from "../../../../checker/search/system.ts";
import { running } from "../../tiny.ts";

const of = (protocol: Protocol<any>): Symmetry => symmetryOf(new System(protocol));

/** As many processes as there are things, each with a cell of so many values. */
function each(things: number | Scalarset, count: number, values: number): Symmetry {
  const mem = memory({ own: array(things, counter(values - 1)) });
  const clear = (cell: Cell<number>) =>
    access("clear", { cell: update(cell) }, (s) => {
      s.cell = 0;
    });
  const accesses = Array.from({ length: count }, (_, i) => clear(mem.cells.own(i)));
  const p = procedure("p", {
    params: { me: index(things) },
    body: ({ step }) => [step("clear", ({ me }) => accesses[me] as (typeof accesses)[number])],
  });
  return of({ memory: mem, processes: processes("p", count, p, (me) => ({ me })) });
}

test("a guess is not looked at where there are too many values", () => {
  expect(each(2, 2, 1_250).elements).toHaveLength(1);
  const refused = each(2, 2, 1_251);
  expect(refused.elements).toEqual([]);
  expect(refused.refused.map(({ why }) => why)).toEqual([
    "p[0] and p[1] differ: there are too many values of cells to compare",
  ]);
});

test("the values of an access count once", () => {
  expect(each(3, 3, 800).elements).toHaveLength(5);
});

test("what is declared is looked at all the same", () => {
  expect(each(scalarset("thing", 2), 2, 5_000).names).toEqual(["thing 0 and 1"]);
});

test("processes are taken for different where there are too many values to see that they are not", () => {
  const same = (values: number): Symmetry => {
    const mem = memory({ n: counter(values - 1) });
    const fresh = () => {
      const clear = access("clear", { n: update(mem.cells.n) }, (s) => void (s.n = 0));
      return procedure("p", { body: ({ step }) => [step("clear", () => clear)] });
    };
    return of(running([fresh(), fresh()], { memory: mem }));
  };
  expect(same(1_250).sorted).toEqual([[0, 1]]);
  expect(same(1_251).sorted).toEqual([]);
});
