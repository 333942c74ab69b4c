/**
 * Loops, and what leads out of them and back: states, transitions and depth are counted by hand.
 */
import { describe, expect, test } from "vitest";
import {
  counter,
  flag,
  load,
  memory,
  pause,
  procedure,
  starting,
  store,
} from "../../../checker/index.ts";
import { alone, found, problemOf, running } from "../tiny.ts";

const i = counter(5);

describe("each", () => {
  test("runs its body for 0 to below, and leaves its index at below", () => {
    const p = procedure("p", {
      locals: { i },
      body: ({ each, step, assert }) => [
        each("i", () => 3, [step("a", () => pause)]),
        assert("i == 3", (my) => my.i === 3),
      ],
    });
    expect(alone(p)).toBe("4/3/3");
  });

  test("runs no round when nothing is below", () => {
    const p = procedure("p", {
      locals: { i },
      body: ({ each, step }) => [each("i", () => 0, [step("a", () => pause)])],
    });
    expect(alone(p)).toBe("1/0/0");
  });

  test("asks for below before each round", () => {
    const p = procedure("p", {
      locals: { i, left: starting(i, 4) },
      body: ({ each, step, set }) => [
        each("i", (my) => my.left, [step("a", () => pause), set("left", (my) => my.left - 1)]),
      ],
    });
    expect(alone(p)).toBe("3/2/2");
  });

  test("begins at 0 each time", () => {
    const p = procedure("p", {
      locals: { i, j: i },
      body: ({ each, step }) => [
        each("i", () => 2, [each("j", () => 2, [step("a", () => pause)]), step("b", () => pause)]),
      ],
    });
    expect(alone(p)).toBe("7/6/6");
  });

  test("needs an index that can hold below", () => {
    const p = procedure("p", {
      locals: { i: counter(1) },
      body: ({ each, step }) => [each("i", () => 2, [step("a", () => pause)])],
    });
    expect(problemOf(() => alone(p))).toMatchObject({
      code: "local-out-of-scope",
      message: "p.i would become 2",
      rule: "Its scope is 0..1",
    });
  });
});

describe("loop", () => {
  test("goes on while its test holds", () => {
    const p = procedure("p", {
      locals: { i },
      body: ({ loop, step, set }) => [
        loop("while (i < 2)", (my) => my.i < 2, [
          step("a", () => pause),
          set("i", (my) => my.i + 1),
        ]),
        step("b", () => pause),
      ],
    });
    expect(alone(p)).toBe("4/3/3");
  });

  test("counts a step to itself as a transition", () => {
    const p = procedure("p", {
      body: ({ loop, step }) => [loop("for (;;)", () => true, [step("a", () => pause)])],
    });
    expect(alone(p)).toBe("1/1/0");
    expect(found(running([p, p]))).toBe("1/2/0");
  });

  test("may run many rounds on locals between two steps", () => {
    const p = procedure("p", {
      locals: { n: counter(4000) },
      body: ({ loop, step, set }) => [
        loop("while (n < 4000)", (my) => my.n < 4000, [set("n", (my) => my.n + 1)]),
        step("a", () => pause),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
  });

  test("is refused when it runs for ever on locals", () => {
    const p = procedure("p", {
      locals: { x: flag() },
      body: ({ loop, set }) => [loop("for (;;)", () => true, [set("x", (my) => !my.x, "x = !x")])],
    });
    expect(problemOf(() => alone(p))).toMatchObject({
      code: "endless-local-loop",
      message: expect.stringMatching(
        /^p runs more than 10000 statements on locals in a row, at "(for \(;;\)|x = !x)"$/,
      ),
      rule: "A loop takes an access in each of its rounds",
      fix: "Let the loop end, or add a step to it",
    });
  });

  test("is not refused when only a step that nobody takes would lead into it", () => {
    const mem = memory({ up: flag() });
    const { up } = mem.cells;
    const p = procedure("p", {
      body: ({ when, loop }) => [
        when("if (up)", () => load(up), [loop("for (;;)", () => true, [])]),
      ],
    });
    expect(alone(p, { memory: mem })).toBe("2/1/1");
  });
});

describe("leave", () => {
  test("ends the nearest loop only", () => {
    const p = procedure("p", {
      locals: { i, j: i },
      body: ({ each, step, given, leave }) => [
        each("i", () => 2, [
          each("j", () => 3, [
            step("a", () => pause),
            given("if (j == 1)", (my) => my.j === 1, [leave()]),
          ]),
          step("b", () => pause),
        ]),
      ],
    });
    expect(alone(p)).toBe("7/6/6");
  });

  test("ends the outer loop where it stands after the inner one", () => {
    const p = procedure("p", {
      locals: { i, j: i },
      body: ({ each, step, given, leave }) => [
        each("i", () => 3, [
          each("j", () => 2, [step("a", () => pause)]),
          given("if (i == 1)", (my) => my.i === 1, [leave()]),
          step("b", () => pause),
        ]),
        step("c", () => pause),
      ],
    });
    expect(alone(p)).toBe("7/6/6");
  });

  test("leaves the index as it was", () => {
    const p = procedure("p", {
      locals: { i },
      body: ({ each, step, leave, assert }) => [
        each("i", () => 3, [step("a", () => pause), leave()]),
        assert("i == 0", (my) => my.i === 0),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
  });

  test("ends a loop from inside a when and a choice", () => {
    const mem = memory({ up: flag() });
    const { up } = mem.cells;
    const p = procedure("p", {
      body: ({ loop, when, choose, leave, step }) => [
        loop("for (;;)", () => true, [
          when("if (up)", () => load(up), [leave()]),
          choose("either", [
            ["stay", []],
            ["go", [leave()]],
          ]),
        ]),
        step("after", () => store(up, true)),
      ],
    });
    expect(alone(p, { memory: mem })).toBe("4/4/3");
  });
});

describe("again", () => {
  test("goes on with the next index of the nearest each", () => {
    const p = procedure("p", {
      locals: { i, j: i },
      body: ({ each, step, given, again }) => [
        each("i", () => 2, [
          each("j", () => 4, [
            given("if (j == 1)", (my) => my.j === 1, [again()]),
            step("a", () => pause),
          ]),
          step("b", () => pause),
        ]),
      ],
    });
    expect(alone(p)).toBe("9/8/8");
  });

  test("goes on with the test of the nearest loop", () => {
    const p = procedure("p", {
      locals: { i },
      body: ({ loop, step, set, again }) => [
        loop("while (i < 2)", (my) => my.i < 2, [
          set("i", (my) => my.i + 1),
          step("a", () => pause),
          again(),
          step("never", () => pause),
        ]),
      ],
    });
    expect(alone(p)).toBe("3/2/2");
  });
});

test("leave and again are refused outside of loops", () => {
  const leave = procedure("p", { body: (make) => [make.leave()] });
  const again = procedure("p", { body: (make) => [make.again()] });
  expect(problemOf(() => alone(leave))).toMatchObject({
    code: "bad-statement",
    message: 'leave "break" in p is in no loop',
    rule: "break and continue stand in a loop or each",
  });
  expect(problemOf(() => alone(again))?.message).toBe('again "continue" in p is in no loop');
});

test("a loop around a call is not the callee's", () => {
  const callee = procedure("callee", { body: (make) => [make.leave()] });
  const p = procedure("p", {
    body: ({ loop, call }) => [loop("for (;;)", () => true, [call(callee, () => ({}))])],
  });
  expect(problemOf(() => alone(p))?.message).toBe('leave "break" in callee is in no loop');
});
