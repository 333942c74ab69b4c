/**
 * Accesses from a guard and an effect: outcomes, values out of range, replies.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  type Cell,
  counter,
  flag,
  load,
  memory,
  oneOf,
  read,
  struct,
  update,
  write,
} from "../../../checker/index.ts";
import { after, outcomeOf, problemOf } from "../tiny.ts";

const below = { id: "I4", name: "a count never underflows" };
const { count, rule, word, up, entry, nested } = memory({
  count: counter(3),
  rule: counter(3, { below }),
  word: oneOf("none", "pfn"),
  up: flag(),
  entry: struct({ refs: counter(3), up: flag() }),
  nested: struct({ inner: struct({ up: flag() }) }),
}).cells;

describe("an effect", () => {
  test("gives new values and a reply", () => {
    const take = access("take", { count: update(count) }, (s) => {
      s.count += 1;
      return s.count === 3;
    });
    expect(after(take, [1])).toEqual([2, false]);
    expect(after(take, [2])).toEqual([3, true]);
  });

  test("leaves a cell that it does not assign as it was", () => {
    expect(
      after(
        access("look", { count: write(count) }, () => {}),
        [2],
      ),
    ).toEqual([2, undefined]);
  });

  test("runs once for each distinct value of its cells and each choice", () => {
    const seen: string[] = [];
    const note = access(
      "note",
      { count: read(count), up: read(up) },
      (s, choice) => {
        seen.push(`${s.count} ${s.up} ${choice}`);
      },
      { outcomes: 2 },
    );
    for (const [n, isUp, choice] of [
      [1, true, 0],
      [1, true, 0],
      [1, false, 0],
      [1, true, 1],
      [1, true, 1],
      [2, true, 0],
    ] as const) {
      outcomeOf(note, [n, isUp], choice);
    }
    expect(seen).toEqual(["1 true 0", "1 false 0", "1 true 1", "2 true 0"]);
  });

  test("that throws is wrong, and says what it threw", () => {
    const odd = access("odd", { count: read(count) }, (s) => {
      throw new Error(`no ${s.count}`);
    });
    expect(outcomeOf(odd, [2])).toEqual({
      kind: "wrong",
      problem: {
        code: "access-threw",
        message: "odd threw: no 2",
        rule: "Guards and effects give a result for all values of their cells",
      },
    });
  });

  test("may change its own copy of a struct", () => {
    const inc = access("inc", { entry: update(entry) }, (s) => {
      (s.entry as { refs: number }).refs += 1;
    });
    expect(after(inc, [{ refs: 1, up: true }])).toEqual([{ refs: 2, up: true }, undefined]);
    expect(after(inc, [{ refs: 1, up: true }])).toEqual([{ refs: 2, up: true }, undefined]);
  });
});

describe("a guard", () => {
  test("blocks where it is false", () => {
    const enabled = { enabled: (s: { readonly count: number }) => s.count > 0 };
    const put = access("put", { count: update(count) }, (s) => (s.count -= 1), enabled);
    expect(after(put, [0])).toBe("blocked");
    expect(after(put, [1])).toEqual([0, 0]);
  });

  test("keeps the effect from running where it is false", () => {
    const never = access("never", {}, () => expect.unreachable(), { enabled: () => false });
    expect(after(never, [])).toBe("blocked");
  });
});

describe("a choice of outcomes", () => {
  const pick = access("pick", { up: read(up) }, (s, choice) => (s.up ? null : choice), {
    outcomes: 3,
    enabled: (s, choice) => !s.up || choice === 0,
  });

  test("is told to the effect", () => {
    expect([0, 1, 2].map((choice) => after(pick, [false], choice))).toEqual([
      [false, 0],
      [false, 1],
      [false, 2],
    ]);
  });

  test("is told to the guard", () => {
    expect([0, 1, 2].map((choice) => after(pick, [true], choice))).toEqual([
      [true, null],
      "blocked",
      "blocked",
    ]);
  });
});

describe("a value out of range", () => {
  const set = (cell: typeof count, value: unknown): ReturnType<typeof outcomeOf> =>
    outcomeOf(
      access("set", { cell: write(cell) }, (s) => {
        s.cell = value as number;
      }),
      [0],
    );

  test("is a mistake of the spec, with the cell, the value and the scope", () => {
    expect(set(count, 4)).toEqual({
      kind: "wrong",
      problem: {
        code: "out-of-scope",
        message: "count would become 4",
        rule: "Its scope is 0..3",
        fix: "Enlarge the field, or bound the callers",
      },
    });
  });

  test("breaks the property that the field names for it", () => {
    expect(set(rule, -1)).toEqual({ kind: "outside", cell: rule, value: -1, rule: below });
  });

  test("is a mistake on the side that the field has no name for", () => {
    expect(set(rule, 4).kind).toBe("wrong");
  });

  test("is blamed on its own cell of a list", () => {
    const outcome = outcomeOf(
      access("set", { list: [write(count), write(rule)] }, (s) => {
        s.list[1] = 4;
      }),
      [0, 0],
    );
    expect(outcome.kind === "wrong" && outcome.problem.message).toBe("rule would become 4");
  });

  test("is a value of the wrong kind, too", () => {
    const outcome = set(word as unknown as typeof count, "zero");
    expect(outcome.kind === "wrong" && outcome.problem.message).toBe('word would become "zero"');
  });
});

describe("a value that is not there", () => {
  const set = (cell: Cell<any>): unknown =>
    after(
      access("set", { cell: write(cell) }, (s) => {
        s.cell = null;
      }),
      [cell.field.initial],
    );

  test("is refused by a cell", () => {
    expect(set(count)).toBe("count would become null");
    expect(set(up)).toBe("up would become null");
  });

  test("is refused by a cell that holds a struct", () => {
    expect(set(entry)).toBe("entry would become null");
  });
});

describe("a reply", () => {
  test("is whatever the effect returns", () => {
    const reply = access("reply", { up: read(up) }, (s) => (s.up ? "yes" : null));
    expect(after(reply, [true])).toEqual([true, "yes"]);
    expect(after(reply, [false])).toEqual([false, null]);
  });

  test("that is an object is copied and frozen", () => {
    const made = { up: true };
    const outcome = outcomeOf(
      access("reply", {}, () => made),
      [],
    );
    const reply = outcome.kind === "done" ? outcome.reply : undefined;
    expect(reply).toEqual({ up: true });
    expect(reply).not.toBe(made);
    expect(Object.isFrozen(reply)).toBe(true);
  });

  test("may be the struct that a cell holds, or an object with one in it", () => {
    const held = { refs: 1, up: true };
    expect(after(load(entry), [held])).toEqual([held, held]);
    const wrap = access("wrap", { nested: read(nested) }, (s) => ({ deep: s.nested }));
    expect(after(wrap, [{ inner: { up: true } }])).toEqual([
      { inner: { up: true } },
      { deep: { inner: { up: true } } },
    ]);
  });

  test("may be a list", () => {
    const both = access("both", { up: read(up), count: read(count) }, (s) => [s.up, s.count]);
    expect(after(both, [true, 2])).toEqual([true, 2, [true, 2]]);
  });
});

test("a footprint names each cell once", () => {
  const twice = (): unknown => access("twice", { a: read(count), b: [write(count)] }, () => {});
  expect(problemOf(twice)).toEqual({
    code: "cell-used-twice",
    message: "twice names count twice",
    rule: "A footprint lists each cell once",
  });
});
