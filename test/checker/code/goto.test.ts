/**
 * Labels and gotos.
 */
import { describe, expect, test } from "vitest";
import { counter, pause, procedure } from "../../../checker/index.ts";
import { alone, problemOf, running, untaken } from "../tiny.ts";

const i = counter(3);

describe("goto", () => {
  test("goes back", () => {
    const p = procedure("p", {
      locals: { i },
      body: ({ label, step, given, set, goto }) => [
        label("retry"),
        step("a", () => pause),
        set("i", (my) => my.i + 1),
        given("if (i < 3)", (my) => my.i < 3, [goto("retry")]),
        step("b", () => pause),
      ],
    });
    expect(alone(p)).toBe("5/4/4");
  });

  test("goes forward", () => {
    const p = procedure("p", {
      body: ({ label, step, goto }) => [
        step("a", () => pause),
        goto("out"),
        step("skipped", () => pause),
        label("out"),
        step("b", () => pause),
      ],
    });
    expect(alone(p)).toBe("3/2/2");
    expect(untaken(running([p]))).toEqual(["skipped"]);
  });

  test("goes out of nested loops", () => {
    const p = procedure("p", {
      locals: { i, j: i },
      body: ({ each, label, step, given, goto }) => [
        each("i", () => 3, [
          each("j", () => 3, [
            step("a", () => pause),
            given("if (j == 1)", (my) => my.j === 1, [goto("out")]),
          ]),
        ]),
        label("out"),
        step("b", () => pause),
      ],
    });
    expect(alone(p)).toBe("4/3/3");
  });

  test("goes into a loop, whose index is what it was", () => {
    const p = procedure("p", {
      locals: { i },
      body: ({ each, label, step, goto }) => [
        goto("inside"),
        each("i", () => 2, [step("a", () => pause), label("inside"), step("b", () => pause)]),
      ],
    });
    expect(alone(p)).toBe("4/3/3");
  });

  test("goes to the end of the procedure", () => {
    const p = procedure("p", {
      body: ({ label, step, goto }) => [goto("out"), step("skipped", () => pause), label("out")],
    });
    expect(alone(p)).toBe("1/0/0");
  });

  test("repeats a step for ever", () => {
    const p = procedure("p", {
      body: ({ label, step, goto }) => [label("self"), step("a", () => pause), goto("self")],
    });
    expect(alone(p)).toBe("1/1/0");
  });

  test("is refused when it repeats nothing for ever", () => {
    const p = procedure("p", { body: ({ label, goto }) => [label("self"), goto("self")] });
    expect(problemOf(() => alone(p))?.code).toBe("endless-local-loop");
  });

  test("is refused without a label", () => {
    const p = procedure("p", { body: ({ goto }) => [goto("nowhere")] });
    expect(problemOf(() => alone(p))).toMatchObject({
      code: "bad-statement",
      message: 'goto "goto nowhere" in p has no label',
      rule: "A goto stays inside its procedure",
    });
  });

  test("finds no label of a procedure that it calls or that calls it", () => {
    const callee = procedure("callee", { body: ({ goto }) => [goto("out")] });
    const p = procedure("p", {
      body: ({ call, label }) => [call(callee, () => ({})), label("out")],
    });
    expect(problemOf(() => alone(p))?.message).toBe('goto "goto out" in callee has no label');
  });
});

describe("a label", () => {
  test("takes no step", () => {
    const p = procedure("p", { body: ({ label, step }) => [label("a"), step("a", () => pause)] });
    expect(alone(p)).toBe("2/1/1");
  });

  test("stands once in its procedure", () => {
    const p = procedure("p", {
      body: ({ label, loop }) => [label("out"), loop("l", () => false, [label("out")])],
    });
    expect(problemOf(() => alone(p))).toMatchObject({
      code: "bad-statement",
      message: 'label "out:" in p occurs twice',
      rule: "A label is unique in its procedure",
    });
  });

  test("may stand in a procedure and in another that it calls", () => {
    const callee = procedure("callee", {
      body: ({ goto, step, label }) => [goto("out"), step("skipped", () => pause), label("out")],
    });
    const p = procedure("p", {
      body: ({ call, goto, step, label }) => [
        call(callee, () => ({})),
        goto("out"),
        step("skipped", () => pause),
        label("out"),
        step("a", () => pause),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
  });
});
