/**
 * Each kind of statement, in protocols that are small enough to count by hand.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  acquire,
  add,
  counter,
  flag,
  load,
  memory,
  pause,
  procedure,
  SpecError,
  start,
  store,
  update,
} from "../../../checker/index.ts";
import { alone, found, running } from "./tiny.ts";

const mem = memory({ up: flag(), n: counter(3) });
const { up, n } = mem.cells;
const digit = counter(3);
const onMem = { memory: mem };
const whenUp = { memory: mem, start: [start(up, true)] };
const raises = procedure("raises", { body: ({ step }) => [step("up", () => store(up, true))] });

describe("step", () => {
  test("is one transition", () => {
    expect(alone(raises, onMem)).toBe("2/1/1");
  });

  test("gives its reply to a local", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ step, assert }) => [
        step("x = n", () => load(n), "x"),
        step("n = x + 1", (my) => store(n, my.x + 1)),
        step("x = n", () => load(n), "x"),
        assert("x == 3", (my) => my.x === 3),
      ],
    });
    expect(alone(p, { memory: mem, start: [start(n, 2)] })).toBe("4/3/3");
  });

  test("is one transition for each outcome, though two lead to one state", () => {
    const two = access("two", {}, () => {}, { outcomes: 2 });
    const p = procedure("p", { body: ({ step }) => [step("two", () => two)] });
    expect(alone(p)).toBe("2/2/1");
  });

  test("has no transition for an outcome that is blocked", () => {
    const first = access("first", {}, () => {}, {
      outcomes: 2,
      enabled: (_, choice) => choice === 0,
    });
    const p = procedure("p", { body: ({ step }) => [step("first", () => first)] });
    expect(alone(p)).toBe("2/1/1");
  });

  test("of several accesses is one transition that replies what the last does", () => {
    const p = procedure("p", {
      locals: { x: digit },
      body: ({ atomically, assert }) => [
        atomically("both", "to test it", () => [store(up, true), add(n)], "x"),
        assert("x == 1", (my) => my.x === 1),
      ],
    });
    expect(alone(p, onMem)).toBe("2/1/1");
  });

  test("of several accesses is blocked by any of them", () => {
    const p = procedure("p", {
      body: ({ atomically }) => [atomically("both", "to test it", () => [add(n), acquire(up)])],
    });
    expect(alone(p, whenUp)).toBe("1/0/0 deadlock@0");
  });
});

describe("when", () => {
  const p = procedure("p", {
    body: ({ when, step }) => [
      when(
        "up",
        () => load(up),
        [step("a", () => pause)],
        [step("b", () => pause), step("c", () => pause)],
      ),
    ],
  });

  test("goes one way when the reply is true", () => {
    expect(alone(p, whenUp)).toBe("3/2/2");
  });

  test("goes the other way when the reply is false", () => {
    expect(alone(p, onMem)).toBe("4/3/3");
  });

  test("asks the state in which it is taken", () => {
    const q = procedure("q", {
      body: ({ when, step }) => [when("up", () => load(up), [step("a", () => pause)])],
    });
    expect(found(running([q, raises], onMem))).toBe("5/5/2");
  });
});

test("given is no step of its own", () => {
  const p = procedure("p", {
    locals: { x: digit },
    body: ({ choose, set, given, step }) => [
      choose("x", [
        ["1", [set("x", () => 1)]],
        ["2", [set("x", () => 2)]],
      ]),
      given("x == 1", (my) => my.x === 1, [step("a", () => pause)]),
    ],
  });
  expect(alone(p)).toBe("3/3/1");
});

describe("set", () => {
  test("of a value out of range is a mistake", () => {
    const p = procedure("p", { locals: { x: digit }, body: ({ set }) => [set("x", () => 4)] });
    expect(() => alone(p)).toThrow(SpecError);
  });
});

describe("choose", () => {
  test("has a transition for each option", () => {
    const p = procedure("p", {
      body: ({ choose }) => [
        choose("any", [
          ["a", []],
          ["b", []],
        ]),
      ],
    });
    expect(alone(p)).toBe("2/2/1");
  });

  const take = procedure("take", {
    body: ({ choose }) => [choose("any", [["take", () => acquire(up), []]])],
  });
  const takeOrAdd = procedure("take_or_add", {
    body: ({ choose }) => [
      choose("any", [
        ["take", () => acquire(up), []],
        ["add", () => add(n), []],
      ]),
    ],
  });

  test("leaves out an option that is blocked", () => {
    expect(alone(takeOrAdd, whenUp)).toBe("2/1/1");
    expect(alone(takeOrAdd, onMem)).toBe("3/2/1");
  });

  test("is blocked when all options are", () => {
    expect(alone(take, whenUp)).toBe("1/0/0 deadlock@0");
  });

  test("has a transition for each outcome of an option", () => {
    const three = access("three", {}, () => {}, { outcomes: 3 });
    const p = procedure("p", {
      body: ({ choose }) => [
        choose("any", [
          ["a", () => three, []],
          ["b", []],
        ]),
      ],
    });
    expect(alone(p)).toBe("2/4/1");
  });
});

describe("awaits", () => {
  const waits = procedure("waits", { body: ({ awaits }) => [awaits("up", () => load(up))] });
  const raise = access("raise", { up: update(up) }, (s) => {
    const before = s.up;
    s.up = true;
    return before;
  });

  test("is one step once the reply is true", () => {
    expect(found(running([waits, raises], onMem))).toBe("3/2/2");
  });

  test("is blocked while the reply is false", () => {
    expect(alone(waits, onMem)).toBe("1/0/0 deadlock@0");
  });

  test("has no effect when the reply is false", () => {
    const p = procedure("p", { body: ({ awaits }) => [awaits("up", () => raise)] });
    expect(alone(p, onMem)).toBe("1/0/0 deadlock@0");
    expect(alone(p, whenUp)).toBe("2/1/1");
  });

  test("takes the outcomes whose reply is true", () => {
    const either = access("either", {}, (_, choice) => choice === 1, { outcomes: 3 });
    const p = procedure("p", { body: ({ awaits }) => [awaits("either", () => either)] });
    expect(alone(p)).toBe("2/1/1");
  });
});
