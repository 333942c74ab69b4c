/**
 * Loops and jumps, in protocols that are small enough to count by hand.
 */
import { describe, expect, test } from "vitest";
import { counter, pause, procedure, SpecError, starting } from "../../../checker/index.ts";
import { alone } from "./tiny.ts";

const digit = counter(3);

describe("each", () => {
  test("counts from 0 to below, and keeps its index", () => {
    const p = procedure("p", {
      locals: { i: digit },
      body: ({ each, step, assert }) => [
        each("i", () => 3, [step("a", () => pause)]),
        assert("i == 3", (my) => my.i === 3),
      ],
    });
    expect(alone(p)).toBe("4/3/3");
  });

  test("runs no round when nothing is below", () => {
    const p = procedure("p", {
      locals: { i: digit },
      body: ({ each, step }) => [each("i", () => 0, [step("a", () => pause)])],
    });
    expect(alone(p)).toBe("1/0/0");
  });

  test("asks for below before each round", () => {
    const p = procedure("p", {
      locals: { i: digit, left: starting(digit, 3) },
      body: ({ each, step, set }) => [
        each("i", (my) => my.left, [step("a", () => pause), set("left", (my) => my.left - 1)]),
      ],
    });
    expect(alone(p)).toBe("3/2/2");
  });

  test("starts at 0 again", () => {
    const p = procedure("p", {
      locals: { i: digit },
      body: ({ each, step }) => [
        each("i", () => 2, [step("a", () => pause)]),
        each("i", () => 2, [step("b", () => pause)]),
      ],
    });
    expect(alone(p)).toBe("5/4/4");
  });

  test("must have room for its last index", () => {
    const p = procedure("p", {
      locals: { i: counter(1) },
      body: ({ each, step }) => [each("i", () => 2, [step("a", () => pause)])],
    });
    expect(() => alone(p)).toThrow("i in p would become 2. Its range is 0..1.");
  });
});

describe("loop", () => {
  test("goes on while its test holds", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ loop, step, set }) => [
        loop("x < 2", (my) => my.x < 2, [step("a", () => pause), set("x", (my) => my.x + 1)]),
      ],
    });
    expect(alone(p)).toBe("3/2/2");
  });

  test("counts a step to itself as a transition", () => {
    const p = procedure("p", {
      body: ({ loop, step }) => [loop("for ever", () => true, [step("a", () => pause)])],
    });
    expect(alone(p)).toBe("1/1/0");
  });

  test("without a step and without an end is a mistake", () => {
    const p = procedure("p", {
      locals: { x: counter(2_000) },
      body: ({ loop, set }) => [
        loop("for ever", () => true, [set("x", (my) => Math.min(my.x + 1, 2_000))]),
      ],
    });
    expect(() => alone(p)).toThrow("p runs for ever without a step.");
  });

  test("may take many rounds without a step", () => {
    const p = procedure("p", {
      locals: { x: counter(5_000) },
      body: ({ loop, set }) => [
        loop("x < 5000", (my) => my.x < 5_000, [set("x", (my) => my.x + 1)]),
      ],
    });
    expect(alone(p)).toBe("1/0/0");
  });
});

describe("leave", () => {
  test("ends a loop", () => {
    const p = procedure("p", {
      body: ({ loop, step, leave }) => [
        loop("for ever", () => true, [step("a", () => pause), leave()]),
        step("b", () => pause),
      ],
    });
    expect(alone(p)).toBe("3/2/2");
  });

  test("ends the nearest loop only", () => {
    const p = procedure("p", {
      locals: { x: digit, i: digit },
      body: ({ loop, each, step, leave, set }) => [
        loop("x < 2", (my) => my.x < 2, [
          each("i", () => 3, [step("a", () => pause), leave()]),
          set("x", (my) => my.x + 1),
        ]),
      ],
    });
    expect(alone(p)).toBe("3/2/2");
  });

  test("outside of loops is a mistake", () => {
    const p = procedure("p", { body: ({ leave }) => [leave()] });
    expect(() => alone(p)).toThrow(SpecError);
  });
});

describe("again", () => {
  test("goes on with the next round of an each", () => {
    const p = procedure("p", {
      locals: { i: digit },
      body: ({ each, step, given, again }) => [
        each("i", () => 2, [
          step("a", () => pause),
          given("i == 0", (my) => my.i === 0, [again()]),
          step("b", () => pause),
        ]),
      ],
    });
    expect(alone(p)).toBe("4/3/3");
  });

  test("goes on with the test of a loop", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ loop, step, set, again }) => [
        loop("x < 1", (my) => my.x < 1, [
          set("x", (my) => my.x + 1),
          step("a", () => pause),
          again(),
          step("b", () => pause),
        ]),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
  });
});

describe("goto", () => {
  test("goes back", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ label, step, given, set, goto }) => [
        label("retry"),
        step("a", () => pause),
        given("x == 0", (my) => my.x === 0, [set("x", () => 1), goto("retry")]),
      ],
    });
    expect(alone(p)).toBe("3/2/2");
  });

  test("goes on", () => {
    const p = procedure("p", {
      body: ({ label, step, goto }) => [
        goto("out"),
        step("a", () => pause),
        label("out"),
        step("b", () => pause),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
  });

  test("goes into a loop, whose index is what it was", () => {
    const p = procedure("p", {
      locals: { i: digit },
      body: ({ each, label, step, goto }) => [
        goto("inside"),
        each("i", () => 2, [step("a", () => pause), label("inside"), step("b", () => pause)]),
      ],
    });
    expect(alone(p)).toBe("4/3/3");
  });

  test("goes nowhere without its label, and one label stands once", () => {
    const lost = procedure("lost", { body: ({ goto }) => [goto("nowhere")] });
    const twice = procedure("twice", { body: ({ label }) => [label("a"), label("a")] });
    expect(() => alone(lost)).toThrow("goto nowhere in lost has no label to go to.");
    expect(() => alone(twice)).toThrow("a: in twice stands twice.");
  });
});
