/**
 * Fields made from fields and from objects: optional, struct, listed, starting, ghost.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  counter,
  type Field,
  flag,
  ghost,
  index,
  listed,
  oneOf,
  optional,
  scalarset,
  starting,
  struct,
} from "../../../checker/index.ts";
import { problemOf } from "../tiny.ts";

const entry = struct({ kind: oneOf("none", "zero", "pfn"), refs: counter(2), up: flag() });

/** Fields of all kinds, in and around each other. */
const fields = fc.letrec<{ field: Field<any>; leaf: Field<any> }>((tie) => ({
  leaf: fc.oneof(
    fc
      .tuple(fc.integer({ min: -3, max: 3 }), fc.nat(4))
      .map(([min, more]) => counter(min + more, { min, initial: min })),
    fc.constant(flag()),
    fc.constant(oneOf<string | number | null>("a", 1, null)),
    fc.integer({ min: 1, max: 4 }).map((n) => index(n)),
  ),
  field: fc.oneof(
    { maxDepth: 3 },
    tie("leaf"),
    tie("field").map(optional),
    fc.dictionary(fc.constantFrom("a", "b", "c"), tie("field"), { maxKeys: 3 }).map(struct),
  ),
})).field;

describe("every field", () => {
  test("gives each number back for the value that the number stands for", () => {
    fc.assert(
      fc.property(fields, fc.nat(), (field, n) => {
        // The value null of `optional(optional(x))` and of `optional(oneOf(null))` stands for two numbers.
        const value = field.decode(n % field.size);
        const code = field.encode(value);
        expect(field.decode(code)).toEqual(value);
      }),
    );
  });

  test("starts with one of its values", () => {
    fc.assert(
      fc.property(fields, (field) => {
        expect(field.decode(field.encode(field.initial))).toEqual(field.initial);
      }),
    );
  });
});

describe("optional", () => {
  test("adds null, which is first", () => {
    const field = optional(counter(2));
    expect(Array.from({ length: field.size }, (_, code) => field.decode(code))).toEqual([
      null,
      0,
      1,
      2,
    ]);
    expect(field.initial).toBeNull();
    expect(field.range).toBe("null | 0..2");
  });

  test("has no number for what its field has none for", () => {
    expect(optional(counter(2)).encode(3)).toBe(-1);
  });

  test("shows null as null, and the rest as its field does", () => {
    expect(optional(entry).show(null)).toBe("null");
    expect(optional(entry).show(entry.initial)).toBe("kind=none refs=0 up=false");
  });

  test("stays an index into its scalarset", () => {
    const folios = scalarset("folio", 2);
    expect(optional(index(folios)).scalarset).toBe(folios);
  });

  test("stays a ghost", () => {
    expect(optional(ghost(flag())).ghost).toBe(true);
  });

  test("keeps the rules of its field", () => {
    const above = { id: "I2", name: "never above" };
    const field = optional(counter(3, { above }));
    expect(field.rules).toEqual([above]);
    expect(field.ruleFor(4)).toBe(above);
    expect(field.ruleFor(null)).toBeUndefined();
  });
});

describe("struct", () => {
  test("has every combination of its fields, the first one fastest", () => {
    expect(entry.size).toBe(18);
    expect(entry.decode(0)).toEqual({ kind: "none", refs: 0, up: false });
    expect(entry.decode(1)).toEqual({ kind: "zero", refs: 0, up: false });
    expect(entry.decode(17)).toEqual({ kind: "pfn", refs: 2, up: true });
  });

  test("gives frozen objects", () => {
    expect(Object.isFrozen(entry.decode(5))).toBe(true);
    expect(Object.isFrozen(entry.initial)).toBe(true);
  });

  test("has no number for a value with a part that is out of range or missing", () => {
    expect(entry.encode({ kind: "pfn", refs: 3, up: true })).toBe(-1);
    expect(entry.encode({ kind: "pfn", refs: 2 } as typeof entry.initial)).toBe(-1);
  });

  test("shows its parts", () => {
    expect(entry.show({ kind: "pfn", refs: 1, up: true })).toBe("kind=pfn refs=1 up=true");
    expect(entry.range).toBe("{ kind: none | zero | pfn, refs: 0..2, up: false | true }");
  });

  test("keeps the rules of its fields", () => {
    const above = { id: "I2", name: "never above" };
    const field = struct({ up: flag(), refs: counter(3, { above }) });
    expect(field.rules).toEqual([above]);
    expect(field.ruleFor({ up: false, refs: 4 })).toBe(above);
  });

  test("blames the part that is out of range, and no other", () => {
    const above = { id: "I2", name: "never above" };
    const below = { id: "I3", name: "never below" };
    const field = struct({ refs: counter(3, { above }), holders: counter(3, { below }) });
    expect(field.ruleFor({ refs: 1, holders: -1 })).toBe(below);
  });
});

describe("listed", () => {
  const colour = (name: string, shade: number): { name: string; shade: number } => ({
    name,
    shade,
  });
  const field = listed([colour("red", 1), colour("blue", 2)], ({ name }) => name);

  test("knows its objects by their names", () => {
    expect(field.encode({ name: "blue", shade: 99 })).toBe(1);
    expect(field.decode(1)).toEqual({ name: "blue", shade: 2 });
    expect(field.encode({ name: "green", shade: 1 })).toBe(-1);
  });

  test("shows names, in its range too", () => {
    expect(field.show(field.initial)).toBe("red");
    expect(field.range).toBe("red | blue");
  });

  test("keeps frozen copies", () => {
    const red = colour("red", 1);
    const kept = listed([red], ({ name }) => name).initial;
    red.shade = 5;
    expect(kept).toEqual({ name: "red", shade: 1 });
    expect(Object.isFrozen(kept)).toBe(true);
  });

  test("refuses two objects of one name", () => {
    const twice = (): unknown => listed([colour("red", 1), colour("red", 2)], ({ name }) => name);
    expect(problemOf(twice)?.message).toBe("listed(red, red) is no field");
  });
});

describe("starting", () => {
  test("gives a field another first value, and leaves the old one as it was", () => {
    const field = counter(3);
    expect(starting(field, 2).initial).toBe(2);
    expect(field.initial).toBe(0);
  });

  test("refuses a first value that is out of range", () => {
    expect(problemOf(() => starting(counter(3), 7))).toEqual({
      code: "bad-field",
      message: "starting(…, 7) is no field",
      rule: "the first value is in 0..3",
    });
    expect(problemOf(() => counter(3, { initial: 7 }))?.rule).toBe("it starts in 0..3");
  });
});

test("ghost marks a field and changes nothing else", () => {
  const field = counter(3);
  const { ghost: marked, ...rest } = ghost(field);
  expect(marked).toBe(true);
  expect({ ...rest, ghost: false }).toEqual(field);
});
