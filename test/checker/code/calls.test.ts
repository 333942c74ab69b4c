/**
 * Calls: what they run, what they return, and call sites.
 */
import { describe, expect, test } from "vitest";
import {
  add,
  counter,
  flag,
  insertAfter,
  load,
  memory,
  optional,
  pause,
  procedure,
} from "../../../checker/index.ts";
import { alone, checked, found, problemOf, running } from "../tiny.ts";

const n = counter(5);
const mem = memory({ count: n });
const { count } = mem.cells;

/** Takes one step and returns x + 1. */
const next = procedure("next", {
  params: { x: n },
  returns: n,
  body: ({ step, ret }) => [step("in next", () => pause), ret((my) => my.x + 1)],
});

describe("a call", () => {
  test("runs the callee's steps in the place of the call", () => {
    const p = procedure("p", {
      locals: { y: n },
      body: ({ call, step, assert }) => [
        step("before", () => pause),
        call(next, () => ({ x: 2 }), "y"),
        assert("y == 3", (my) => my.y === 3),
        step("after", () => pause),
      ],
    });
    expect(alone(p)).toBe("4/3/3");
  });

  test("takes its arguments from the caller's locals, and leaves them as they are", () => {
    const zero = procedure("zero", {
      params: { x: n },
      body: ({ set, step }) => [set("x", () => 0), step("a", () => pause)],
    });
    const p = procedure("p", {
      locals: { x: n },
      body: ({ call, set, assert }) => [
        set("x", () => 4),
        call(zero, (my) => ({ x: my.x })),
        assert("x == 4", (my) => my.x === 4),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
  });

  test("may go through several procedures", () => {
    const twice = procedure("twice", {
      params: { x: n },
      returns: n,
      body: ({ call, ret }) => [
        call(next, (my) => ({ x: my.x }), "x"),
        call(next, (my) => ({ x: my.x }), "x"),
        ret((my) => my.x),
      ],
    });
    const p = procedure("p", {
      locals: { y: n },
      body: ({ call, assert }) => [
        call(twice, () => ({ x: 1 }), "y"),
        assert("y == 3", (my) => my.y === 3),
        assert("y == 2", (my) => my.y === 2),
      ],
    });
    expect(alone(p)).toBe("3/2/2 assert-p-2");
  });

  test("gives the callee's locals their first values each time", () => {
    const fresh = procedure("fresh", {
      locals: { x: n },
      body: ({ step, set, assert }) => [
        assert("x == 0", (my) => my.x === 0),
        set("x", () => 3),
        step("a", () => pause),
        assert("x == 3", (my) => my.x === 3),
      ],
    });
    const p = procedure("p", {
      locals: { i: n },
      body: ({ each, call }) => [each("i", () => 3, [call(fresh, () => ({}))])],
    });
    expect(alone(p)).toBe("4/3/3");
  });

  test("is a control point of its own, also of the same procedure", () => {
    const one = procedure("one", { body: ({ step }) => [step("a", () => pause)] });
    const p = procedure("p", {
      body: ({ call }) => [call(one, () => ({})), call(one, () => ({})), call(one, () => ({}))],
    });
    expect(alone(p)).toBe("4/3/3");
    const { system } = checked(running([p]));
    expect(new Set(system.runners[0]?.automaton.locations.map(({ point }) => point)).size).toBe(4);
  });

  test("without its reply goes the same way whatever the callee returns", () => {
    const either = procedure("either", {
      returns: n,
      body: ({ choose, ret }) => [
        choose("either", [
          ["left", [ret(() => 1)]],
          ["right", [ret(() => 2)]],
        ]),
      ],
    });
    const p = procedure("p", {
      body: ({ call, step }) => [call(either, () => ({})), step("a", () => pause)],
    });
    expect(alone(p)).toBe("3/3/2");
  });
});

describe("ret", () => {
  test("ends the procedure from inside of loops and branches", () => {
    const early = procedure("early", {
      locals: { i: n },
      returns: n,
      body: ({ each, step, given, ret }) => [
        each("i", () => 4, [
          step("a", () => pause),
          given("if (i == 1)", (my) => my.i === 1, [ret((my) => my.i)]),
        ]),
        ret(() => 5),
      ],
    });
    const p = procedure("p", {
      locals: { y: n },
      body: ({ call, assert }) => [
        call(early, () => ({}), "y"),
        assert("y == 1", (my) => my.y === 1),
      ],
    });
    expect(alone(p)).toBe("3/2/2");
  });

  test("ends the process in its own procedure", () => {
    const p = procedure("p", {
      body: ({ step, ret }) => [step("a", () => pause), ret(), step("never", () => pause)],
    });
    expect(alone(p)).toBe("2/1/1");
  });

  test("is missing where a procedure with a result runs off its end", () => {
    const off = procedure("off", { returns: n, body: () => [] });
    const p = procedure("p", { body: ({ call }) => [call(off, () => ({}))] });
    expect(problemOf(() => alone(p))).toMatchObject({
      code: "bad-return",
      message: "off returns undefined",
      rule: "It is declared to return 0..5",
    });
  });

  test("gives no value outside the range that is declared", () => {
    const p = procedure("p", {
      locals: { y: n },
      body: ({ call }) => [call(next, () => ({ x: 5 }), "y")],
    });
    expect(problemOf(() => alone(p))?.message).toBe("next returns 6");
  });
});

describe("recursion", () => {
  const leaf = procedure("leaf", { body: ({ step }) => [step("a", () => pause)] });
  const root = procedure("root", { body: ({ call }) => [call(leaf, () => ({}))] });

  test("is refused, of a procedure that calls itself", () => {
    const edits = { leaf: [insertAfter("a", ({ call }) => [call(leaf, () => ({}))])] };
    expect(problemOf(() => alone(leaf, {}, { edits }))).toMatchObject({
      code: "recursion",
      message: "leaf -> leaf",
      rule: "Procedures do not call themselves, directly or through others",
    });
  });

  test("is refused, through others", () => {
    const edits = { leaf: [insertAfter("a", ({ call }) => [call(root, () => ({}))])] };
    expect(problemOf(() => alone(root, {}, { edits }))?.message).toBe("root -> leaf -> root");
  });
});

test("one procedure may be run by processes and called by others", () => {
  const inc = procedure("inc", { body: ({ step }) => [step("count++", () => add(count))] });
  const p = procedure("p", { body: ({ call }) => [call(inc, () => ({}))] });
  expect(found(running([inc, p], { memory: mem }))).toBe("4/4/2");
});

test("a result may be null or false", () => {
  const nothing = procedure("nothing", {
    returns: optional(n),
    body: ({ step, ret }) => [step("a", () => load(count)), ret(() => null)],
  });
  const no = procedure("no", { returns: flag(), body: ({ ret }) => [ret(() => false)] });
  const p = procedure("p", {
    locals: { f: optional(n), up: flag(true) },
    body: ({ call, assert, set }) => [
      set("f", () => 1),
      call(nothing, () => ({}), "f"),
      call(no, () => ({}), "up"),
      assert("f == NULL && !up", (my) => my.f === null && !my.up),
    ],
  });
  expect(alone(p, { memory: mem })).toBe("2/1/1");
});
