/**
 * The run that shows a difference: a shortest one, with the fewest switches, taken again on the statements.
 */
import { describe, expect, test } from "vitest";
import { access, observation, pause, read } from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import { retakenRun } from "../../../checker/compare/retake.ts";
import { instanceOf } from "../tiny.ts";
import { isSet, of, set, up, x, y } from "./bodies.ts";
import { comparisonOf } from "./comparing.ts";

describe("a run that shows a difference", () => {
  const quick = of((w) => [up(w), set(w, y, 1)]);
  const winding = of((w) => [
    w.choose("way", [
      ["long", [w.step("nothing", () => pause)]],
      ["short", []],
    ]),
    up(w),
    set(w, y, 2),
  ]);

  test("is a shortest one, with its visible steps told apart", () => {
    const { only } = comparisonOf(quick, winding);
    const run = retakenRun(systemOf(instanceOf(winding)), only[1]?.run ?? []);
    expect(run.steps.map(({ origin }) => origin.text)).toEqual(["short", "x++", "set y"]);
    expect(run.isVisible).toEqual([false, true, true]);
  });

  test("has a step for a return", () => {
    const { only } = comparisonOf(
      of((w) => [up(w)]),
      quick,
    );
    const run = retakenRun(systemOf(instanceOf(of((w) => [up(w)]))), only[0]?.run ?? []);
    expect(run.steps.map(({ origin }) => origin.text)).toEqual(["x++", "returns"]);
  });

  test("goes round in no loop, though it would switch no more for that", () => {
    const visible = [observation("x", [x], String)];
    const isTwo = access("isTwo", { y: read(y) }, (s) => s.y === 2);
    const loops = of(
      (w) => [
        set(w, y, 1),
        w.label("again"),
        w.choose("which", [
          ["round", [w.goto("again")]],
          ["on", [w.awaits("y == 2", () => isTwo)]],
        ]),
        up(w),
      ],
      (w) => [w.awaits("y", () => isSet), set(w, y, 2)],
    );
    const none = of(
      () => [],
      () => [],
    );
    const { only } = comparisonOf({ ...loops, visible }, { ...none, visible });
    expect(only[0]?.run.map(({ process }) => process)).toEqual([0, 1, 1, 0, 0, 0]);
  });

  test("switches between processes no more than it must", () => {
    const visible = [observation("x", [x], String)];
    const ways = of(
      (w) => [
        w.choose("way", [
          ["waits", [w.awaits("y", () => isSet), up(w)]],
          ["alone", [w.step("one", () => pause), w.step("two", () => pause), up(w)]],
        ]),
      ],
      (w) => [set(w, y, 1)],
    );
    const none = of(
      () => [],
      () => [],
    );
    const { only } = comparisonOf({ ...ways, visible }, { ...none, visible });
    expect(only[0]?.run.map(({ process }) => process)).toEqual([0, 0, 0, 0]);
  });
});
