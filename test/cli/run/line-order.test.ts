import { expect, test } from "vitest";
import { inLineOrder } from "../../../cli/run/line-order.ts";

test("places stand in the order of their files and lines, and those in one line stay as they are", () => {
  const places = ["b.ts:2", "a.ts:10", "a.ts:9", "?", "a.ts:100", "b.ts:2"];
  const sorted = inLineOrder(places.map((at, number) => ({ at, number })));
  expect(sorted.map(({ at, number }) => `${number} ${at}`)).toEqual([
    "3 ?",
    "2 a.ts:9",
    "1 a.ts:10",
    "4 a.ts:100",
    "0 b.ts:2",
    "5 b.ts:2",
  ]);
});
