/**
 * Keys tell lists apart.
 */
import { expect, test } from "vitest";
import { keyOf } from "../../../checker/language/key.ts";

test("keys of all lists of small numbers are different", () => {
  const sizes = [2, 3, 4];
  const keys = new Set<number | string>();
  for (let first = 0; first < 3; first += 1) {
    for (let n = 0; n < 24; n += 1) {
      keys.add(keyOf([n % 2, Math.floor(n / 2) % 3, Math.floor(n / 6)], sizes, first));
    }
  }
  expect(keys.size).toBe(72);
  expect([...keys].every((key) => typeof key === "number")).toBe(true);
});

test("keys are texts where a number would not be exact", () => {
  const sizes = [2 ** 30, 2 ** 30, 8];
  const far = 2 ** 30 - 1;
  expect(keyOf([0, 0, 7], sizes)).toBe(7);
  expect(keyOf([far, far, 5], sizes)).toBe(`0:${far},${far},5`);
  expect(keyOf([far, far, 6], sizes, 1)).toBe(`1:${far},${far},6`);
});
