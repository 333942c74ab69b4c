import { expect, test } from "vitest";
import { afterText, skippedText, stepsText } from "../../../cli/report/liveness-text.ts";

/** A path of so many steps, of which those from `loop` on repeat. */
const path = (length: number, loop?: number) => ({
  steps: Array.from({ length }, () => ({ action: "a:1.0.0", procedure: "f", text: "x" })),
  ...(loop !== undefined && { loop }),
});

test.each([
  [path(6), "after 6 steps", "6"],
  [path(0), "before the first step", "0"],
  [path(10, 6), "4 steps for ever after 6 steps", "6+4"],
  [path(1, 0), "1 step for ever from the start", "0+1"],
  [path(6, 6), "at rest after 6 steps", "6+0"],
  [path(0, 0), "at rest from the start", "0+0"],
])("a path is told, and told in a table (%#)", (given, text, short) => {
  expect(afterText(given)).toBe(text);
  expect(stepsText(given)).toBe(short);
});

test("what was left out is told with what to do about it", () => {
  expect(skippedText({ skipped: 0 })).toBe("");
  expect(skippedText({ skipped: 1 })).toMatch(/^1 liveness property skipped.* checks it,/);
  expect(skippedText({ skipped: 2 })).toMatch(/^2 liveness properties skipped.* checks them,/);
});
