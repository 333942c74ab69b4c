/**
 * Accesses as tables, and accesses made from accesses.
 */
import { describe, expect, test } from "vitest";
import {
  Access,
  access,
  type Cell,
  counter,
  flag,
  listed,
  load,
  memory,
  oneOf,
  primitive,
  procedure,
  read,
  struct,
  update,
} from "../../../checker/index.ts";
import { after, alone, outcomeOf, problemOf } from "../tiny.ts";

const red = { name: "red" };
const mem = memory({
  a: counter(3),
  b: counter(3),
  up: flag(),
  odd: oneOf("map sign", "x"),
  entry: struct({ refs: counter(3), up: flag() }),
  colour: listed([red, { name: "blue" }], ({ name }) => name),
});
const { a, b, up, odd, entry, colour } = mem.cells;

describe("is", () => {
  test("replies whether the reply is that value", () => {
    expect(after(load(a).is(2), [2])).toEqual([2, true]);
    expect(after(load(a).is(2), [1])).toEqual([1, false]);
  });

  test("does what the access does", () => {
    const inc = access("inc", { a: update(a) }, (s) => (s.a += 1));
    expect(after(inc.is(2), [1])).toEqual([2, true]);
    expect(inc.is(2).name).toBe("inc");
  });

  test("is made once for each value", () => {
    expect(load(a).is(2)).toBe(load(a).is(2));
    expect(load(a).is(2)).not.toBe(load(a).is(1));
  });

  test("is blocked where the access is", () => {
    const never = access("never", {}, () => 1, { enabled: () => false });
    expect(after(never.is(1), [])).toBe("blocked");
  });

  test("compares objects by their values", () => {
    expect(after(load(colour).is(colour.field.initial), [red])).toEqual([red, true]);
    expect(after(load(colour).is({ name: "blue" }), [red])).toEqual([red, false]);
  });

  test("takes no text for an object that is written like it", () => {
    const text = access("text", {}, () => '{"name":"red"}');
    expect(after((text as Access<unknown>).is({ name: "red" }), [])).toEqual([false]);
  });

  test("compares objects whose parts are in another order", () => {
    expect(after(load(entry).is({ up: false, refs: 1 }), [{ refs: 1, up: false }])).toEqual([
      { refs: 1, up: false },
      true,
    ]);
  });
});

describe("map", () => {
  test("replies the function's value", () => {
    const sign = load(a).map("sign", (n) => (n > 0 ? "plus" : "zero"));
    expect(after(sign, [3])).toEqual([3, "plus"]);
    expect(after(sign, [0])).toEqual([0, "zero"]);
  });

  test("is made once for each name", () => {
    const half = (): unknown => load(b).map("half", (n) => n / 2);
    expect(half()).toBe(half());
    expect(load(b).map("third", (n) => n / 3)).not.toBe(half());
  });

  test("keeps the number of outcomes", () => {
    const pick = access("pick", {}, (_, choice) => choice, { outcomes: 3 });
    const twice = pick.map("twice", (n) => 2 * n);
    expect([0, 1, 2].map((choice) => after(twice, [], choice))).toEqual([[0], [2], [4]]);
  });

  test("can be mapped again", () => {
    const far = load(a)
      .map("plus one", (n) => n + 1)
      .map("times two", (n) => n * 2)
      .is(6);
    expect(after(far, [2])).toEqual([2, true]);
  });

  test("is never taken for a test of a value", () => {
    expect(load(odd).is("map sign")).not.toBe(load(odd).map("sign", (s) => s === "x"));
  });
});

describe("primitive", () => {
  let made = 0;
  const addTo = primitive((cell: Cell<number>, by: number, name: string | null) => {
    made += 1;
    return access(`add ${by} ${name}`, { cell: update(cell) }, (s) => (s.cell += by));
  });

  test("makes one access for the same arguments", () => {
    made = 0;
    expect(addTo(a, 1, "x")).toBe(addTo(a, 1, "x"));
    expect(made).toBe(1);
  });

  test("tells cells apart, and values, and their types", () => {
    const all = [addTo(a, 1, "x"), addTo(b, 1, "x"), addTo(a, 2, "x"), addTo(a, 1, null)];
    expect(new Set(all).size).toBe(4);
    expect(addTo(a, 1, "1")).not.toBe(addTo(a, 1, 1 as unknown as string));
  });

  test("makes one access of no arguments", () => {
    const nothing = primitive(() => access("nothing", {}, () => {}));
    expect(nothing()).toBe(nothing());
  });
});

describe("an access", () => {
  test("knows the slots of its footprint, in its order", () => {
    const both = access("both", { b: read(b), a: read(a) }, () => {});
    expect(both.slots).toEqual([1, 0]);
  });

  test("tells values apart where a footprint has more than a number can count", () => {
    const wide = memory({ x: counter(2 ** 30 - 1), y: counter(2 ** 30 - 1), z: counter(7) });
    const { x, y, z } = wide.cells;
    const first = access("first", { x: read(x), y: read(y), z: read(z) }, (s) => s.z);
    const far = 2 ** 30 - 1;
    expect([5, 6, 7].map((n) => after(first, [far, far, n]))).toEqual([
      [far, far, 5, 5],
      [far, far, 6, 6],
      [far, far, 7, 7],
    ]);
  });

  // The search would take the cell for one that no step changes, and two states for one.
  test("that is made by hand is held to its footprint", () => {
    const sneak = new Access<void>({
      name: "sneak",
      footprint: [read(a)],
      outcomes: 1,
      run: ([code = 0]) => ({ kind: "done", codes: [(code + 1) % 4], reply: undefined }),
    });
    const p = procedure("p", {
      body: ({ loop, step }) => [loop("for (;;)", () => true, [step("sneak", () => sneak)])],
    });
    expect(problemOf(() => alone(p, { memory: mem }))?.code).toBe("outside-footprint");
  });

  test("gives the same outcome object for the same values", () => {
    expect(outcomeOf(load(up), [true])).toBe(outcomeOf(load(up), [true]));
  });
});
