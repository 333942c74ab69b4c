/**
 * A local tells states apart only where something that is still to come can read it.
 *
 * In the comments, a step is written with the number of states before it.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  type Access,
  counter,
  flag,
  memory,
  pause,
  procedure,
  store,
} from "../../../checker/index.ts";
import { alone, found, running } from "../tiny.ts";

const n = counter(3);
const any = (outcomes: number): Access<number> =>
  access("any", {}, (_, choice) => choice, { outcomes });
const any3 = any(3);
const coin = access("coin", {}, (_, choice) => choice === 1, { outcomes: 2 });
/** Reads its argument and does nothing. */
const use = (value: unknown): Access<void> => (value === undefined ? store(nowhere, 0) : pause);
const nowhere = memory({ nowhere: n }).cells.nowhere;

describe("a local that is dead costs no state:", () => {
  test("one that nobody reads", () => {
    // 1 x 1 a 1
    const p = procedure("p", {
      locals: { x: n },
      body: ({ step }) => [step("x = any", () => any3, "x"), step("a", () => pause)],
    });
    expect(alone(p)).toBe("3/4/2");
  });

  test("one after its last read", () => {
    // 1 x 3 use 1 a 1
    const p = procedure("p", {
      locals: { x: n },
      body: ({ step }) => [
        step("x = any", () => any3, "x"),
        step("use x", (my) => use(my.x)),
        step("a", () => pause),
      ],
    });
    expect(alone(p)).toBe("6/7/3");
  });

  test("one that is assigned before it is read", () => {
    // 1 x 1 a 1 use 1
    const p = procedure("p", {
      locals: { x: n },
      body: ({ step, set }) => [
        step("x = any", () => any3, "x"),
        step("a", () => pause),
        set("x", () => 0),
        step("use x", (my) => use(my.x)),
      ],
    });
    expect(alone(p)).toBe("4/5/3");
  });

  test("one that only the other branch reads", () => {
    // 1 y 2, of which y: x 3 a 3 use 1; not y: x 1 a (the end, too)
    const p = procedure("p", {
      locals: { x: n, y: flag() },
      body: ({ step, given }) => [
        step("y = any", () => coin, "y"),
        step("x = any", () => any3, "x"),
        step("a", () => pause),
        given("if (y)", (my) => my.y, [step("use x", (my) => use(my.x))]),
      ],
    });
    expect(alone(p)).toBe("11/15/3");
  });

  test("one that the other branch assigns before it reads it", () => {
    // 1 y 2, of which y: x 3 a 3 use 1; not y: x 1 a 1 use again 1
    const p = procedure("p", {
      locals: { x: n, y: flag() },
      body: ({ step, given, set, assert }) => [
        step("y = any", () => coin, "y"),
        step("x = any", () => any3, "x"),
        step("a", () => pause),
        given(
          "if (y)",
          (my) => my.y,
          [step("use x", (my) => use(my.x))],
          [
            set("x", () => 3),
            assert("x == 3", (my) => my.x === 3),
            step("use x again", (my) => use(my.x)),
          ],
        ),
      ],
    });
    expect(alone(p)).toBe("12/16/4");
  });

  test("one of a procedure that has returned", () => {
    // 1 x 3 use 1 a 1
    const callee = procedure("callee", {
      locals: { x: n },
      body: ({ step }) => [step("x = any", () => any3, "x"), step("use x", (my) => use(my.x))],
    });
    const p = procedure("p", {
      body: ({ call, step }) => [call(callee, () => ({})), step("a", () => pause)],
    });
    expect(alone(p)).toBe("6/7/3");
  });

  test("an argument that the callee does not read", () => {
    // 1 x 1 a 1
    const callee = procedure("callee", {
      params: { x: n },
      body: ({ step }) => [step("a", () => pause)],
    });
    const p = procedure("p", {
      locals: { x: n },
      body: ({ call, step }) => [
        step("x = any", () => any3, "x"),
        call(callee, (my) => ({ x: my.x })),
      ],
    });
    expect(alone(p)).toBe("3/4/2");
  });

  test("a result that nobody takes", () => {
    // 1 x 3 use 1 b 1: the result is not copied anywhere
    const callee = procedure("callee", {
      locals: { x: n },
      returns: n,
      body: ({ step, ret }) => [
        step("x = any", () => any3, "x"),
        step("use x", (my) => use(my.x)),
        ret(() => 1),
      ],
    });
    const p = procedure("p", {
      body: ({ call, step }) => [call(callee, () => ({})), step("b", () => pause)],
    });
    expect(alone(p)).toBe("6/7/3");
  });

  test("a process that is over", () => {
    const p = procedure("p", {
      locals: { x: n },
      body: ({ step }) => [step("x", () => any3, "x")],
    });
    expect(found(running([p, p]))).toBe("4/12/2");
  });
});

describe("a local that is live tells states apart:", () => {
  test("until its last read", () => {
    // 1 x 3 a 3 use 1
    const p = procedure("p", {
      locals: { x: n },
      body: ({ step }) => [
        step("x = any", () => any3, "x"),
        step("a", () => pause),
        step("use x", (my) => use(my.x)),
      ],
    });
    expect(alone(p)).toBe("8/9/3");
  });

  test("where a branch, an assertion or an assignment reads it", () => {
    // 1 x 3 a 1
    const reading = (read: (make: any) => any): string =>
      alone(
        procedure("p", {
          locals: { x: n, y: n },
          body: (make) => [
            make.step("x = any", () => any3, "x"),
            make.step("a", () => pause),
            read(make),
          ],
        }),
      );
    expect(reading(({ given }) => given("if (x)", (my: any) => my.x > 0, []))).toBe("5/6/2");
    expect(reading(({ assert }) => assert("x < 3", (my: any) => my.x < 3))).toBe("5/6/2");
    expect(reading(({ set }) => set("y", (my: any) => my.x))).toBe("5/6/2");
  });

  test("through a call that does not see it", () => {
    // 1 x 3 a 3 use 1
    const callee = procedure("callee", { body: ({ step }) => [step("a", () => pause)] });
    const p = procedure("p", {
      locals: { x: n },
      body: ({ call, step }) => [
        step("x = any", () => any3, "x"),
        call(callee, () => ({})),
        step("use x", (my) => use(my.x)),
      ],
    });
    expect(alone(p)).toBe("8/9/3");
  });

  test("where it is copied back and then read", () => {
    // 1 x 3 a 3 use 1
    const callee = procedure("callee", {
      params: { x: n },
      body: ({ step }) => [step("x = any", () => any3, "x"), step("a", () => pause)],
    });
    const p = procedure("p", {
      locals: { y: n },
      body: ({ call, step }) => [
        call(callee, () => ({ x: 0 }), { outs: { x: "y" } }),
        step("use y", (my) => use(my.y)),
      ],
    });
    expect(alone(p)).toBe("8/9/3");
  });

  test("round a loop", () => {
    // 1 use 1 x 2 use 1 x 1: after the last round nobody reads x
    const p = procedure("p", {
      locals: { i: n, x: flag() },
      body: ({ each, step }) => [
        each("i", () => 2, [step("use x", (my) => use(my.x)), step("x = any", () => coin, "x")]),
      ],
    });
    expect(alone(p)).toBe("6/7/4");
  });

  test("in each option of a choice that reads it", () => {
    // 1 x 3, each with two options to the end
    const p = procedure("p", {
      locals: { x: n },
      body: ({ step, choose }) => [
        step("x = any", () => any3, "x"),
        choose("either", [
          ["use x", (my) => use(my.x), []],
          ["not", []],
        ]),
      ],
    });
    expect(alone(p)).toBe("5/9/2");
  });
});
