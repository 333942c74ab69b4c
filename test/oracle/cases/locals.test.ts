/**
 * Which locals tell two states apart: those that can still be read, in protocols that are small enough to count by hand.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  array,
  counter,
  type Field,
  flag,
  load,
  memory,
  pause,
  procedure,
  read,
  store,
  struct,
} from "../../../checker/index.ts";
import { alone } from "./tiny.ts";

const mem = memory({ up: flag(), n: counter(2), many: array(12, counter(9)) });
const { up, n, many } = mem.cells;
const onMem = { memory: mem };
const digit = counter(2);
/** Replies 0, 1 or 2. */
const any = access("any", {}, (_, choice) => choice, { outcomes: 3 });
const either = access("either", {}, (_, choice) => choice === 1, { outcomes: 2 });
const rests = procedure("rests", { body: ({ step }) => [step("rest", () => pause)] });

describe("a local", () => {
  test("that is not read again is no part of the state", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step }) => [step("x", () => any, "x"), step("a", () => pause)],
    });
    expect(alone(p)).toBe("3/4/2");
  });

  test("that is read later is", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step }) => [
        step("x", () => any, "x"),
        step("a", () => pause),
        step("n = x", (my) => store(n, my.x)),
      ],
    });
    expect(alone(p, onMem)).toBe("10/9/3");
  });

  test("of a caller is, too", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step, call }) => [
        step("x", () => any, "x"),
        call(rests, () => ({})),
        step("n = x", (my) => store(n, my.x)),
      ],
    });
    expect(alone(p, onMem)).toBe("10/9/3");
  });

  test("that is overwritten before it is read is not", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step, set }) => [
        step("x", () => any, "x"),
        step("a", () => pause),
        set("x", () => 0),
        step("n = x", (my) => store(n, my.x)),
      ],
    });
    expect(alone(p, onMem)).toBe("4/5/3");
  });

  test("that is overwritten and then read before the next step is not", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step, set, given }) => [
        step("x", () => any, "x"),
        step("a", () => pause),
        set("x", () => 0),
        given("x == 1", (my) => my.x === 1, [step("b", () => pause)]),
      ],
    });
    expect(alone(p)).toBe("3/4/2");
  });

  test("is live where it is read on the paths from there, not anywhere at that statement", () => {
    const p = procedure("p", {
      locals: { f: flag(), x: flag() },
      body: ({ step, given }) => [
        step("f", () => either, "f"),
        step("x", () => either, "x"),
        step("a", () => pause),
        given("f", (my) => my.f, [given("x", (my) => my.x, [step("b", () => pause)])]),
      ],
    });
    expect(alone(p)).toBe("8/10/3");
  });

  test("is told apart from another with the same value", () => {
    const p = procedure("p", {
      locals: { x: flag(), f: flag(), y: flag(true) },
      body: ({ step, given }) => [
        step("f", () => either, "f"),
        step("x", () => either, "x"),
        step("a", () => pause),
        given(
          "f",
          (my) => my.f,
          [given("x", (my) => my.x, [step("b", () => pause)])],
          [given("!y", (my) => !my.y, [step("c", () => pause)])],
        ),
      ],
    });
    // At "a", x = 0 and f = 1 are live at one time, and f = 0 and y = 1 at another.
    expect(alone(p)).toBe("8/10/3");
  });

  test("is read where values that never occur would lead", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step, when, given }) => [
        step("x", () => any, "x"),
        when("up", () => load(up), [given("x == 1", (my) => my.x === 1, [step("a", () => pause)])]),
      ],
    });
    expect(alone(p, onMem)).toBe("5/6/2");
  });

  test("is read where all values of all cells together would lead", () => {
    const both = access("both", { up: read(up), n: read(n) }, (s) => s.up && s.n === 2);
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step, when, given }) => [
        step("x", () => any, "x"),
        when("both", () => both, [given("x == 1", (my) => my.x === 1, [step("a", () => pause)])]),
      ],
    });
    expect(alone(p, onMem)).toBe("5/6/2");
  });

  test("is not read where no values lead", () => {
    const down = access("down", { up: read(up) }, (s) => s.up, { enabled: (s) => !s.up });
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step, when, given }) => [
        step("x", () => any, "x"),
        when("up", () => down, [given("x == 1", (my) => my.x === 1, [step("a", () => pause)])]),
      ],
    });
    expect(alone(p, onMem)).toBe("3/4/2");
  });

  test("is not read behind a wait that no values end", () => {
    const no = access("no", { up: read(up) }, () => false);
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step, awaits, given }) => [
        step("x", () => any, "x"),
        awaits("no", () => no),
        given("x == 1", (my) => my.x === 1, [step("a", () => pause)]),
      ],
    });
    expect(alone(p, onMem)).toBe("2/3/1 deadlock@1");
  });

  test("of a struct has one value however it was made", () => {
    const pair: Field<{ readonly f: boolean; readonly x: number }> = struct({
      f: flag(),
      x: digit,
    });
    const p = procedure("p", {
      locals: { s: pair },
      body: ({ choose, set, step, given }) => [
        choose("s", [
          ["one", [set("s", () => ({ f: true, x: 1 }))]],
          ["the other", [set("s", () => ({ x: 1, f: true }))]],
        ]),
        step("a", () => pause),
        given("s.f", (my) => my.s.f, [step("b", () => pause)]),
      ],
    });
    expect(alone(p)).toBe("4/4/3");
  });
});

describe("a parameter", () => {
  const takes = procedure("takes", {
    params: { p: digit },
    body: ({ step }) => [step("a", () => pause)],
  });

  test("that is not read is no part of the state", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step, call }) => [step("x", () => any, "x"), call(takes, (my) => ({ p: my.x }))],
    });
    expect(alone(p)).toBe("3/4/2");
  });

  test("that is copied back is read", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step, call }) => [
        step("x", () => any, "x"),
        call(takes, (my) => ({ p: my.x }), { outs: { p: "x" } }),
      ],
    });
    expect(alone(p)).toBe("5/6/2");
  });
});

test("two calls of one procedure are two places", () => {
  const p = procedure("p", {
    body: ({ choose, call }) => [
      choose("any", [
        ["a", [call(rests, () => ({}))]],
        ["b", [call(rests, () => ({}))]],
      ]),
    ],
  });
  expect(alone(p)).toBe("4/4/2");
});

test("many locals that are not read cost nothing", () => {
  const names = Array.from({ length: 12 }, (_, i) => `x${i}`);
  const p = procedure("p", {
    locals: Object.fromEntries(names.map((name) => [name, counter(9)])),
    body: ({ step }) => names.map((name, i) => step(name, () => load(many(i)), name)),
  });
  expect(alone(p, onMem)).toBe("13/12/12");
});
