/**
 * What one of two systems can show, as text.
 */
import { expect, test } from "vitest";
import { differenceText } from "../../../checker/report/difference.ts";
import { replayOf } from "./replays.ts";

const trace = [
  { process: "A", shows: ["x: 0 -> 1"] },
  { process: "long", shows: ["y: 0 -> 1", "breaks: a rule"] },
];
const { processes, steps } = replayOf({
  processes: ["A", "long"],
  steps: [
    { process: 0, text: "x = 1" },
    { process: 1, text: "look" },
    { process: 1, text: "y = 1" },
  ],
});
const run = { processes, steps, isVisible: [true, false, true] };
const options = { names: ["V1", "V2"], width: 60 } as const;

test("a difference is its actions, what stands against it, and the run with visible steps marked", () => {
  const instead = [{ process: undefined, shows: ["nobody can go on: A waits for ever"] }];
  expect(differenceText({ trace, instead, run: [] }, run, options).split("\n")).toEqual([
    "Only V1 can show:",
    "    1  A     x: 0 -> 1",
    "    2  long  y: 0 -> 1",
    "             breaks: a rule",
    "",
    "V2 cannot take action 2. There it can instead:",
    "             nobody can go on: A waits for ever",
    "",
    "A run of V1 that shows them, the shortest, in 3 steps; *",
    "  marks what is visible:",
    "",
    "    A        long",
    "    -        ----",
    " 1* p()",
    "      x = 1",
    " 2           p()",
    "               look",
    " 3*            y = 1",
  ]);
});

test("where the other's runs are over, that is said; a run without steps is left out", () => {
  const difference = { trace: trace.slice(0, 1), instead: [], run: [] };
  const none = { processes, steps: [], isVisible: [] };
  expect(differenceText(difference, none, options)).toBe(
    "Only V1 can show:\n    1  A  x: 0 -> 1\n\n" +
      "V2 cannot take action 1: its runs are over there.",
  );
});
