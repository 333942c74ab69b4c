/**
 * Arguments of calls and of processes, and parameters that are copied back.
 */
import { describe, expect, test } from "vitest";
import { counter, memory, pause, procedure, process } from "../../../checker/index.ts";
import { alone, found, problemOf } from "../tiny.ts";

const n = counter(5);
const mem = memory({ count: n });

/** Takes one step and returns x + 1. */
const next = procedure("next", {
  params: { x: n },
  returns: n,
  body: ({ step, ret }) => [step("in next", () => pause), ret((my) => my.x + 1)],
});

describe("outs", () => {
  const split = procedure("split", {
    params: { high: n, low: n },
    returns: n,
    body: ({ step, set, ret }) => [
      step("split", () => pause),
      set("high", (my) => my.low + 1),
      set("low", () => 0),
      ret((my) => my.high),
    ],
  });

  test("copy parameters back to the caller's locals", () => {
    const p = procedure("p", {
      locals: { a: n, b: n, c: n },
      body: ({ call, assert }) => [
        call(split, () => ({ high: 0, low: 2 }), { into: "c", outs: { high: "a", low: "b" } }),
        assert("3 0 3", (my) => my.a === 3 && my.b === 0 && my.c === 3),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
  });

  test("come before the result, which wins", () => {
    const p = procedure("p", {
      locals: { a: n },
      body: ({ call, assert }) => [
        call(split, () => ({ high: 0, low: 2 }), { into: "a", outs: { low: "a" } }),
        assert("a == 3", (my) => my.a === 3),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
  });

  test("may assign the index of the loop around the call", () => {
    const p = procedure("p", {
      locals: { a: n },
      body: ({ call, each, assert }) => [
        each("a", () => 1, [
          call(split, (my) => ({ high: my.a, low: my.a }), { outs: { high: "a" } }),
        ]),
        assert("a == 2", (my) => my.a === 2),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
  });

  test("are parameters of the callee and locals of the caller", () => {
    const unknown = procedure("p", {
      locals: { a: n },
      body: ({ call }) => [call(next, () => ({ x: 1 }), { outs: { y: "a" } as any })],
    });
    const lost = procedure("p", {
      body: ({ call }) => [call(next, () => ({ x: 1 }), { outs: { x: "a" } as any })],
    });
    expect(problemOf(() => alone(unknown))).toMatchObject({
      message: 'call "next()" in p copies back y',
      rule: "next has no parameter y",
    });
    expect(problemOf(() => alone(lost))).toMatchObject({
      message: 'call "next()" in p assigns a',
      rule: "p has no locals",
    });
  });
});

describe("arguments", () => {
  const calling = (args: (my: any) => any): (() => string) => {
    const p = procedure("p", { locals: { x: n }, body: ({ call }) => [call(next, args)] });
    return () => alone(p);
  };

  test("are all given", () => {
    expect(problemOf(calling(() => ({})))).toMatchObject({
      code: "missing-argument",
      message: "next is run without x",
      rule: "Its parameters are x",
    });
  });

  test("are all known", () => {
    expect(problemOf(calling(() => ({ x: 1, y: 2 })))).toMatchObject({
      code: "unknown-argument",
      message: "next is given y",
      rule: "Its parameters are x",
    });
  });

  test("are in range", () => {
    expect(problemOf(calling(() => ({ x: 9 })))?.message).toBe("next.x would become 9");
  });

  test("may be the caller's locals, spread", () => {
    expect(calling((my) => ({ ...my }))()).toBe("2/1/1");
  });

  test("may be the caller's locals themselves", () => {
    expect(calling((my) => my)()).toBe("2/1/1");
  });

  test("of a process are held to the same rules", () => {
    const run = (args: any) => (): string =>
      found({ memory: mem, processes: [process("A", next, args)] });
    expect(run({ x: 1 })()).toBe("2/1/1");
    expect(problemOf(run({}))?.code).toBe("missing-argument");
    expect(problemOf(run({ x: 1, y: 2 }))?.code).toBe("unknown-argument");
    expect(problemOf(run({ x: null }))?.message).toBe("next.x would become null");
  });
});
