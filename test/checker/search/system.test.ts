/**
 * Transition systems: what they are made of, and states as keys.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  counter,
  flag,
  memory,
  pause,
  procedure,
  process,
  processes,
  start,
  store,
} from "../../../checker/index.ts";
import { keyOf, stateOf } from "../../../checker/search/key.ts";
import { System } from "../../../checker/search/system.ts";
import { alone, found, problemOf, running } from "../tiny.ts";

const mem = memory({ n: counter(5), up: flag() });
const { n } = mem.cells;
const q = procedure("q", { body: ({ step }) => [step("in q", () => pause)] });
const p = procedure("p", {
  file: "mm/a.c",
  body: ({ step, choose, call }) => [
    step("n++", () => add(n)),
    call(q, () => ({})),
    choose("either", [
      ["left", []],
      ["right", () => pause, []],
    ]),
  ],
});

describe("a protocol", () => {
  test("has processes", () => {
    expect(problemOf(() => found({ memory: mem, processes: [] }))).toEqual({
      code: "bad-processes",
      message: "the protocol has no process",
      rule: "A protocol has processes, each with a name of its own",
    });
  });

  test("has one process of a name", () => {
    const twice = { memory: mem, processes: [process("A", q, {}), process("A", p, {})] };
    expect(problemOf(() => found(twice))?.message).toBe("two processes are called A");
  });

  test("gives many processes their numbers, and each its arguments", () => {
    const set = procedure("set", {
      params: { i: counter(5) },
      body: ({ step }) => [step("n = i", (my) => store(n, my.i))],
    });
    const made = processes("set", 3, set, (i) => ({ i: i + 1 }));
    expect(made.map(({ name, args }) => [name, args])).toEqual([
      ["set[0]", { i: 1 }],
      ["set[1]", { i: 2 }],
      ["set[2]", { i: 3 }],
    ]);
  });

  test("starts with the values that it says, and with those of its fields elsewhere", () => {
    const system = new System(running([q], { memory: mem, start: [start(n, 4)] }));
    expect(system.initial).toEqual([4, 0, 0]);
  });

  test("starts with values in range, of cells of its own", () => {
    const other = memory({ n: counter(5) }).cells.n;
    const starting = (one: ReturnType<typeof start>) => (): unknown =>
      new System(running([q], { memory: mem, start: [one] }));
    expect(problemOf(starting(start(n, 6)))).toEqual({
      code: "bad-start",
      message: "n starts with 6",
      rule: "It is a cell of this protocol's memory, and its scope is 0..5",
    });
    expect(problemOf(starting(start(other, 1)))?.code).toBe("bad-start");
  });

  test("a step on a cell of another memory is refused", () => {
    const other = memory({ else: counter(5) }).cells.else;
    const strange = procedure("strange", {
      body: ({ step }) => [step("else++", () => add(other))],
    });
    expect(problemOf(() => alone(strange, { memory: mem }))).toEqual({
      code: "foreign-cell",
      at: expect.stringMatching(/system\.test\.ts:\d+ else\+\+$/),
      message: "add works on else, which is no cell of this protocol's memory",
      rule: "The steps of a protocol work on the cells of its own memory",
    });
  });

  test("a cell may have more than a million values", () => {
    const big = memory({ n: counter(2_000_000) });
    const set = procedure("set", {
      body: ({ step }) => [step("n", () => store(big.cells.n, 1_500_000))],
    });
    expect(alone(set, { memory: big })).toBe("2/1/1");
  });
});

describe("a step", () => {
  test("says its text, its place, its procedure and file, and who called it", () => {
    const system = new System(running([p], { memory: mem }));
    const places = system.runners[0]?.automaton.locations.map(({ point }) =>
      system.originOf(0, point, 1),
    );
    expect(places).toEqual([
      { text: "n++", at: expect.any(String), procedure: "p", file: "mm/a.c", stack: ["p"] },
      { text: "in q", at: expect.any(String), procedure: "q", file: undefined, stack: ["p", "q"] },
      { text: "right", at: expect.any(String), procedure: "p", file: "mm/a.c", stack: ["p"] },
      { text: "return", at: expect.any(String), procedure: "p", file: "mm/a.c", stack: ["p"] },
    ]);
  });

  test("leaves the state that it comes from as it was", () => {
    const system = new System(running([p, q], { memory: mem }));
    const before = [...system.initial];
    const reached: (readonly number[])[] = [];
    system.moves(system.initial, ({ process: by, effect }) => {
      reached.push(system.after(system.initial, by, effect as typeof effect & { kind: "step" }));
    });
    expect(system.initial).toEqual(before);
    expect(reached).toEqual([
      [1, 0, 1, 0],
      [0, 0, 0, 1],
    ]);
  });
});

describe("the key of a state", () => {
  const states = fc.array(
    fc.oneof(fc.nat(300), fc.integer({ min: 0x7f00, max: 0x8100 }), fc.nat(2 ** 30 - 1)),
  );

  test("is read back as the state", () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(stateOf(keyOf(state))).toEqual(state);
      }),
    );
  });

  test("holds around the numbers that take two units", () => {
    const edges = [0, 0x7fff, 0x8000, 0x8001, 0xd800, 0xdfff, 0xffff, 0x10000, 2 ** 30 - 1];
    expect(stateOf(keyOf(edges))).toEqual(edges);
  });

  test("tells states apart", () => {
    fc.assert(
      fc.property(states, states, (one, other) => {
        expect(keyOf(one) === keyOf(other)).toBe(one.join() === other.join());
      }),
    );
  });

  // The key of 2 ** 30 would be that of 0.
  test("has room for every value that a cell may have", () => {
    expect(stateOf(keyOf([2 ** 30 - 1]))).toEqual([2 ** 30 - 1]);
    expect(problemOf(() => memory({ n: counter(2 ** 30) }))?.code).toBe("field-too-large");
  });

  test("has as many units as the state has numbers while they are small", () => {
    expect(keyOf([1, 2, 500, 0]).length).toBe(4);
    expect(keyOf([]).length).toBe(0);
  });
});
