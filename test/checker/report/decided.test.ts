/**
 * When a trace decides its property, in a few words.
 */
import { expect, test } from "vitest";
import { whenOf } from "../../../checker/report/decided.ts";

const path = (length: number, loop?: number): Parameters<typeof whenOf>[0] => ({
  steps: Array.from({ length }, () => ({ action: "A:1.0.0", procedure: "p", text: "x" })),
  ...(loop !== undefined && { loop }),
});

test.each([
  [path(0), "before the first step"],
  [path(1), "after 1 step"],
  [path(6), "after 6 steps"],
  [path(10, 6), "for ever after 6 steps, in a loop of 4"],
  [path(1, 0), "for ever from the start, in a loop of 1"],
  [path(6, 6), "after 6 steps, where it comes to rest"],
  [path(0, 0), "at the start, where it comes to rest"],
])("a trace is told in words (%#)", (trace, text) => {
  expect(whenOf(trace)).toBe(text);
});
