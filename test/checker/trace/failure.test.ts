/**
 * How a trace ends: the clause that failed, the values that it looked at, who waits for what.
 */
import { describe, expect, test } from "vitest";
import {
  acquire,
  add,
  aim,
  always,
  array,
  counter,
  flag,
  load,
  memory,
  never,
  procedure,
  release,
  sometimes,
  type StateOf,
  struct,
} from "../../../checker/index.ts";
import type { Failure } from "../../../checker/trace/failure.ts";
import { running } from "../tiny.ts";
import { replayed } from "./traced.ts";

const mem = memory({
  n: counter(3),
  m: counter(3),
  list: array(2, flag()),
  entry: struct({ refs: counter(3) }),
});
const { n } = mem.cells;
type State = StateOf<typeof mem.schema>;
const p = procedure("p", {
  body: ({ step }) => [step("n++", () => add(n)), step("n++", () => add(n))],
});
const failureOf = (property: ReturnType<typeof always<State>>): Failure =>
  replayed(running([p], { memory: mem, properties: [property] }), property.id).failure;

test("an aim that is not reached names the clause that failed", () => {
  const clauses = { "m is 0": (s: State) => s.m === 0, "n is small": (s: State) => s.n < 2 };
  expect(failureOf(aim("G", "all is well", clauses))).toMatchObject({
    clause: "n is small",
    values: [["n", "2"]],
  });
});

describe("a broken always", () => {
  test("shows the values that it looked at, and no others", () => {
    expect(failureOf(always("P", "n stays below 2", (s) => s.n < 2 || s.list[1] === true))).toEqual(
      {
        clause: undefined,
        values: [
          ["n", "2"],
          ["list[1]", "false"],
        ],
        waiting: [],
      },
    );
  });

  test("names the clause that failed, and shows what that clause looked at", () => {
    const clauses = {
      "m is 0": (s: State) => s.m === 0,
      "n is small": (s: State) => s.n < 2,
      "the list is empty": (s: State) => !s.list.includes(true),
    };
    expect(failureOf(always("P", "all is well", clauses))).toEqual({
      clause: "n is small",
      values: [["n", "2"]],
      waiting: [],
    });
  });

  test("shows values as their fields do", () => {
    expect(failureOf(always("P", "a claim", (s) => s.entry.refs > 0)).values).toEqual([
      ["entry", "refs=0"],
    ]);
  });

  test("shows the parts that it names first", () => {
    const parts = (s: State): Record<string, unknown> => ({ "twice n": 2 * s.n, m: s.m });
    expect(failureOf(always("P", "n stays below 2", (s) => s.n < 2, parts)).values).toEqual([
      ["twice n", "4"],
      ["m", "0"],
      ["n", "2"],
    ]);
  });

  test("shows no values where it looks at processes only", () => {
    expect(failureOf(always("P", "it does not end", (_, where) => !where.ended("A")))).toEqual({
      clause: undefined,
      values: [],
      waiting: [],
    });
  });
});

test("a broken never shows what it looked at", () => {
  expect(failureOf(never("P", "n is never 2", (s: State) => s.n === 2)).values).toEqual([
    ["n", "2"],
  ]);
});

test("a sometimes that is met shows what it looked at", () => {
  expect(failureOf(sometimes("P", "n comes to 1", (s: State) => s.n === 1)).values).toEqual([
    ["n", "1"],
  ]);
});

test("a broken assertion or warning shows nothing but itself", () => {
  const q = procedure("q", {
    body: ({ step, warnOn, assert }) => [
      step("n++", () => add(n)),
      warnOn("n == 1", () => load(n).is(1)),
      assert("no", () => false),
    ],
  });
  const nothing = { clause: undefined, values: [], waiting: [] };
  expect(replayed(running([q], { memory: mem }), "warn-q-1").failure).toEqual(nothing);
  expect(replayed(running([q], { memory: mem }), "assert-q-1").failure).toEqual(nothing);
});

test("a value that would leave its range is shown as it would be", () => {
  const below = { id: "I1", name: "n never underflows" };
  const small = memory({ list: array(2, { refs: counter(1, { below }) }) });
  const put = procedure("put", {
    body: ({ step }) => [step("put", () => add(small.cells.list(1).refs, -1))],
  });
  expect(replayed(running([put], { memory: small }), "I1").failure).toEqual({
    clause: "list[1].refs would become -1",
    values: [],
    waiting: [],
  });
});

describe("a deadlock", () => {
  const lock = memory({ a: flag(), b: flag() });
  const { a, b } = lock.cells;
  const take = (name: string, one: typeof a, other: typeof a) => {
    const deeper = procedure("deeper", {
      body: ({ step }) => [
        step("lock other", () => acquire(other)),
        step("unlock other", () => release(other)),
      ],
    });
    return procedure(name, {
      body: ({ step, call }) => [
        step("lock one", () => acquire(one)),
        call(deeper, () => ({})),
        step("unlock one", () => release(one)),
      ],
    });
  };
  const idle = procedure("idle", { body: () => [] });

  test("says where each process waits that has not ended", () => {
    const protocol = running([take("ab", a, b), idle, take("ba", b, a)], { memory: lock });
    const { waiting, clause, values } = replayed(protocol, "deadlock").failure;
    expect({ clause, values }).toEqual({ clause: undefined, values: [] });
    expect(
      waiting.map(({ process, at }) => `${process}: ${at.stack.join(" > ")}: ${at.text}`),
    ).toEqual(["A: ab > deeper: lock other", "C: ba > deeper: lock other"]);
  });

  test("a process that waits at a choice waits at the choice's own text", () => {
    const choosing = procedure("choosing", {
      body: ({ step, choose }) => [
        step("lock", () => acquire(a)),
        choose("lock either", [
          ["lock a", () => acquire(a), []],
          ["lock a again", () => acquire(a), []],
        ]),
      ],
    });
    const { waiting } = replayed(running([choosing], { memory: lock }), "deadlock").failure;
    expect(waiting[0]?.at.text).toBe("lock either");
  });
});
