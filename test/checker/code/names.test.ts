/**
 * Names and values that are not there, for those who skip types.
 */
import { describe, expect, test } from "vitest";
import {
  type Body,
  counter,
  flag,
  listed,
  load,
  memory,
  pause,
  procedure,
  type Statements,
  struct,
} from "../../../checker/index.ts";
import { alone, problemOf } from "../tiny.ts";

const mem = memory({ count: counter(3) });
const untyped =
  (body: (make: Body<any, any>) => Statements, locals = {}): (() => string) =>
  () =>
    alone(procedure("p", { locals: { x: counter(3), ...locals }, body: body as any }), {
      memory: mem,
    });

describe("a name that is not there", () => {
  test("takes no reply", () => {
    const run = untyped(({ step }) => [step("y = count", () => load(mem.cells.count), "y")]);
    expect(problemOf(run)).toMatchObject({
      code: "bad-statement",
      message: 'step "y = count" in p assigns y',
      rule: "p has x",
    });
  });

  test("takes no value, no index and no result", () => {
    const callee = procedure("callee", { returns: counter(3), body: ({ ret }) => [ret(() => 1)] });
    expect(problemOf(untyped(({ set }) => [set("y", () => 1)]))?.message).toBe(
      'set "y = …" in p assigns y',
    );
    expect(problemOf(untyped(({ each }) => [each("y" as never, () => 1, [])]))?.message).toBe(
      'each "for each y" in p assigns y',
    );
    expect(problemOf(untyped(({ call }) => [call(callee, () => ({}), "y")]))?.message).toBe(
      'call "callee()" in p assigns y',
    );
  });

  test("is found though nobody comes there", () => {
    const run = untyped(({ given, set }) => [given("no", () => false, [set("y", () => 1)])]);
    expect(problemOf(run)?.message).toBe('set "y = …" in p assigns y');
  });

  test("is not read", () => {
    const run = untyped(({ step, given }) => [
      step("a", () => pause),
      given("if (y)", (my) => my.y, []),
    ]);
    expect(problemOf(run)).toMatchObject({
      code: "unknown-local",
      message: "p has no local y",
      rule: "It has x",
      at: expect.stringMatching(/names\.test\.ts:\d+ if \(y\)$/),
    });
  });

  test("is not seen from another procedure", () => {
    const callee = procedure("callee", {
      body: ({ step }) => [step("a", (my: any) => (my.x === 0 ? pause : pause))],
    });
    expect(problemOf(untyped(({ call }) => [call(callee, () => ({}))]))?.message).toBe(
      "callee has no local x",
    );
  });
});

describe("a function in a statement", () => {
  test("sees all its locals", () => {
    const seen: unknown[] = [];
    untyped(
      ({ given }) => [
        given(
          "look",
          (my) => {
            seen.push({ ...my }, Object.keys(my));
            return true;
          },
          [],
        ),
      ],
      { up: flag() },
    )();
    expect(seen.slice(0, 2)).toEqual([{ x: 0, up: false }, ["x", "up"]]);
  });

  test("that throws is a mistake at its statement", () => {
    const run = untyped(({ set }) => [
      set("x", () => {
        throw new Error("no value");
      }),
    ]);
    expect(problemOf(run)).toMatchObject({
      code: "closure-threw",
      message: "a function of p threw: no value",
      at: expect.stringMatching(/names\.test\.ts:\d+ x = …$/),
    });
  });

  test("assigns nothing", () => {
    const run = untyped(({ given }) => [given("x = 1", (my: any) => (my.x = 1) > 0, [])]);
    expect(problemOf(run)).toMatchObject({
      code: "assigned-in-closure",
      message: "a function of p assigns x",
      fix: "Assign with set, into or outs",
    });
  });

  test("can ask whether a local is there", () => {
    const run = untyped(({ given, assert }) => [
      given("in", (my) => "x" in my, [], [assert("x is there", () => false)]),
    ]);
    expect(run()).toBe("1/0/0");
  });
});

describe("a value that is not there", () => {
  test("is not taken by a local", () => {
    expect(problemOf(untyped(({ set }) => [set("x", () => undefined)]))?.message).toBe(
      "p.x would become undefined",
    );
    expect(problemOf(untyped(({ step }) => [step("x = …", () => pause, "x")]))?.message).toBe(
      "p.x would become undefined",
    );
  });

  test("is not taken by a local that is a struct", () => {
    const run = untyped(({ set }) => [set("e", () => null)], { e: struct({ up: flag() }) });
    expect(problemOf(run)?.message).toBe("p.e would become null");
  });

  test("is not taken by a local that is listed", () => {
    const colours = listed([{ name: "red" }], ({ name }) => name);
    const run = untyped(({ set }) => [set("c", () => null)], { c: colours });
    expect(problemOf(run)?.message).toBe("p.c would become null");
  });

  test("is no list of arguments", () => {
    const callee = procedure("callee", { params: { x: counter(1) }, body: () => [] });
    const run = untyped(({ call }) => [call(callee, () => undefined as any)]);
    expect(problemOf(run)?.message).toBe("callee is run with undefined");
  });
});
