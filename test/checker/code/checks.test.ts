/**
 * Claims in the code: assert, warnOn and assume.
 */
import { describe, expect, test } from "vitest";
import {
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
import { alone, checked, found, running } from "../tiny.ts";

const mem = memory({ up: flag(), count: counter(3) });
const { up, count } = mem.cells;
const isUp = { memory: mem, start: [start(up, true)] };
const isDown = { memory: mem };
const claimsOf = (...procedures: Parameters<typeof running>[0]): string[] =>
  checked(running(procedures, { ...isDown, deadlock: false }))
    .report.claims.map(({ id, kind, name }) => `${kind} ${id}: ${name}`)
    .toSorted();

describe("assert", () => {
  test("takes no step, and the process goes on where it fails", () => {
    const p = procedure("p", {
      body: ({ assert, step }) => [
        step("a", () => pause),
        assert("wrong", () => false),
        step("b", () => pause),
      ],
    });
    expect(alone(p)).toBe("3/2/2 assert-p-1");
  });

  test("may fail before the first step", () => {
    const p = procedure("p", { body: ({ assert }) => [assert("wrong", () => false)] });
    expect(alone(p)).toBe("1/0/0 assert-p-1");
  });

  test("may fail in some runs only", () => {
    const p = procedure("p", {
      locals: { x: counter(3) },
      body: ({ step, assert }) => [
        step("x = count", () => load(count), "x"),
        assert("x == 0", (my) => my.x === 0),
      ],
    });
    const q = procedure("q", { body: ({ step }) => [step("count++", () => add(count))] });
    expect(alone(p, isDown)).toBe("2/1/1");
    expect(found(running([p, q], isDown))).toBe("4/4/2 assert-p-1");
  });

  test("breaks the property that it names", () => {
    const check = { id: "I9", name: "this is never wrong" };
    const p = procedure("p", { body: ({ assert }) => [assert("wrong", () => false, check)] });
    expect(alone(p)).toBe("1/0/0 I9");
    expect(claimsOf(p)[0]).toBe("assert I9: this is never wrong");
  });
});

describe("warnOn", () => {
  const p = procedure("p", {
    body: ({ warnOn, step }) => [warnOn("WARN_ON(up)", () => load(up)), step("a", () => pause)],
  });

  test("is one step, and breaks its property where the reply is true", () => {
    expect(alone(p, isUp)).toBe("3/2/2 warn-p-1");
  });

  test("is one step where the reply is false", () => {
    expect(alone(p, isDown)).toBe("3/2/2");
  });

  test("breaks the property that it names", () => {
    const check = { id: "W1", name: "it is down" };
    const q = procedure("q", { body: ({ warnOn }) => [warnOn("up", () => load(up), check)] });
    expect(alone(q, isUp)).toBe("2/1/1 W1");
  });
});

describe("a check without a property", () => {
  test("has one of its own, named for its place in the procedure", () => {
    const p = procedure("p", {
      body: ({ assert, warnOn }) => [
        assert("first", () => true),
        warnOn("up", () => load(up)),
        assert("second", () => true),
        assert("mine", () => true, { id: "I9", name: "mine" }),
        assert("third", () => true),
      ],
    });
    expect(claimsOf(p)).toEqual([
      "assert I9: mine",
      "assert assert-p-1: first in p",
      "assert assert-p-2: second in p",
      "assert assert-p-3: third in p",
      "warn warn-p-1: up in p",
    ]);
  });

  test("is one claim for all processes and calls that run it", () => {
    const inner = procedure("inner", { body: ({ assert }) => [assert("ok", () => true)] });
    const outer = procedure("outer", {
      body: ({ call }) => [call(inner, () => ({})), call(inner, () => ({}))],
    });
    expect(claimsOf(outer, outer, inner)).toEqual(["assert assert-inner-1: ok in inner"]);
  });
});

describe("assume", () => {
  const p = procedure("p", {
    body: ({ assume, step }) => [assume("R1", "up", () => load(up)), step("a", () => pause)],
  });

  test("is one step where it holds", () => {
    expect(alone(p, isUp)).toBe("3/2/2");
  });

  test("cuts the run where it does not hold, which is no deadlock", () => {
    expect(alone(p, isDown)).toBe("1/0/0");
  });

  test("goes on when it comes to hold", () => {
    const q = procedure("q", { body: ({ step }) => [step("up", () => store(up, true))] });
    expect(found(running([p, q], isDown))).toBe("4/3/3");
  });

  test("is left out when its assumption is dropped", () => {
    expect(alone(p, isDown, { dropped: ["R1"] })).toBe("2/1/1");
    expect(alone(p, isUp, { dropped: ["R1"] })).toBe("2/1/1");
  });

  test("stays when another assumption is dropped", () => {
    expect(alone(p, isDown, { dropped: ["R2"] })).toBe("1/0/0");
  });
});
