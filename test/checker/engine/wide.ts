/**
 * Protocols whose states have many words.
 */
import {
  access,
  always,
  array,
  type Cell,
  counter,
  index,
  load,
  memory,
  never,
  primitive,
  procedure,
  processes,
  type Protocol,
  protocol,
  read,
  scalarset,
  sometimes,
  update,
} from "../../../checker/index.ts";

/** Adds to a cell, and replies whether it is odd then. */
const bump = primitive((cell: Cell<number>, by: number) =>
  access("bump", { n: update(cell) }, (s) => {
    s.n = (s.n + by) % 31;
    return s.n % 2 === 1;
  }),
);
/** Puts the value of a cell into another one, and replies whether that is another value. */
const copy = primitive((from: Cell<number>, to: Cell<number>) =>
  access("copy", { from: read(from), to: update(to) }, (s) => {
    const differs = s.to !== s.from;
    s.to = s.from;
    return differs;
  }),
);

const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

interface Seen {
  readonly c: readonly { readonly n: number }[];
}

/** Two threads that go over cells in all words, and meet in some of them. */
export function wide(words: number): Protocol<any> {
  const count = 12 * words - 3;
  const mem = memory({ c: array(count, { n: counter(30) }) });
  const { c } = mem.cells;
  const at = (i: number): Cell<number> => c(i % count).n;
  const thread = procedure("thread", {
    params: { i: counter(2) },
    locals: { r: counter(3) },
    body: ({ step, when, each }) => [
      each("r", () => 3, [
        step("bump", (my) => bump(at(my.i * 4 + my.r * 13), 3 + my.i)),
        when("copy", (my) => copy(at(my.i * 4 + my.r * 13), at(my.r * 17 + 1)).is(true), [
          step("bump", (my) => bump(at(my.r * 17 + 1), 5)),
        ]),
      ]),
      step("bump", (my) => bump(at(count - 1 - my.i), 7)),
    ],
  });
  // Nobody else comes to its cells.
  const own = procedure("own", {
    body: ({ step }) => [0, 1, 2].map((i) => step(`own ${i}`, () => bump(at(3 + i * 11), 1))),
  });
  // All cells are written by someone, so that all are part of a state.
  const touch = procedure("touch", {
    body: ({ choose, awaits }) => [
      awaits("the last two are there", () => load(at(count - 2)).is(7)),
      choose(
        "any cell",
        upTo(count)
          .filter((i) => ![3, 14, 25].includes(i))
          .map((i) => [`touch ${i}`, () => bump(c(i).n, 1), []] as const),
      ),
    ],
  });
  return protocol({
    memory: mem,
    processes: [
      ...processes("thread", 2, thread, (i) => ({ i })),
      ...processes("touch", 1, touch, () => ({})),
      ...processes("own", 1, own, () => ({})),
    ],
    properties: [
      always("low", "the second cell stays low", (s: Seen) => (s.c[1]?.n ?? 0) < 9),
      never(
        "last",
        "the last cell is touched when all is over",
        (s: Seen, where) => s.c.at(-1)?.n === 8 && where.ended("touch[0]"),
      ),
      sometimes("all", "all threads end", (_, where) =>
        [0, 1].every((i) => where.ended(`thread[${i}]`)),
      ),
    ],
    deadlock: false,
  });
}

/** Interchangeable threads, each with a dozen cells of its own. */
export function interchangeable(count: number): Protocol<any> {
  const threads = scalarset("thread", count);
  const cells = Object.fromEntries(upTo(12).map((i) => [`f${i}`, counter(30)]));
  const mem = memory({ own: array(threads, cells), turn: counter(3) });
  const { own, turn } = mem.cells;
  const set = primitive((cell: Cell<number>, value: number) =>
    access("set", { n: update(cell), turn: update(turn) }, (s) => {
      s.n = value;
      s.turn = (s.turn + 1) % 4;
    }),
  );
  const thread = procedure("thread", {
    params: { i: index(threads) },
    body: ({ step, choose }) => [
      step("f0", (my) => set(own(my.i)["f0"] as Cell<number>, 17)),
      choose(
        "any",
        upTo(12).map(
          (i) => [`f${i}`, (my) => set(own(my.i)[`f${i}`] as Cell<number>, 30), []] as const,
        ),
      ),
    ],
  });
  type S = { readonly own: readonly { readonly f0: number; readonly f11: number }[] };
  return protocol({
    memory: mem,
    processes: processes("thread", count, thread, (i) => ({ i })),
    properties: [
      never<any>("first", "the first one is through before all others begin", (s: S) =>
        s.own.every(({ f0, f11 }, i) => (i === 0 ? f11 > 0 : f0 === 0)),
      ),
    ],
    deadlock: false,
  });
}
