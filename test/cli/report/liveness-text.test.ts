import { expect, test } from "vitest";
import { skippedText, stepsText, vacuityText } from "../../../cli/report/liveness-text.ts";

/** A path of so many steps, of which those from `loop` on repeat. */
const path = (length: number, loop?: number) => ({
  steps: Array.from({ length }, () => ({ action: "a:1.0.0", procedure: "f", text: "x" })),
  ...(loop !== undefined && { loop }),
});

test.each([
  [path(6), "6"],
  [path(0), "0"],
  [path(10, 6), "6+4"],
  [path(1, 0), "0+1"],
  [path(6, 6), "6+0"],
])("a path is told in a table (%#)", (given, text) => {
  expect(stepsText(given)).toBe(text);
});

test("what a property supposes and is never so is said", () => {
  const holding = { id: "L", name: "n", kind: "liveness", verdict: "holds" } as const;
  const text = (...vacuous: string[]): string =>
    vacuityText({ ...holding, trace: undefined, replay: undefined, vacuous });
  expect(text()).toBe("");
  expect(text("it rings")).toBe(" (vacuously: «it rings» is never true)");
  expect(text("a", "b")).toBe(" (vacuously: «a» and «b» are never true)");
});

test("what was left out is told with what to do about it", () => {
  expect(skippedText({ skipped: 0 })).toBe("");
  expect(skippedText({ skipped: 1 })).toMatch(/^1 liveness property skipped.* checks it,/);
  expect(skippedText({ skipped: 2 })).toMatch(/^2 liveness properties skipped.* checks them,/);
});
