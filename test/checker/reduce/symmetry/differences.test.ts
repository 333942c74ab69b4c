/**
 * Two processes that are alike but for one thing are not taken for alike.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  array,
  type Cell,
  counter,
  index,
  load,
  memory,
  pause,
  procedure,
  scalarset,
  type Statement,
  type Statements,
  store,
  update,
} from "../../../../checker/index.ts";
import type { Body } from "../../../../checker/index.ts";
import { symmetryOf } from "../../../../checker/reduce/symmetry/symmetry.ts";
import type { Symmetry } from "../../../../checker/reduce/symmetry/canonical.ts";
import { System } from "../../../../checker/search/system.ts";
import { running } from "../../tiny.ts";

/** Of which kind a process is. */
type Kind = 0 | 1;
type Make = Body<{ n: number }, void>;
type Own = Cell<number>;

type Bodies = (make: Make, own: Own, kind: Kind) => Statements;
type Kinds = readonly [Kind, Kind];

/** Two processes of these kinds, each with a cell of its own. */
function two(
  body: Bodies,
  kinds: Kinds,
  field: (kind: Kind) => ReturnType<typeof counter> = () => counter(2),
): Symmetry {
  const mem = memory({ a: field(kinds[0]), b: field(kinds[1]) });
  const runs = ([mem.cells.a, mem.cells.b] as const).map((own, i) =>
    procedure("p", {
      locals: { n: index(3) },
      body: (make) => body(make, own, kinds[i] as Kind),
    }),
  );
  return symmetryOf(new System(running(runs, { memory: mem })));
}

/** The same two, and a scalarset to say that they may change places. */
function declared(body: Bodies, kinds: Kinds): Symmetry {
  const things = scalarset("thing", 2);
  const mem = memory({ own: array(things, counter(2)) });
  const runs = kinds.map((kind, i) =>
    procedure("p", {
      locals: { n: index(3), it: index(things) },
      body: (make) => body(make as unknown as Make, mem.cells.own(i), kind),
    }),
  );
  return symmetryOf(new System(running(runs, { memory: mem })));
}

/** Changes the cell, as its kind does. */
const change = (
  own: Own,
  to: (n: number) => number,
  enabled: (n: number) => boolean = () => true,
) =>
  access("change", { it: update(own) }, (s) => void (s.it = to(s.it)), {
    enabled: (s) => enabled(s.it),
  });
const W = { id: "W", name: "nothing happens" };
const end = (): Statement[] => [];

/** Each body does one thing or another by the kind of its process. */
const DIFFERENCES: Readonly<Record<string, Bodies>> = {
  "one is blocked": ({ step }, own, kind) => [
    step("s", () =>
      change(
        own,
        () => 1,
        (n) => kind === 0 || n === 0,
      ),
    ),
  ],
  "one writes another value": ({ step }, own, kind) => [step("s", () => change(own, () => kind))],
  "one can do the same in two ways": ({ step }, own, kind) => [
    step("s", () =>
      access("s", { it: update(own) }, (s) => void (s.it = 1), {
        outcomes: 2,
        enabled: (_, choice) => kind === 0 || choice === 0,
      }),
    ),
  ],
  "one makes a mistake": ({ step }, own, kind) => [
    step("s", () => change(own, (n) => (kind === 0 ? n + 1 : Math.min(n + 1, 2)))),
  ],
  "one warns of something else": ({ warnOn }, own, kind) => [
    warnOn("w", () => load(own).is(kind), W),
  ],
  "one waits for something else": ({ awaits }, own, kind) => [
    awaits("w", () => load(own).is(kind)),
  ],
  "one breaks a claim after its step": ({ step, assert }, own, kind) => [
    step("s", () => store(own, 1)),
    assert("a", () => kind === 0, W),
  ],
  "one breaks a claim before its first step": ({ step, assert }, own, kind) => [
    assert("a", () => kind === 0, W),
    step("s", () => store(own, 1)),
  ],
  "one has an option more": ({ choose }, own, kind) => [
    choose("c", [
      ["o", () => store(own, 1), end()],
      ...(kind === 0 ? [] : [["o", () => pause, end()] as const]),
    ]),
  ],
  "one cannot say what it does, and the other does nothing": ({ step }, own, kind) => [
    step("mine", () => store(own, 1)),
    step("s", () => {
      if (kind === 0) throw new Error("it cannot say");
      return access("nothing", {}, () => {}, { outcomes: 0 });
    }),
  ],
  "one makes a mistake when it wakes up at another time": ({ awaits, set }, own, kind) => [
    awaits("w", () => load(own).is(kind + 1)),
    set("n", () => 9),
  ],
  "one assumes what the other waits for": ({ assume, awaits }, own, kind) => {
    const [is1, R] = [() => load(own).is(1), "R"];
    return [kind === 0 ? assume(R, "w", is1) : awaits("w", is1)];
  },
  "one goes to another place": ({ loop, step, set, given, warnOn }, own, kind) => [
    loop("for ever", () => true, [
      step("s", () => store(own, 1)),
      set("n", ({ n }) => (n < 2 ? n + 1 : kind)),
      given("if (n == 2)", ({ n }) => n === 2, [warnOn("w", () => load(own).is(2), W)]),
    ]),
  ],
  "one goes to two places": ({ step, loop, set }, own, kind) => [
    step(
      "s",
      () => access("s", {}, (_, choice) => (kind === 0 ? 0 : choice), { outcomes: 2 }),
      "n",
    ),
    loop("for ever", () => true, [step("t", ({ n }) => store(own, n)), set("n", () => 1)]),
  ],
};

describe("two processes with a cell each are", () => {
  for (const [difference, body] of Object.entries(DIFFERENCES)) {
    test(`not interchangeable where ${difference}`, () => {
      for (const find of [two, declared]) {
        expect(find(body, [0, 0]).elements).toHaveLength(1);
        expect(find(body, [1, 1]).elements).toHaveLength(1);
        expect(find(body, [0, 1]).elements).toEqual([]);
        expect(find(body, [1, 0]).elements).toEqual([]);
      }
    });
  }

  const dec = ({ step }: Make, own: Own) => [step("s", () => change(own, (n) => n - 1))];

  test("not interchangeable where a cell's range is a claim of its own", () => {
    const field = (kind: Kind) => counter(2, { below: { id: `R${kind}`, name: "in range" } });
    expect(two(dec, [0, 0], field).elements).toHaveLength(1);
    expect(two(dec, [0, 1], field).elements).toEqual([]);
  });

  test("not interchangeable where one cell is larger", () => {
    const field = (kind: Kind) => counter(kind + 1);
    const symmetry = two(dec, [0, 1], field);
    expect(symmetry.refused.map(({ why }) => why)).toEqual([
      "A and B differ: a and b have different ranges",
    ]);
  });
});
