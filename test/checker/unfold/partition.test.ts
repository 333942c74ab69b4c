/**
 * Partitions, held against the sets of the language.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Partition } from "../../../checker/unfold/partition.ts";

const partition = (...keys: number[]): Partition => new Partition(Int32Array.from(keys));
const elements = (of: Partition, set: number): number[] => {
  const all: number[] = [];
  of.visit(set, (element) => all.push(element));
  return all.sort((a, b) => a - b);
};
const sets = (of: Partition): number[][] =>
  Array.from({ length: of.size }, (_, set) => elements(of, set));
const split = (of: Partition, ...marks: number[]): number[][] => {
  for (const element of marks) of.mark(element);
  of.split();
  return sets(of);
};

test("sets are those of equal keys at first", () => {
  const made = partition(0, 1, 0, 2, 1, 0);
  expect(sets(made)).toEqual([[0, 2, 5], [1, 4], [3]]);
  expect([0, 1, 2, 3, 4, 5].map((e) => made.setOf(e))).toEqual([0, 1, 0, 2, 1, 0]);
});

test("there may be nothing in it", () => {
  expect(split(partition())).toEqual([]);
});

test("the smaller part is the new set, whether it is marked or not", () => {
  expect(split(partition(0, 0, 0, 0, 0), 1, 3)).toEqual([
    [0, 2, 4],
    [1, 3],
  ]);
  expect(split(partition(0, 0, 0, 0, 0), 0, 2, 4)).toEqual([
    [0, 2, 4],
    [1, 3],
  ]);
});

test("a set that is marked as a whole stays", () => {
  expect(split(partition(0, 0, 1, 1), 0, 1, 2)).toEqual([[0, 1], [3], [2]]);
});

test("marking twice is marking once", () => {
  expect(split(partition(0, 0, 0, 0), 3, 3, 3)).toEqual([[0, 1, 2], [3]]);
});

test("marks are gone after a split", () => {
  const made = partition(0, 0, 0, 0);
  split(made, 0, 1, 2, 3);
  expect(split(made, 0)).toEqual([[1, 2, 3], [0]]);
  expect(split(made, 1)).toEqual([[2, 3], [0], [1]]);
});

test("after any splits, elements are together if they were marked together each time", () => {
  const count = 12;
  const marks = fc.array(fc.uniqueArray(fc.nat(count - 1)), { maxLength: 6 });
  fc.assert(
    fc.property(marks, (rounds) => {
      const made = partition(...Array.from({ length: count }, () => 0));
      for (const round of rounds) split(made, ...round);
      const texts = Array.from({ length: count }, (_, e) =>
        rounds.map((round) => Number(round.includes(e))).join(""),
      );
      for (let i = 0; i < count; i += 1) {
        for (let k = 0; k < i; k += 1)
          expect(made.setOf(i) === made.setOf(k)).toBe(texts[i] === texts[k]);
      }
      expect(
        sets(made)
          .flat()
          .toSorted((a, b) => a - b),
      ).toEqual([...Array(count).keys()]);
    }),
  );
});
