/**
 * Fields: which values they have, and how they number them.
 */
import { describe, expect, test } from "vitest";
import { counter, type Field, flag, index, oneOf, scalarset } from "../../../checker/index.ts";
import { problemOf } from "../tiny.ts";

const valuesOf = <T>(field: Field<T>): T[] =>
  Array.from({ length: field.size }, (_, code) => field.decode(code));

describe("counter", () => {
  test("has the integers from min to max", () => {
    expect(valuesOf(counter(2, { min: -1 }))).toEqual([-1, 0, 1, 2]);
  });

  test("numbers its values from 0", () => {
    const field = counter(2, { min: -1 });
    expect([-1, 0, 1, 2].map((n) => field.encode(n))).toEqual([0, 1, 2, 3]);
  });

  test("has no number for anything else", () => {
    const strange = [-2, 3, 0.5, NaN, Infinity, "1", null, undefined, true] as number[];
    const field = counter(2, { min: -1 });
    expect(strange.map((n) => field.encode(n))).toEqual(strange.map(() => -1));
  });

  test("starts at 0, or at min where that is higher, or where it is told", () => {
    expect(counter(3).initial).toBe(0);
    expect(counter(3, { min: -3 }).initial).toBe(0);
    expect(counter(5, { min: 2 }).initial).toBe(2);
    expect(counter(5, { initial: 4 }).initial).toBe(4);
  });

  test("says its range", () => {
    expect(counter(4).range).toBe("0..4");
    expect(counter(2, { min: -1 }).range).toBe("-1..2");
  });

  test("names the properties that lie beyond its ends", () => {
    const below = { id: "I1", name: "never below" };
    const above = { id: "I2", name: "never above" };
    const field = counter(3, { below, above });
    expect(field.rules).toEqual([below, above]);
    expect(field.ruleFor(-1)).toBe(below);
    expect(field.ruleFor(4)).toBe(above);
  });

  test("has no such property unless it is given", () => {
    expect(counter(3).rules).toEqual([]);
    expect(counter(3, { below: { id: "I1", name: "x" } }).ruleFor(4)).toBeUndefined();
  });

  test("refuses a max below its min, and fractions", () => {
    expect(problemOf(() => counter(1, { min: 2 }))).toEqual({
      code: "bad-field",
      message: "counter(1, { min: 2 }) is no field",
      rule: "max is an integer not below min",
    });
    expect(problemOf(() => counter(1.5))?.code).toBe("bad-field");
    expect(problemOf(() => counter(NaN))?.code).toBe("bad-field");
  });

  test("starts at its max where that lies below 0", () => {
    expect(counter(-1, { min: -3 }).initial).toBe(-1);
  });

  test("takes only integers beyond its ends for a broken range", () => {
    const field = counter(3, { above: { id: "I2", name: "never above" } });
    expect([0.5, NaN, undefined].map((n) => field.ruleFor(n as number))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("flag", () => {
  test("has false, which is first, and true", () => {
    expect(valuesOf(flag())).toEqual([false, true]);
    expect(flag().initial).toBe(false);
    expect(flag(true).initial).toBe(true);
  });

  test("takes nothing else for a boolean", () => {
    const strange = [0, 1, "true", null, undefined] as unknown[] as boolean[];
    expect(strange.map((value) => flag().encode(value))).toEqual([-1, -1, -1, -1, -1]);
  });
});

describe("oneOf", () => {
  test("has the values that it lists, and starts with the first", () => {
    const field = oneOf<string | number | null>("zero", "pfn", null, 7);
    expect(valuesOf(field)).toEqual(["zero", "pfn", null, 7]);
    expect(field.initial).toBe("zero");
    expect(field.range).toBe("zero | pfn | null | 7");
  });

  test("has no number for a value that is not listed", () => {
    expect(oneOf("zero", "pfn").encode("none" as "zero")).toBe(-1);
  });

  test("refuses a value that is listed twice", () => {
    expect(problemOf(() => oneOf("a", "b", "a"))?.message).toBe("oneOf(a, b, a) is no field");
  });
});

describe("index", () => {
  test("has 0 to the number of things minus 1", () => {
    expect(valuesOf(index(3))).toEqual([0, 1, 2]);
  });

  test("knows the scalarset that it points into", () => {
    const folios = scalarset("folio", 2);
    expect(index(folios).size).toBe(2);
    expect(index(folios).scalarset).toBe(folios);
    expect(index(2).scalarset).toBeUndefined();
  });

  test("refuses to point into nothing", () => {
    expect(problemOf(() => index(0))?.message).toBe("index(0) is no field");
    expect(problemOf(() => index(scalarset("folio", 0)))?.message).toBe("index(0) is no field");
  });
});
