/**
 * Six processes that count to seven in cells of their own: 8 to the power of 6 states, in levels of which some are large,
 * and claims that break at several depths.
 */
import type { Cell, Protocol } from "../../../checker/index.ts";

const PROCESSES = 6;

/** `bits` is the size of each cell, and `lib` the language that the engine at hand knows. */
export function crowd(
  lib: typeof import("../../../checker/index.ts"),
  bits: number,
): Protocol<any> {
  const {
    access,
    always,
    array,
    counter,
    memory,
    never,
    primitive,
    procedure,
    processes,
    sometimes,
    update,
  } = lib;
  const mem = memory({ c: array(PROCESSES, { n: counter(2 ** bits - 1) }) });
  const { c } = mem.cells;
  // Values far apart, so that all bits of a cell are used.
  const far = Math.floor(2 ** bits / 8);
  const add = primitive((cell: Cell<number>) =>
    access("add", { n: update(cell) }, (s) => {
      s.n += far;
      return s.n === 3 * far;
    }),
  );
  const counts = procedure("counts", {
    params: { i: counter(PROCESSES) },
    body: ({ step, warnOn }) => [
      ...[1, 2].map((n) => step(`${n}`, (my) => add(c(my.i).n))),
      warnOn("three", (my) => add(c(my.i).n), { id: "W", name: "nobody comes to three" }),
      ...[4, 5, 6, 7].map((n) => step(`${n}`, (my) => add(c(my.i).n))),
    ],
  });
  type S = { readonly c: readonly { readonly n: number }[] };
  const are = (s: S, ...numbers: readonly number[]): boolean =>
    numbers.every((n, i) => s.c[i]?.n === n * far);
  return {
    memory: mem,
    processes: processes("p", PROCESSES, counts, (i) => ({ i })),
    // Each looks at few cells: a predicate is evaluated once for all their values.
    properties: [
      always<any>("early", "the first three are not at 2, 2 and 5", (s: S) => !are(s, 2, 2, 5)),
      never<any>("middle", "the first three are at 4", (s: S) => are(s, 4, 4, 4)),
      never<any>("late", "the first three are at 6", (s: S) => are(s, 6, 6, 6)),
      never<any>("beyond", "the first one is beyond 7", (s: S) => (s.c[0]?.n ?? 0) > 7 * far),
      sometimes<any>(
        "end",
        "the first two end",
        (s: S, where) => are(s, 7, 7) && where.ended("p[0]") && where.ended("p[1]"),
      ),
    ],
    deadlock: true,
  };
}
