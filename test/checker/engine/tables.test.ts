/**
 * The tables: rows of all kinds, footprints of all shapes, and what does not fit.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  always,
  array,
  type Cell,
  counter,
  flag,
  load,
  memory,
  primitive,
  procedure,
  type Protocol,
  read,
  store,
  update,
  write,
} from "../../../checker/index.ts";
import { checked, found, problemOf, running } from "../tiny.ts";
import { allSay, tables } from "./every-engine.ts";

describe("rows", () => {
  test("where a cell would leave its range are no steps, and break the claim that says so", () => {
    const mem = memory({ n: counter(2, { below: { id: "R", name: "it does not go below 0" } }) });
    const down = access("down", { n: update(mem.cells.n) }, (s) => {
      s.n -= 1;
    });
    const p = procedure("p", { body: ({ step }) => [step("down", () => down)] });
    expect(allSay(() => running([p], { memory: mem }))).toBe("1/0/0 R");
  });

  test("where an access is blocked are no steps", () => {
    const mem = memory({ up: flag() });
    const p = procedure("p", {
      body: ({ awaits }) => [awaits("up", () => load(mem.cells.up))],
    });
    const q = procedure("q", { body: ({ step }) => [step("up", () => store(mem.cells.up, true))] });
    expect(allSay(() => running([p], { memory: mem }))).toBe("1/0/0 deadlock");
    expect(allSay(() => running([p, q], { memory: mem }))).toBe("3/2/2");
  });

  test("where a check fails break it, whatever the reply decides besides", () => {
    const mem = memory({ up: flag(true), x: flag() });
    const p = procedure("p", {
      locals: { was: flag() },
      body: ({ warnOn, step, given }) => [
        step("was = up", () => load(mem.cells.up), "was"),
        warnOn("up", () => load(mem.cells.up), { id: "W", name: "it is down" }),
        given("was", (my) => my.was, [step("x", () => store(mem.cells.x, true))]),
      ],
    });
    expect(allSay(() => running([p], { memory: mem }))).toBe("4/3/3 W");
  });

  test("are one for each combination of cells that stand apart, in several words", () => {
    const mem = memory({ c: array(40, { n: counter(6, { initial: 3 }) }) });
    const { c } = mem.cells;
    const cells = [0, 13, 27, 39].map((i) => c(i).n);
    // Four cells of different words: the sum of three of them goes to the fourth, and each of them goes round.
    const [first, second, third, fourth] = cells as [
      Cell<number>,
      Cell<number>,
      Cell<number>,
      Cell<number>,
    ];
    const sum = access(
      "sum",
      { first: read(first), fourth: update(fourth), second: read(second), third: read(third) },
      (s) => {
        s.fourth = (s.first + 2 * s.second + 4 * s.third + s.fourth) % 7;
      },
    );
    const touch = primitive((cell: Cell<number>) =>
      access("touch", { n: update(cell) }, (s) => {
        s.n = (s.n + 2) % 7;
      }),
    );
    const adds = procedure("adds", {
      body: ({ step, loop }) => [loop("for (;;)", () => true, [step("sum", () => sum)])],
    });
    const turns = procedure("turns", {
      body: ({ loop, choose }) => [
        loop("for (;;)", () => true, [
          choose("any", [
            ["first", () => touch(first), []],
            ["second", () => touch(second), []],
            ["third", () => touch(third), []],
          ]),
        ]),
      ],
    });
    // The other cells are written, too, so that they stand in between.
    const others = procedure("others", {
      body: ({ choose, awaits }) => [
        awaits("never", () => load(c(1).n).is(6)),
        choose(
          "any",
          Array.from({ length: 40 }, (_, i) => [`touch ${i}`, () => touch(c(i).n), []] as const),
        ),
      ],
    });
    const protocol = (): Protocol<any> =>
      running([adds, turns, others], { memory: mem, deadlock: false });
    const [engine] = tables;
    expect(checked(protocol(), { engine }).report.result.stats.bitsPerState).toBe(40 * 3 + 2);
    expect(allSay(protocol)).toBe("2401/9604/19");
  });

  test.each([
    [8, 9],
    [16, 16],
    [20, 13],
    [21, 21, 21],
    [30, 30, 3],
  ])("are found by a hash where their cells have many values: %d, %d bits and more", (...bits) => {
    // 600 rows: more than the table has at first.
    const wide = memory(Object.fromEntries(bits.map((n, i) => [`c${i}`, counter(2 ** n - 1)])));
    const cells = wide.all as readonly Cell<number>[];
    const next = access("next", { cells: cells.map((cell) => update(cell)) }, (s) => {
      for (const [i, n] of s.cells.entries())
        s.cells[i] = (n * 4_001 + 1_237 + i * 77) % 2 ** (bits[i] as number);
    });
    const p = procedure("p", {
      body: ({ step }) => Array.from({ length: 600 }, (_, i) => step(`next ${i}`, () => next)),
    });
    expect(allSay(() => running([p], { memory: wide, deadlock: false }))).toMatch(
      /^601\/600\/600$/,
    );
  });

  test("leave constants out: cells that are read and that nobody writes", () => {
    const mem = memory({ limit: counter(3, { initial: 2 }), n: counter(3), big: counter(2 ** 10) });
    const { limit, n, big } = mem.cells;
    const upTo = access(
      "upTo",
      { limit: read(limit), n: update(n), big: read(big) },
      (s) => {
        s.n += 1;
        return s.big === 0;
      },
      { enabled: (s) => s.n < s.limit },
    );
    const p = procedure("p", {
      body: ({ loop, awaits }) => [loop("for (;;)", () => true, [awaits("up", () => upTo)])],
    });
    const protocol = (): Protocol<any> => running([p], { memory: mem, deadlock: false });
    expect(allSay(protocol)).toBe("3/2/2");
    const { tables: sizes, bitsPerState } = checked(protocol(), { engine: "wasm" }).report.result
      .stats;
    expect(bitsPerState).toBe(2);
    expect(sizes).toMatchObject({ rows: 4, "rows filled": 3 });
  });

  test("are shared by all places that make the same access", () => {
    const mem = memory({ n: counter(7) });
    const add = access("add", { n: update(mem.cells.n) }, (s) => {
      s.n = (s.n + 1) % 8;
    });
    const p = procedure("p", {
      body: ({ step }) => ["a", "b", "c", "d"].map((text) => step(text, () => add)),
    });
    const { stats } = checked(running([p, p], { memory: mem }), { engine: "wasm" }).report.result;
    expect(stats.tables).toMatchObject({ rows: 8, branches: 8 });
  });
});

describe("what does not fit is a LimitError", () => {
  test("that names the access and its cells: a footprint of too many bits", () => {
    const mem = memory({
      a: counter(2 ** 30 - 1),
      b: counter(2 ** 30 - 1),
      c: counter(2 ** 30 - 1),
    });
    const { a, b, c } = mem.cells;
    const all = access("muchAtOnce", { a: write(a), b: write(b), c: write(c) }, (s) => {
      s.a = 1;
      s.b = 2;
      s.c = 3;
    });
    const p = procedure("p", { body: ({ step }) => [step("all", () => all)] });
    for (const engine of tables) {
      const problem = problemOf(() => found(running([p], { memory: mem }), { engine }));
      expect(problem).toMatchObject({
        code: "footprint-too-large",
        message: expect.stringContaining("muchAtOnce (a, b, c) has 90 bits") as string,
      });
    }
    expect(found(running([p], { memory: mem }), { engine: "reference" })).toBe("2/1/1");
  });

  test("that says how many: more than 64 properties that look at states", () => {
    const mem = memory({ n: counter(2) });
    const p = procedure("p", { body: ({ step }) => [step("n = 1", () => store(mem.cells.n, 1))] });
    const properties = Array.from({ length: 65 }, (_, i) =>
      always(`P${i}`, `n is not 1, ${i}`, (s: { n: number }) => s.n !== 1 || i < 63),
    );
    const protocol = (): Protocol<any> => running([p], { memory: mem, properties });
    for (const engine of tables) {
      expect(problemOf(() => found(protocol(), { engine }))).toMatchObject({
        code: "too-many-properties",
        message: expect.stringContaining("65") as string,
      });
      // The last of 64 has the top bit of a word.
      const asked = properties.slice(1).map(({ id }) => id);
      expect(found(protocol(), { engine, properties: asked })).toBe("2/1/1 P63 P64");
    }
  });
});
