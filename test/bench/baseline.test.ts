import { describe, expect, test } from "vitest";
import { comparison, stands } from "../../bench/self/baseline.ts";
import { comparisonTable } from "../../bench/self/comparison-table.ts";

const before = { ratio: 2, states: 100 };

describe("a run against the baseline", () => {
  test.each([
    { now: { ratio: 2.5, states: 100 }, is: "as before", good: true },
    { now: { ratio: 2.51, states: 100 }, is: "worse", good: false },
    { now: { ratio: 1.5, states: 100 }, is: "better", good: true },
    { now: { ratio: 1.5, states: 101 }, is: "more states", good: false },
    { now: { ratio: 2, states: 90 }, is: "as before", good: true },
    { now: undefined, is: "gone", good: false },
  ])("is $is with $now", ({ now, is, good }) => {
    expect(comparison(now, before)).toBe(is);
    expect(stands(comparison(now, before))).toBe(good);
  });

  test("is new where the baseline has none: it must be written again", () => {
    expect(comparison(before, undefined)).toBe("new");
    expect(stands("new")).toBe(false);
  });
});

test("the table has every run of both, and says what changed", () => {
  const table = comparisonTable(
    { search: { ratio: 3, states: 1_000 }, added: { ratio: 0.5, states: 7 } },
    { search: { ratio: 2, states: 1_000 }, removed: { ratio: 1, states: 9 } },
  );
  expect(table.split("\n")).toEqual([
    "run      states  baseline    now  change",
    "search    1,000      2.00   3.00   50.0%  worse",
    "added         7            0.500          new",
    "removed       9      1.00                 gone",
    "",
  ]);
});
