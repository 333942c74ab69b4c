/**
 * Bit sets, held against the sets of the language.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { BitSets } from "../../../checker/unfold/bits.ts";

const SIZE = 70;
const elements = fc.uniqueArray(fc.nat(SIZE - 1));
const elementsOf = (sets: BitSets, set: number): number[] =>
  Array.from({ length: SIZE }, (_, e) => e).filter((e) => sets.has(set, e));
const sorted = (list: Iterable<number>): number[] => [...list].sort((a, b) => a - b);

test("sets are empty at first, and each has its own elements", () => {
  const sets = new BitSets(3, SIZE);
  sets.add(1, 0);
  sets.add(1, 31);
  sets.add(1, 32);
  sets.add(2, 69);
  expect([0, 1, 2].map((set) => elementsOf(sets, set))).toEqual([[], [0, 31, 32], [69]]);
  expect([0, 30, 31, 32, 33].map((e) => sets.has(1, e))).toEqual([true, false, true, true, false]);
});

test("elements are what was added, in order", () => {
  fc.assert(
    fc.property(elements, (own) => {
      const sets = new BitSets(1, SIZE);
      for (const e of own) sets.add(0, e);
      expect(elementsOf(sets, 0)).toEqual(sorted(own));
    }),
  );
});

test("adding all but some of another set is a union, and tells whether the set grew", () => {
  fc.assert(
    fc.property(elements, elements, elements, (own, other, except) => {
      const sets = new BitSets(2, SIZE);
      const from = new BitSets(1, SIZE);
      for (const e of own) sets.add(1, e);
      for (const e of other) from.add(0, e);
      const grew = sets.addAllExcept(1, 0, from, BitSets.mask(SIZE, except));
      const union = new Set([...own, ...other.filter((e) => !except.includes(e))]);
      expect(elementsOf(sets, 1)).toEqual(sorted(union));
      expect(grew).toBe(union.size > own.length);
      expect(elementsOf(sets, 0)).toEqual([]);
    }),
  );
});

test("sets over nothing are possible", () => {
  const sets = new BitSets(2, 0);
  expect(sets.addAllExcept(0, 1, sets, undefined)).toBe(false);
});
