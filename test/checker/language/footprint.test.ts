/**
 * Guards and effects are held to their footprint.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  type AccessOptions,
  counter,
  flag,
  memory,
  procedure,
  read,
  struct,
  update,
  type Uses,
  write,
} from "../../../checker/index.ts";
import { after, alone, outcomeOf, problemOf } from "../tiny.ts";

const { a, b, entry } = memory({
  a: counter(3),
  b: counter(3),
  entry: struct({ refs: counter(3) }),
}).cells;
type Seen = Record<string, any>;

/** What is wrong with an effect on a footprint, where all cells hold 0. */
function offence(uses: Uses, effect: (s: Seen) => unknown): string | undefined {
  const made = access("sneak", uses, effect);
  const outcome = made.outcome(
    made.footprint.map(() => 0),
    0,
  );
  return outcome.kind === "wrong" ? outcome.problem.message : undefined;
}
/** The same for a guard. */
function guardOffence(uses: Uses, enabled: (s: Seen) => unknown): string | undefined {
  const options = { enabled } as AccessOptions<Uses>;
  const made = access("sneak", uses, () => {}, options);
  const outcome = made.outcome(
    made.footprint.map(() => 0),
    0,
  );
  return outcome.kind === "wrong" ? outcome.problem.message : undefined;
}

describe("an effect", () => {
  test("may read what it says it reads, and write what it says it writes", () => {
    const move = access("move", { from: read(a), to: write(b) }, (s) => {
      s.to = s.from;
    });
    expect(after(move, [2, 0])).toEqual([2, 2, undefined]);
  });

  test("touches no other cell", () => {
    expect(offence({ a: read(a) }, (s) => s.b)).toBe("the effect of sneak touches b");
    expect(offence({ a: write(a) }, (s) => (s.b = 1))).toBe("the effect of sneak touches b");
    expect(offence({}, (s) => s.a)).toBe("the effect of sneak touches a");
  });

  test("writes no cell that it only reads", () => {
    expect(offence({ a: read(a) }, (s) => (s.a = 1))).toBe("the effect of sneak writes a");
  });

  test("reads no cell that it only writes, not to add to it either", () => {
    expect(offence({ a: write(a) }, (s) => s.a)).toBe("the effect of sneak reads a");
    expect(offence({ a: write(a) }, (s) => (s.a += 1))).toBe("the effect of sneak reads a");
  });

  test("deletes no cell", () => {
    expect(offence({ a: update(a) }, (s) => delete s.a)).toBe("the effect of sneak deletes a");
  });

  test("reads all its cells when it spreads them", () => {
    expect(offence({ a: read(a), b: write(b) }, (s) => ({ ...s }))).toBe(
      "the effect of sneak reads b",
    );
  });

  test("changes a part of a struct that it updates", () => {
    const inc = access("inc", { entry: update(entry) }, (s) => {
      s.entry = { refs: s.entry.refs + 1 };
    });
    expect(after(inc, [{ refs: 1 }])).toEqual([{ refs: 2 }, undefined]);
  });

  test("writes no part of a struct that it only reads", () => {
    expect(offence({ entry: read(entry) }, (s) => (s.entry.refs = 1))).toBe(
      "the effect of sneak writes a part of entry",
    );
  });
});

describe("a guard", () => {
  test("touches no cell outside the footprint", () => {
    expect(guardOffence({ a: read(a) }, (s) => s.b === 0)).toBe("the guard of sneak touches b");
  });

  test("writes nothing, not a cell that the effect may write either", () => {
    expect(guardOffence({ a: update(a) }, (s) => (s.a = 1))).toBe("the guard of sneak writes a");
  });

  test("reads no cell that is only written", () => {
    expect(guardOffence({ a: write(a) }, (s) => s.a === 0)).toBe("the guard of sneak reads a");
  });
});

describe("a list in a footprint", () => {
  const list = { list: [update(a), read(b), write(a)].slice(0, 2) };

  test("is read and written one element at a time", () => {
    const sum = access("sum", { list: [update(a), read(b)] }, (s) => {
      s.list[0] = (s.list[0] ?? 0) + (s.list[1] ?? 0);
      return s.list.length;
    });
    expect(after(sum, [1, 2])).toEqual([3, 2, 2]);
  });

  test("is held to the mode of each element", () => {
    expect(offence(list, (s) => (s.list[1] = 1))).toBe("the effect of sneak writes b");
    expect(offence({ list: [write(a)] }, (s) => s.list.includes(1))).toBe(
      "the effect of sneak reads a",
    );
  });

  test("has no elements but its own", () => {
    expect(offence(list, (s) => s.list[2])).toBe("the effect of sneak touches element 2");
  });

  test("keeps its length and is not replaced", () => {
    expect(offence(list, (s) => s.list.push(1))).toBe("the effect of sneak touches element 2");
    expect(offence(list, (s) => (s.list.length = 0))).toBe("the effect of sneak changes length");
    expect(offence(list, (s) => (s.list = []))).toBe("the effect of sneak replaces the list list");
  });

  test("is not written by a guard", () => {
    expect(guardOffence(list, (s) => (s.list[0] = 1))).toBe("the guard of sneak writes a");
  });
});

test("an offence says the rule and what to do", () => {
  const sneak = access("sneak", { a: read(a) }, (s) => {
    s.a = 1;
  });
  expect(outcomeOf(sneak, [0])).toEqual({
    kind: "wrong",
    problem: {
      code: "outside-footprint",
      message: "the effect of sneak writes a",
      rule: "Its footprint says read; say write or update",
      fix: "Declare the cell in the access's footprint, with the right mode",
    },
  });
});

test("a search says in which statement the offence was", () => {
  const mem = memory({ up: flag() });
  const sneak = access("sneak", { up: read(mem.cells.up) }, (s) => {
    s.up = true;
  });
  const p = procedure("p", { body: ({ step }) => [step("up = true", () => sneak)] });
  expect(problemOf(() => alone(p, { memory: mem }))?.at).toMatch(
    /^test\/checker\/language\/footprint\.test\.ts:\d+ up = true$/,
  );
});
