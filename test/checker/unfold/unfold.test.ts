/**
 * Unfolding: shared automata, mistakes that nobody reaches, and budgets.
 */
import { describe, expect, test } from "vitest";
import {
  Access,
  access,
  array,
  type Cell,
  counter,
  flag,
  LimitError,
  load,
  memory,
  optional,
  type Problem,
  pause,
  procedure,
  process,
  processes,
  read,
  SpecError,
  start,
  store,
  struct,
} from "../../../checker/index.ts";
import { alone, checked, found, problemOf, running } from "../tiny.ts";

const mem = memory({ x: counter(3), up: flag(), list: array(2, flag()) });
const { x, up, list } = mem.cells;

describe("processes", () => {
  const p = procedure("p", {
    params: { i: counter(3), f: optional(counter(1)) },
    body: ({ step }) => [step("store", (my) => store(x, my.i))],
  });
  const automata = (...args: { i: number; f: number | null }[]): number => {
    const made = args.map((one, k) => process(`P${k}`, p, one));
    const { runners } = checked({ memory: mem, processes: made }).system;
    return new Set(runners.map(({ automaton }) => automaton)).size;
  };

  test("that run the same with the same arguments share one automaton", () => {
    expect(automata({ i: 1, f: null }, { i: 1, f: null }, { i: 1, f: null })).toBe(1);
  });

  test("with other arguments have their own", () => {
    expect(automata({ i: 1, f: null }, { i: 2, f: null }, { i: 1, f: 0 })).toBe(3);
  });

  test("keep their names although they share", () => {
    const made = processes("P", 2, p, () => ({ i: 1, f: null }));
    const { runners } = checked({ memory: mem, processes: made }).system;
    expect(runners.map((runner) => runner.process.name)).toEqual(["P[0]", "P[1]"]);
  });
});

describe("a mistake", () => {
  const small = procedure("small", {
    locals: { y: counter(1) },
    body: ({ step }) => [step("y = x", () => load(x), "y"), step("use", (my) => store(x, my.y))],
  });
  const far = procedure("far", {
    locals: { y: counter(3) },
    body: ({ step }) => [
      step("y = x", () => load(x), "y"),
      step("list[y]", (my) => store(list(my.y), true)),
    ],
  });

  test("after a reply that never comes is no mistake", () => {
    expect(alone(small, { memory: mem })).toBe("3/2/2");
    expect(alone(small, { memory: mem, start: [start(x, 1)] })).toBe("3/2/2");
  });

  test("is raised when its reply comes", () => {
    const parts = { memory: mem, start: [start(x, 2)] };
    expect(problemOf(() => alone(small, parts))?.message).toBe("small.y would become 2");
  });

  test("in a step is raised when a process comes there", () => {
    expect(alone(far, { memory: mem, start: [start(x, 1)] })).toBe("3/2/2");
    expect(problemOf(() => alone(far, { memory: mem, start: [start(x, 2)] }))?.message).toBe(
      "list[2] does not exist",
    );
  });

  test("in a step says the value that was reached", () => {
    expect(problemOf(() => alone(far, { memory: mem, start: [start(x, 3)] }))?.message).toBe(
      "list[3] does not exist",
    );
  });

  test("in a branch that is not taken is no mistake", () => {
    const p = procedure("p", {
      body: ({ when, step }) => [
        when("if (up)", () => load(up), [step("list[7]", () => load(list(7)))]),
      ],
    });
    expect(alone(p, { memory: mem })).toBe("2/1/1");
    expect(problemOf(() => alone(p, { memory: mem, start: [start(up, true)] }))?.message).toBe(
      "list[7] does not exist",
    );
  });

  test("before the first step is raised at once", () => {
    const p = procedure("p", { locals: { y: counter(1) }, body: ({ set }) => [set("y", () => 2)] });
    expect(() => alone(p)).toThrow(SpecError);
  });

  test("is raised also where another process could go on", () => {
    const busy = procedure("busy", {
      body: ({ loop, step }) => [loop("for (;;)", () => true, [step("a", () => pause)])],
    });
    const parts = { memory: mem, start: [start(x, 2)] };
    expect(() => found(running([busy, small], parts))).toThrow(SpecError);
  });
});

describe("an object as a reply", () => {
  test("goes to a local and decides what follows", () => {
    const entry = struct({ refs: counter(1), up: flag() });
    const shared = memory({ entry });
    const look = access("look", { entry: read(shared.cells.entry) }, (s) => ({ ...s.entry }));
    const p = procedure("p", {
      locals: { e: entry },
      body: ({ step, assert, given }) => [
        step("e = entry", () => look, "e"),
        assert("e.refs == 1", (my) => my.e.refs === 1),
        given("if (e.up)", (my) => my.e.up, [step("a", () => pause)]),
      ],
    });
    const starting = (value: { refs: number; up: boolean }): string =>
      alone(p, { memory: shared, start: [start(shared.cells.entry, value)] });
    expect(starting({ refs: 1, up: true })).toBe("3/2/2");
    expect(starting({ refs: 1, up: false })).toBe("2/1/1");
    expect(starting({ refs: 0, up: false })).toBe("2/1/1 assert-p-1");
  });
});

describe("a budget", () => {
  /** The problem of the LimitError that it throws. */
  const limitOf = (run: () => unknown): Problem => {
    try {
      run();
    } catch (thrown) {
      if (thrown instanceof LimitError) return thrown.problem;
    }
    throw new Error("it throws no LimitError");
  };
  /** A look at cells that costs nothing, so that the test is fast. */
  const look = (reply: (codes: readonly number[]) => unknown, ...cells: Cell<any>[]): Access<any> =>
    new Access({
      name: "look",
      footprint: cells.map(read),
      outcomes: 1,
      run: (codes) => ({ kind: "done", codes, reply: reply(codes) }),
    });

  test("of locations blames the local with the most values", () => {
    const wide = memory({ wide: counter(300_000) });
    const p = procedure("p", {
      locals: { few: flag(true), many: counter(300_000) },
      body: ({ step }) => [
        step("many = wide", () => look(([code]) => code, wide.cells.wide), "many"),
        step("use", (my) => (my.few && my.many === 1 ? pause : pause)),
      ],
    });
    const problem = limitOf(() => alone(p, { memory: wide }));
    expect(problem).toMatchObject({
      code: "too-many-locations",
      rule: "A location is a control point and the values of its live locals",
      fix: "Give the local a smaller range, or keep it in a cell",
    });
    expect(problem?.message).toMatch(
      /^p has more than 300,000 locations; p\.many alone has \d+ values$/,
    );
  });

  const big = memory({ a: counter(2 ** 11 - 1), b: counter(2 ** 11 - 1) });
  const both = look(() => true, big.cells.a, big.cells.b);

  test("of replies is a limit on the values of a footprint", () => {
    const p = procedure("p", { body: ({ when }) => [when("if (a, b)", () => both, [])] });
    expect(limitOf(() => alone(p, { memory: big }))).toEqual({
      code: "footprint-too-large",
      message: "the footprint of look (a, b) has 4,194,304 values",
      rule: "A reply that decides something is looked up for all values, and 1,048,576 is the most",
      fix: "Split the access into steps, or give its cells smaller ranges",
    });
  });

  test("of replies is not spent where the reply decides nothing", () => {
    const p = procedure("p", { body: ({ step }) => [step("look", () => both)] });
    expect(alone(p, { memory: big })).toBe("2/1/1");
  });
});
