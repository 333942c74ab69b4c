/**
 * Ghosts: effects write them, properties read them, nothing that runs depends on one.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  always,
  counter,
  flag,
  ghost,
  memory,
  procedure,
  read,
  update,
  write,
} from "../../../checker/index.ts";
import { after, alone, outcomeOf, problemOf } from "../tiny.ts";

const above = { id: "I7", name: "never more than two takers" };
const mem = memory({
  refs: counter(3),
  taken: ghost(counter(3)),
  given: ghost(counter(3)),
  takers: ghost(counter(2, { above })),
});
const { refs, taken, given, takers } = mem.cells;

const DEPENDS = "peek does one thing or another by the value of a ghost";

describe("a ghost", () => {
  test("is written beside other cells", () => {
    const take = access("take", { refs: update(refs), taken: write(taken) }, (s) => {
      s.refs += 1;
      s.taken = s.refs;
    });
    expect(after(take, [1, 0])).toEqual([2, 2, undefined]);
  });

  test("may change with itself and with other ghosts", () => {
    const count = access("count", { taken: update(taken), given: read(given) }, (s) => {
      s.taken = Math.min(3, s.taken + s.given);
    });
    expect([0, 1, 2].map((n) => after(count, [1, n]))).toEqual([
      [1, 0, undefined],
      [2, 1, undefined],
      [3, 2, undefined],
    ]);
  });

  test("may leave its range and break a property", () => {
    const count = access("count", { takers: update(takers) }, (s) => {
      s.takers += 1;
    });
    expect(after(count, [1])).toEqual([2, undefined]);
    expect(after(count, [2])).toBe("breaks I7");
  });
});

describe("nothing depends on a ghost:", () => {
  test("no guard", () => {
    const peek = access("peek", { taken: read(taken) }, () => {}, {
      enabled: (s) => s.taken === 0,
    });
    expect(after(peek, [0])).toBe("the guard of peek reads the ghost taken");
  });

  test("no reply", () => {
    const peek = access("peek", { taken: read(taken) }, (s) => s.taken === 0);
    expect(after(peek, [0])).toEqual([0, true]);
    expect(after(peek, [1])).toBe(DEPENDS);
  });

  test("no cell", () => {
    const peek = access("peek", { taken: read(taken), refs: write(refs) }, (s) => {
      s.refs = s.taken;
    });
    after(peek, [0, 3]);
    expect(after(peek, [1, 3])).toBe(DEPENDS);
  });

  test("no part of a reply", () => {
    const peek = access("peek", { taken: read(taken) }, (s) => ({ seen: s.taken }));
    after(peek, [0]);
    expect(after(peek, [1])).toBe(DEPENDS);
  });

  test("not whether a cell leaves its range", () => {
    const rule = { id: "I8", name: "never above" };
    const { cell, hidden } = memory({
      cell: counter(1, { above: rule }),
      hidden: ghost(flag()),
    }).cells;
    const peek = access("peek", { cell: update(cell), hidden: read(hidden) }, (s) => {
      if (s.hidden) s.cell += 1;
    });
    expect(after(peek, [1, false])).toEqual([1, false, undefined]);
    expect(after(peek, [1, true])).toBe(DEPENDS);
  });
});

describe("what does depend on other things", () => {
  test("is not blamed on a ghost", () => {
    const copy = access("copy", { refs: read(refs), taken: write(taken) }, (s) => {
      s.taken = s.refs;
      return s.refs;
    });
    expect([0, 1, 2].map((n) => after(copy, [n, 0]))).toEqual([
      [0, 0, 0],
      [1, 1, 1],
      [2, 2, 2],
    ]);
  });

  test("may differ by the choice of an outcome", () => {
    const pick = access("pick", { taken: write(taken) }, (s, choice) => (s.taken = choice), {
      outcomes: 2,
    });
    expect([0, 1].map((choice) => after(pick, [0], choice))).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});

test("the offence says what to do", () => {
  const peek = access("peek", { taken: read(taken) }, (s) => s.taken);
  outcomeOf(peek, [0]);
  expect(outcomeOf(peek, [1])).toEqual({
    kind: "wrong",
    problem: {
      code: "depends-on-ghost",
      message: DEPENDS,
      rule: "Ghosts are written by effects and read by properties; nothing that runs depends on one",
      fix: "Make the cell an ordinary one, or take it out of the decision",
    },
  });
});

test("a search reports a step that depends on a ghost", () => {
  const peek = access("peek", { taken: update(taken) }, (s) => {
    s.taken += 1;
    return s.taken > 1;
  });
  const p = procedure("p", { body: ({ when }) => [when("if (taken)", () => peek, [], [])] });
  expect(problemOf(() => alone(p, { memory: mem }))).toBeUndefined();
  const twice = procedure("twice", {
    body: ({ when }) => [when("first", () => peek, []), when("second", () => peek, [])],
  });
  expect(problemOf(() => alone(twice, { memory: mem }))?.code).toBe("depends-on-ghost");
});

test("properties read ghosts", () => {
  const take = access("take", { taken: update(taken) }, (s) => {
    s.taken += 1;
  });
  const p = procedure("p", {
    body: ({ step }) => [step("take", () => take), step("take again", () => take)],
  });
  const never2 = always("one", "it is taken once", (s: { taken: number }) => s.taken < 2);
  expect(alone(p, { memory: mem, properties: [never2] })).toBe("3/2/2 one");
});
