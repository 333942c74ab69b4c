/**
 * A map of one entry is a map.
 */
import { expect, test } from "vitest";
import { mapOf } from "../../../checker/unfold/short-map.ts";

const pairs: readonly (readonly [unknown, string])[] = [
  [undefined, "none"],
  [1, "one"],
  ["1", "text"],
];

test.each([0, 1, 2, 3])("a map of %i entries does what a map does", (count) => {
  const entries = pairs.slice(0, count);
  const [made, real] = [mapOf(entries), new Map(entries)];
  expect(made.size).toBe(real.size);
  for (const key of [undefined, 1, "1", null, NaN]) {
    expect(made.get(key)).toBe(real.get(key));
    expect(made.has(key)).toBe(real.has(key));
  }
  expect([...made]).toEqual([...real]);
  expect([...made.entries()]).toEqual([...real.entries()]);
  expect([...made.keys()]).toEqual([...real.keys()]);
  expect([...made.values()]).toEqual([...real.values()]);
  const visited: unknown[] = [];
  made.forEach((value, key, map) => visited.push([key, value, map === made]));
  expect(visited).toEqual([...real].map(([key, value]) => [key, value, true]));
});

test("a key that is not a number finds itself", () => {
  expect(mapOf([[NaN, "found"]]).get(NaN)).toBe("found");
});
