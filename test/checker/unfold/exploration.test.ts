/**
 * How a process is explored: closures run once for what they look at, and nothing that cannot be is explored.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  counter,
  flag,
  load,
  memory,
  pause,
  procedure,
  SpecError,
  store,
} from "../../../checker/index.ts";
import { alone, checked, problemOf, running } from "../tiny.ts";

const mem = memory({ x: counter(3), up: flag() });
const { x, up } = mem.cells;
const n = counter(3);

describe("a closure", () => {
  test("runs once for each value of the locals that it looks at", () => {
    const seen: number[] = [];
    const p = procedure("p", {
      locals: { i: n, k: n },
      body: ({ step, assert }) => [
        step("i = x", () => load(x), "i"),
        step("k = x", () => load(x), "k"),
        step("store", (my) => {
          seen.push(my.k);
          return store(x, my.k);
        }),
        assert("i is a count", (my) => my.i >= 0),
      ],
    });
    checked(running([p], { memory: mem }));
    expect(seen.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });

  test("that looks at something else each time is found out", () => {
    let count = 0;
    const p = procedure("p", {
      locals: { i: n, k: n },
      body: ({ step }) => [
        step("i = x", () => load(x), "i"),
        step("k = x", () => load(x), "k"),
        step("store", (my) => store(x, (count += 1) % 2 === 0 ? my.i : my.k)),
      ],
    });
    expect(problemOf(() => alone(p, { memory: mem }))).toMatchObject({
      code: "not-a-function",
      rule: "The functions in statements are functions of the locals",
    });
  });

  // The assertion looks at k, which is found out late: a draft without k had to be told of it.
  test("sees the values that its locals can have, and no others", () => {
    const seen = new Set<string>();
    const p = procedure("p", {
      locals: { i: n, k: n },
      body: ({ step, set, loop }) => [
        step("i = x", () => load(x), "i"),
        set("k", (my) => 3 - my.i),
        loop("while (i < 3)", (my) => my.i < 3, [
          step("pause", () => pause),
          set("i", (my) => my.i + 1),
        ]),
        step("pause", () => pause),
        step("use k", (my) => {
          seen.add(`${my.i} ${my.k}`);
          return pause;
        }),
      ],
    });
    checked(running([p], { memory: mem }));
    expect([...seen].toSorted()).toEqual(["3 0", "3 1", "3 2", "3 3"]);
  });

  // "use k again" is found when the drafts before it know i and the first ones know k.
  test("is told the value of a local that an earlier draft knew", () => {
    const seen: number[] = [];
    const p = procedure("p", {
      locals: { i: n, k: n },
      body: ({ step, set, given }) => [
        step("i = x", () => load(x), "i"),
        set("k", (my) => 3 - my.i),
        step("use k", (my) => store(x, my.k)),
        step("pause", () => pause),
        given("if (i == 2)", (my) => my.i === 2, [
          step("use k again", (my) => {
            seen.push(my.k);
            return store(x, my.k);
          }),
        ]),
      ],
    });
    checked(running([p], { memory: mem }));
    expect(seen).toEqual([1]);
  });
});

describe("a loop to where the process begins", () => {
  const locals = { i: n, k: n, down: flag() };

  test("finds the first values of locals that matter late", () => {
    const p = procedure("p", {
      locals,
      body: ({ loop, step, given, set }) => [
        loop("for (;;)", () => true, [
          step("begin", () => pause),
          step("down = up", () => load(up), "down"),
          given("if (down)", (my) => my.down, [
            step("use i", (my) => store(x, my.i)),
            set("i", (my) => (my.i + 1) % 2),
          ]),
          given("if (!down && i)", (my) => !my.down && my.i === 1, [
            step("use k", (my) => store(x, my.k)),
          ]),
        ]),
      ],
    });
    const { automaton } = checked(running([p], { memory: mem })).system.runners[0] as {
      automaton: { locations: readonly { live: unknown }[] };
    };
    // i and k are at 0 or 1 and at 0 at all seven: begin and "down = up" with each i, "use i" with each i while down is
    // still to be looked at, "use k" with i at 1.
    expect(automaton.locations.map(({ live }) => JSON.stringify(live)).toSorted()).toEqual([
      "[[0,0],[1,0],[2,1]]",
      "[[0,0],[1,0]]",
      "[[0,0],[1,0]]",
      "[[0,1],[1,0],[2,1]]",
      "[[0,1],[1,0]]",
      "[[0,1],[1,0]]",
      "[[0,1],[1,0]]",
    ]);
  });
});

test("an access that keeps what its effect saw cannot use it later", () => {
  let kept: { x: number } | undefined;
  const keep = access("keep", { x: { mode: "update", cell: x } }, (s) => {
    kept = s;
  });
  keep.outcome([1], 0);
  expect(() => kept?.x).toThrow(SpecError);
  expect(() => {
    (kept as { x: number }).x = 1;
  }).toThrow("something kept what keep saw, and used it later");
});
