/**
 * What each statement means, in protocols that are small enough to count by hand: states, transitions, depth.
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
  start,
  store,
} from "../../../checker/index.ts";
import { alone, found, running, untaken } from "../tiny.ts";

const mem = memory({ up: flag(), count: counter(3) });
const { up, count } = mem.cells;
const isUp = { memory: mem, start: [start(up, true)] };
const isDown = { memory: mem };

describe("step", () => {
  test("is one transition", () => {
    const p = procedure("p", { body: ({ step }) => [step("a", () => pause)] });
    expect(alone(p)).toBe("2/1/1");
  });

  test("gives its reply to a local", () => {
    const p = procedure("p", {
      locals: { x: counter(3) },
      body: ({ step, assert }) => [
        step("x = ++count", () => add(count), "x"),
        assert("x == 1", (my) => my.x === 1),
        assert("x == 0", (my) => my.x === 0),
      ],
    });
    expect(alone(p, isDown)).toBe("2/1/1 assert-p-2");
  });

  test("waits until its access is enabled", () => {
    const p = procedure("p", { body: ({ step }) => [step("lock", () => acquire(up))] });
    expect(alone(p, isUp)).toBe("1/0/0 deadlock");
  });

  test("has a transition for each outcome", () => {
    const pick = access("pick", {}, (_, choice) => choice, { outcomes: 3 });
    const kept = procedure("kept", {
      locals: { x: counter(3) },
      body: ({ step }) => [
        step("x = any", () => pick, "x"),
        step("use", (my) => store(count, my.x)),
      ],
    });
    const dropped = procedure("dropped", { body: ({ step }) => [step("any", () => pick)] });
    expect(alone(kept, isDown)).toBe("7/6/2");
    expect(alone(dropped)).toBe("2/3/1");
  });

  test("looks at the locals that it had before its reply", () => {
    const p = procedure("p", {
      locals: { x: counter(3) },
      body: ({ step, set, assert }) => [
        set("x", () => 2),
        step("x = count += x", (my) => add(count, my.x), "x"),
        step("x = count += x - 1", (my) => add(count, my.x - 1), "x"),
        assert("x == 3", (my) => my.x === 3),
      ],
    });
    expect(alone(p, isDown)).toBe("3/2/2");
  });
});

describe("when", () => {
  const p = procedure("p", {
    body: ({ when, step }) => [
      when(
        "if (up)",
        () => load(up),
        [step("then", () => pause)],
        [step("else", () => pause), step("else too", () => pause)],
      ),
      step("after", () => pause),
    ],
  });

  test("takes one step to decide, and goes on after its body", () => {
    expect(alone(p, isUp)).toBe("4/3/3");
    expect(untaken(running([p], isUp))).toEqual(["else", "else too"]);
  });

  test("takes the other way where the reply is false", () => {
    expect(alone(p, isDown)).toBe("5/4/4");
    expect(untaken(running([p], isDown))).toEqual(["then"]);
  });

  test("skips its body where there is no other way", () => {
    const q = procedure("q", {
      body: ({ when, step }) => [when("if (up)", () => load(up), [step("then", () => pause)])],
    });
    expect(alone(q, isDown)).toBe("2/1/1");
    expect(alone(q, isUp)).toBe("3/2/2");
  });

  test("waits until its access is enabled", () => {
    const wait = access("wait", {}, () => true, { enabled: () => false });
    const q = procedure("q", { body: ({ when }) => [when("if (wait)", () => wait, [])] });
    expect(alone(q)).toBe("1/0/0 deadlock");
  });
});

describe("given", () => {
  test("decides on locals without a step", () => {
    const p = procedure("p", {
      locals: { x: counter(3) },
      body: ({ given, set, step }) => [
        set("x", () => 1),
        given("if (x)", (my) => my.x > 0, [step("then", () => pause)], [step("else", () => pause)]),
        given("if (!x)", (my) => my.x === 0, [step("never", () => pause)]),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
    expect(untaken(running([p]))).toEqual(["else", "never"]);
  });
});

describe("set", () => {
  test("assigns a local without a step, and later values win", () => {
    const p = procedure("p", {
      locals: { x: counter(3) },
      body: ({ set, assert }) => [
        set("x", () => 1),
        set("x", (my) => my.x + 2),
        assert("x == 3", (my) => my.x === 3),
        assert("x == 1", (my) => my.x === 1),
      ],
    });
    expect(alone(p)).toBe("1/0/0 assert-p-2");
  });
});

describe("awaits", () => {
  test("waits until the reply is true, and then is one step", () => {
    const waiter = procedure("waiter", {
      body: ({ awaits }) => [awaits("wait for up", () => load(up))],
    });
    const setter = procedure("setter", { body: ({ step }) => [step("up", () => store(up, true))] });
    expect(found(running([waiter, setter], isDown))).toBe("3/2/2");
    expect(alone(waiter, isDown)).toBe("1/0/0 deadlock");
  });
});

describe("choose", () => {
  test("takes any of its options, each as a step", () => {
    const p = procedure("p", {
      body: ({ choose, step }) => [
        choose("either", [
          ["left", [step("a", () => pause)]],
          ["right", []],
        ]),
        step("after", () => pause),
      ],
    });
    expect(alone(p)).toBe("4/4/2");
  });

  test("takes an option with an access only where that is enabled", () => {
    const p = procedure("p", {
      body: ({ choose, step }) => [
        choose("either", [
          ["lock", () => acquire(up), [step("a", () => pause)]],
          ["go on", []],
        ]),
      ],
    });
    expect(alone(p, isDown)).toBe("4/3/2");
    expect(alone(p, isUp)).toBe("2/1/1");
    expect(untaken(running([p], isUp))).toEqual(["a", "lock"]);
  });

  test("waits until one of its options is enabled", () => {
    const p = procedure("p", {
      body: ({ choose }) => [
        choose("lock", [
          ["lock", () => acquire(up), []],
          ["lock too", () => acquire(up), []],
        ]),
      ],
    });
    expect(alone(p, isUp)).toBe("1/0/0 deadlock");
    expect(alone(p, isDown)).toBe("2/2/1");
  });

  test("takes an option whatever its access replies", () => {
    const p = procedure("p", {
      body: ({ choose }) => [choose("look", [["look", () => load(up), []]])],
    });
    expect(alone(p, isDown)).toBe("2/1/1");
  });

  test("with no option waits for ever", () => {
    const p = procedure("p", { body: ({ choose }) => [choose("nothing", [])] });
    expect(alone(p)).toBe("1/0/0 deadlock");
  });
});

test("a body without statements is over at once", () => {
  expect(alone(procedure("p", { body: () => [] }))).toBe("1/0/0");
});

test("two processes take their steps in every order", () => {
  const p = procedure("p", {
    body: ({ step }) => [step("a", () => pause), step("b", () => pause)],
  });
  expect(found(running([p, p]))).toBe("9/12/4");
  expect(found(running([p, p, p]))).toBe("27/54/6");
});
