/**
 * Mistakes that the types find. Each `@ts-expect-error` is checked by `tsc --noEmit`; where the same mistake is found
 * again at run time, for those who skip types, the test says how.
 */
import { describe, expect, test } from "vitest";
import {
  counter,
  flag,
  load,
  memory,
  optional,
  pause,
  procedure,
  process,
  store,
} from "../../../checker/index.ts";
import { alone, found, problemOf, running } from "../tiny.ts";

const mem = memory({ count: counter(3), up: flag() });
const { count, up } = mem.cells;
const codeOf = (run: () => unknown): string | undefined => problemOf(run)?.code;

describe("a local", () => {
  test("that is not declared is found in a step, in a test and in an argument", () => {
    const p = procedure("p", {
      locals: { x: counter(3) },
      body: ({ step }) => [
        // @ts-expect-error there is no y
        step("a", (my) => store(count, my.y)),
      ],
    });
    expect(problemOf(() => alone(p, { memory: mem }))).toMatchObject({
      code: "unknown-local",
      message: "p has no local y",
      rule: "It has x",
    });
    const q = procedure("q", {
      body: ({ given }) => [
        // @ts-expect-error q has no locals
        given("if (y)", (my) => my.y, []),
      ],
    });
    expect(problemOf(() => alone(q))?.message).toBe("q has no local y");
  });

  test("that is not declared takes no reply and no value", () => {
    const into = procedure("into", {
      locals: { x: counter(3) },
      // @ts-expect-error there is no y
      body: ({ step }) => [step("y = count", () => load(count), "y")],
    });
    const set = procedure("set", {
      locals: { x: counter(3) },
      // @ts-expect-error there is no y
      body: (make) => [make.set("y", () => 1)],
    });
    expect(codeOf(() => alone(into, { memory: mem }))).toBe("bad-statement");
    expect(codeOf(() => alone(set))).toBe("bad-statement");
  });

  test("is not assigned by a function that only looks", () => {
    const p = procedure("p", {
      locals: { x: counter(3) },
      body: ({ step }) => [
        // @ts-expect-error my is read-only
        step("a", (my) => store(count, (my.x = 2))),
      ],
    });
    expect(problemOf(() => alone(p, { memory: mem }))?.message).toBe("a function of p assigns x");
  });

  test("takes only values of its own type", () => {
    const p = procedure("p", {
      locals: { x: counter(3) },
      body: ({ set, step, atomically }) => [
        // @ts-expect-error x is a number
        set("x", () => true),
        // @ts-expect-error up replies a boolean
        step("x = up", () => load(up), "x"),
        // @ts-expect-error the last access replies a boolean
        atomically("x = up", "a reason", () => [load(count), load(up)], "x"),
      ],
    });
    expect(problemOf(() => alone(p, { memory: mem }))).toMatchObject({
      code: "local-out-of-scope",
      message: "p.x would become true",
    });
  });

  test("that counts is a number", () => {
    const p = procedure("p", {
      locals: { x: flag() },
      body: ({ each, step }) => [
        // @ts-expect-error x is a boolean
        each("x", () => 2, [step("a", () => pause)]),
      ],
    });
    expect(problemOf(() => alone(p))?.message).toBe("p.x would become 0");
  });
});

describe("a call", () => {
  const callee = procedure("callee", {
    params: { x: counter(3), f: optional(counter(1)) },
    returns: flag(),
    body: ({ ret }) => [ret((my) => my.x > 0)],
  });

  test("has all arguments, of the right types, and no other", () => {
    const missing = procedure("missing", {
      // @ts-expect-error f is missing
      body: ({ call }) => [call(callee, () => ({ x: 1 }))],
    });
    const wrong = procedure("wrong", {
      // @ts-expect-error x is a number
      body: ({ call }) => [call(callee, () => ({ x: "1", f: null }))],
    });
    expect(problemOf(() => alone(missing))?.message).toBe("callee is run without f");
    expect(problemOf(() => alone(wrong))?.message).toBe('callee.x would become "1"');
  });

  test("gives its result to a local of that type", () => {
    const p = procedure("p", {
      locals: { x: counter(3), up: flag() },
      body: ({ call }) => [
        call(callee, () => ({ x: 1, f: null }), "up"),
        // @ts-expect-error callee returns a boolean
        call(callee, () => ({ x: 1, f: null }), "x"),
      ],
    });
    expect(problemOf(() => alone(p))?.message).toBe("p.x would become true");
  });

  test("copies parameters back to locals that can hold them", () => {
    const p = procedure("p", {
      locals: { n: counter(3), up: flag() },
      body: ({ call }) => [
        call(callee, () => ({ x: 1, f: null }), { outs: { x: "n" } }),
        // @ts-expect-error up cannot hold x
        call(callee, () => ({ x: 1, f: null }), { outs: { x: "up" } }),
      ],
    });
    expect(problemOf(() => alone(p))?.message).toBe("p.up would become 1");
  });
});

describe("a procedure", () => {
  test("returns what it says", () => {
    const p = procedure("p", {
      returns: counter(3),
      // @ts-expect-error p returns a number
      body: ({ ret }) => [ret(() => true)],
    });
    const caller = procedure("caller", { body: ({ call }) => [call(p, () => ({}))] });
    expect(problemOf(() => alone(caller))?.message).toBe("p returns true");
  });

  test("returns a value if it has a result, and none if it has none", () => {
    const lacks = procedure("lacks", {
      returns: counter(3),
      // @ts-expect-error lacks returns a number
      body: ({ ret }) => [ret()],
    });
    // @ts-expect-error nothing is returned
    procedure("has", { body: ({ ret }) => [ret(() => 1)] });
    const caller = procedure("caller", { body: ({ call }) => [call(lacks, () => ({}))] });
    expect(problemOf(() => alone(caller))?.message).toBe("lacks returns undefined");
  });

  test("is run by a process with its arguments", () => {
    const p = procedure("p", { params: { x: counter(3) }, body: () => [] });
    // @ts-expect-error x is missing
    const lacks = process("A", p, {});
    // @ts-expect-error x is a number
    const wrong = process("A", p, { x: null });
    const run = (one: typeof lacks) => (): string => found({ ...running([]), processes: [one] });
    expect([lacks, wrong].map((one) => codeOf(run(one)))).toEqual([
      "missing-argument",
      "local-out-of-scope",
    ]);
  });
});
