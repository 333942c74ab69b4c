/**
 * What is the same and what differs, of protocols whose traces can be written down by hand; and where a comparison stops.
 */
import { describe, expect, test } from "vitest";
import { pause, type Protocol, start, store } from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import { compared } from "../../../checker/compare/compare.ts";
import { instanceOf } from "../tiny.ts";
import { g, isSet, isZero, of, set, up, type Words, x, y } from "./bodies.ts";
import { comparisonOf, told } from "./comparing.ts";

describe("two protocols show the same", () => {
  test("where only the moment of a hidden choice differs", () => {
    const early = of((w) => [
      w.choose("which", [
        ["left", [up(w), set(w, y, 1)]],
        ["right", [up(w), set(w, y, 2)]],
      ]),
    ]);
    const late = of((w) => [
      up(w),
      w.choose("which", [
        ["left", [set(w, y, 1)]],
        ["right", [set(w, y, 2)]],
      ]),
    ]);
    expect(told(early, late)).toBe("same");
  });

  test("where one takes more steps that show nothing, or goes round and round in them", () => {
    const plain = of((w) => [up(w), set(w, y, 1)]);
    const slow = of((w) => [
      w.step("nothing", () => pause),
      up(w),
      w.step("ghost", () => store(g, 2)),
      set(w, y, 1),
      w.step("nothing", () => pause),
    ]);
    const round = of((w) => [
      up(w),
      w.label("again"),
      w.choose("which", [
        ["round", [w.goto("again")]],
        ["on", []],
      ]),
      set(w, y, 1),
    ]);
    expect(told(plain, slow)).toBe("same");
    expect(told(plain, round)).toBe("same");
    expect(told(slow, round)).toBe("same");
  });

  test("where a step writes what was there", () => {
    expect(
      told(
        of((w) => [up(w), set(w, x, 1)]),
        of((w) => [up(w)]),
      ),
    ).toBe("same");
  });
});

describe("two protocols show different things", () => {
  test("where the last of several actions differs", () => {
    const [one, two] = [1, 2].map((n) => of((w) => [up(w), set(w, y, n)]));
    expect(told(one as Protocol, two as Protocol)).toBe(
      "A x 0 -> 1, A y 0 -> 1 | A x 0 -> 1, A y 0 -> 2",
    );
  });

  test("where one has fewer runs than the other", () => {
    const both = of(
      (w) => [up(w)],
      (w) => [set(w, y, 1)],
    );
    const inTurn = of(
      (w) => [w.awaits("y", () => isSet), up(w)],
      (w) => [set(w, y, 1)],
    );
    expect(told(both, inTurn)).toBe("A x 0 -> 1 | nothing");
    expect(told(inTurn, both)).toBe("nothing | A x 0 -> 1");
  });

  test("where they do the same and one may wait for ever", () => {
    const ends = of((w) => [up(w), w.awaits("y", () => isSet)]);
    const also = of((w) => [
      up(w),
      w.choose("which", [
        ["wait", [w.awaits("y", () => isSet)]],
        ["go", []],
      ]),
    ]);
    const wait = "A x 0 -> 1, nobody can go on A waits for ever";
    expect(
      told(
        also,
        of((w) => [up(w)]),
      ),
    ).toBe(`${wait} | nothing`);
    expect(told(ends, also)).toBe("nothing | A x 0 -> 1, A returns");
  });

  test("where one does for ever what the other does twice", () => {
    const forEver = of((w) => [w.label("again"), set(w, x, 1), set(w, x, 0), w.goto("again")]);
    const twice = of((w) => [1, 0, 1, 0].map((n) => set(w, x, n)));
    const both = [0, 1, 0, 1].map((n) => `A x ${n} -> ${1 - n}`).join(", ");
    expect(told(forEver, twice)).toBe(`${both}, A x 0 -> 1 | ${both}, A returns`);
    expect(told(twice, forEver)).toBe(`${both}, A returns | ${both}, A x 0 -> 1`);
  });

  test("where one waits for ever after all others have returned, each once", () => {
    const waits = of(
      (w) => [w.awaits("y", () => isSet)],
      () => [],
    );
    const ends = of(
      () => [],
      () => [],
    );
    const wait = "B returns, nobody can go on A waits for ever";
    expect(told(waits, ends)).toBe(`${wait} | A returns`);
  });

  test("where another process does it", () => {
    const first = of(
      (w) => [up(w)],
      () => [],
    );
    const second = of(
      () => [],
      (w) => [up(w)],
    );
    expect(told(first, second)).toBe("A x 0 -> 1 | B x 0 -> 1");
  });

  test("where one leaves the range of a cell or breaks a check", () => {
    const four = of((w) => [1, 2, 3, 4].map(() => up(w)));
    const three = of((w) => [1, 2, 3].map(() => up(w)));
    expect(told(four, three)).toMatch(
      /x 2 -> 3, A breaks x stays below 4 \| .*x 2 -> 3, A returns$/,
    );
    const warns = of((w) => [w.warnOn("x == 0", () => isZero), up(w)]);
    expect(
      told(
        warns,
        of((w) => [up(w)]),
      ),
    ).toBe("A breaks x == 0 in p | A x 0 -> 1");
  });

  test("where they begin with different values", () => {
    const body = (w: Words) => [set(w, x, 2)];
    const late = { ...of(body), start: [start(x, 1)] };
    expect(told(of(body), late)).toBe("begins with x 0 | begins with x 1");
  });
});

describe("a limit", () => {
  const counting = (n: number) =>
    of(
      (w) => Array.from({ length: n }, () => up(w)),
      (w) => [set(w, y, 1)],
    );

  test("makes the comparison incomplete, never the same", () => {
    const { verdict, stopped } = comparisonOf(counting(3), counting(3), { maxStates: 5 });
    expect({ verdict, stopped }).toEqual({ verdict: "incomplete", stopped: "stopped at 5 states" });
  });

  test("as large as the larger of both is none", () => {
    const { verdict, states } = comparisonOf(counting(2), counting(3));
    expect(verdict).toBe("different");
    const most = Math.max(...states);
    const stopped = (maxStates: number) =>
      comparisonOf(counting(2), counting(3), { maxStates }).stopped;
    expect(stopped(most)).toBeUndefined();
    expect(stopped(most - 1)).toBeDefined();
  });

  test("an interruption is one", () => {
    const systems = [counting(3), counting(3)].map((one) => systemOf(instanceOf(one)));
    const slices = compared(systems as never);
    let step = slices.next();
    while (step.done !== true) step = slices.next("stop");
    expect(step.value).toMatchObject({ verdict: "incomplete", stopped: "interrupted" });
  });
});
