/**
 * Predicates: evaluated as they are written, once for each path of values that they read.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  always,
  array,
  counter,
  flag,
  memory,
  never,
  pause,
  type Predicate,
  procedure,
  sometimes,
  type StateOf,
  store,
  type Where,
} from "../../../checker/index.ts";
import { DecisionTree, View } from "../../../checker/search/predicate.ts";
import { System } from "../../../checker/search/system.ts";
import { alone, checked, found, problemOf, running } from "../tiny.ts";

const mem = memory({ n: counter(3), up: flag(), list: array(3, counter(2)) });
const { n } = mem.cells;
type Shape = StateOf<typeof mem.schema>;

const inner = procedure("inner", { body: ({ step }) => [step("a", () => pause)] });
const outer = procedure("outer", {
  body: ({ step, call }) => [
    step("before", () => pause),
    call(inner, () => ({})),
    step("after", () => pause),
  ],
});
const counting = procedure("counting", {
  body: ({ step }) => [step("n++", () => add(n)), step("n++", () => add(n))],
});
const claim = (predicate: Predicate<any>): { properties: any[]; memory: typeof mem } => ({
  memory: mem,
  properties: [always("P", "a claim", predicate)],
});

describe("a predicate that is wrong", () => {
  test("is reported where it throws", () => {
    const throws = claim((s) => s.nothing.at.all);
    expect(problemOf(() => alone(counting, throws))).toMatchObject({
      code: "predicate-threw",
      message: expect.stringMatching(/^property P threw: /),
      rule: "A predicate gives true or false for every state",
    });
  });

  test("is reported where it throws in one state only", () => {
    const late = claim((s: Shape) => {
      if (s.n === 2) throw new Error("two");
      return true;
    });
    expect(problemOf(() => alone(counting, late))?.message).toBe("property P threw: two");
    expect(problemOf(() => alone(inner, late))).toBeUndefined();
  });

  test("is reported where it changes the state", () => {
    const changes = claim((s) => (s.n = 0) === 0);
    expect(problemOf(() => alone(counting, changes))?.code).toBe("predicate-threw");
  });

  test("is reported where it asks for a process that is not there", () => {
    const asks = claim((_, where) => !where.ended("Z"));
    expect(problemOf(() => alone(counting, asks))).toMatchObject({
      code: "unknown-process",
      message: "a property asks for the process Z",
      rule: "The processes are A",
    });
    expect(
      problemOf(() =>
        alone(
          counting,
          claim((_, where) => where.inside("x", "Z")),
        ),
      )?.code,
    ).toBe("unknown-process");
  });

  test("is reported where it gives no boolean", () => {
    const forgets = never("P", "n is never 1", ((s: Shape) => {
      void (s.n === 1);
    }) as unknown as Predicate<Shape>);
    const run = (): string => alone(counting, { memory: mem, properties: [forgets] });
    expect(problemOf(run)).toMatchObject({
      code: "predicate-not-boolean",
      message: "property P gave undefined",
    });
  });

  test("is reported where it gives two answers for the same values", () => {
    let calls = 0;
    const unsteady = claim((s: Shape) => {
      calls += 1;
      return calls % 2 === 0 ? s.n >= 0 : s.up || s.n >= 0;
    });
    expect(problemOf(() => found(running([counting, outer], unsteady)))?.code).toBe(
      "unsteady-predicate",
    );
  });
});

describe("where", () => {
  /** Where the processes are in each state, in the order of a breadth-first search. */
  const seen = (look: (where: Where) => unknown): unknown[] => {
    const all: unknown[] = [];
    const parts = claim((_, where) => {
      all.push(look(where));
      return true;
    });
    checked(running([outer], parts));
    return all;
  };

  test("knows the procedure of a process, and those that called it", () => {
    expect(seen((where) => [where.inside("outer", "A"), where.inside("inner", "A")])).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  test("knows whether a process has ended: asked once for each answer", () => {
    expect(seen((where) => where.ended("A"))).toEqual([false, true]);
  });

  test("asks for any process unless it is told one, and for any of several procedures", () => {
    const all = (predicate: Predicate<any>): string =>
      found(running([outer, inner], claim(predicate)));
    expect(all((_, where) => where.inside("inner"))).toBe("8/10/4 P");
    expect(all((_, w) => w.inside(["outer", "inner"]) || w.ended("A"))).toBe("8/10/4");
    expect(all((_, where) => !where.inside(["nobody"]))).toBe("8/10/4");
  });

  test("tells one process from another", () => {
    const both = claim((_, where) => !where.ended("A") || where.ended("B"));
    expect(found(running([inner, inner], both))).toBe("4/4/2 P");
    const first = claim(
      (_, where) => !where.ended("A") || where.inside("inner", "B") || where.ended("B"),
    );
    expect(found(running([inner, inner], first))).toBe("4/4/2");
  });
});

describe("a decision tree", () => {
  const system = new System(running([outer, counting], { memory: mem }));

  test("asks the predicate once for each path of values", () => {
    const asked: string[] = [];
    const tree = new DecisionTree(
      "P",
      (s: Shape) => {
        asked.push(s.up ? `up ${s.n}` : "down");
        return !s.up || s.n < 2;
      },
      new View(system),
    );
    const state = (first: number, up: number, last: number): number[] => [
      first,
      up,
      0,
      0,
      last,
      0,
      0,
    ];
    const states = [state(0, 0, 0), state(1, 0, 1), state(3, 0, 2), state(1, 1, 0), state(1, 1, 2)];
    expect([...states, state(2, 1, 0)].map((s) => tree.holds(s))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(asked).toEqual(["down", "up 1", "up 2"]);
  });

  test("asks a predicate that reads nothing once", () => {
    let asked = 0;
    const tree = new DecisionTree("P", () => (asked += 1) > 0, new View(system));
    expect([tree.holds([0, 0, 0, 0, 0, 0, 0]), tree.holds([1, 1, 1, 1, 1, 1, 1])]).toEqual([
      true,
      true,
    ]);
    expect(asked).toBe(1);
  });

  /** Predicates of all shapes: what they read depends on what they read before. */
  const { predicate } = fc.letrec<{ predicate: Predicate<any> }>((tie) => ({
    predicate: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.nat(3).map((k) => (s: Shape) => s.n > k),
      fc.constant((s: Shape) => s.up),
      fc.nat(2).map((i) => (s: Shape) => s.list[i] === s.n),
      fc.constant((s: Shape) => s.list[s.n % 3] === 1),
      fc.constant((s: Shape) => s.list.every((x) => x < 2)),
      fc.constantFrom("A", "B").map((name) => (_: Shape, w: Where) => w.ended(name)),
      fc
        .tuple(fc.constantFrom("outer", "inner", "counting"), fc.constantFrom("A", "B", undefined))
        .map(
          ([name, process]) =>
            (_: Shape, w: Where) =>
              w.inside(name, process),
        ),
      tie("predicate").map((f) => (s: Shape, w: Where) => !f(s, w)),
      fc.tuple(tie("predicate"), tie("predicate"), tie("predicate")).map(
        ([f, g, h]) =>
          (s: Shape, w: Where) =>
            f(s, w) ? g(s, w) : h(s, w),
      ),
    ),
  }));
  const locations = system.runners.map((runner) => runner.automaton.locations.length - 1);
  const states = fc.tuple(
    fc.nat(3),
    fc.nat(1),
    ...[0, 1, 2].map(() => fc.nat(2)),
    ...locations.map((last) => fc.nat(last)),
  );

  test("says of every state what the predicate says", () => {
    fc.assert(
      fc.property(predicate, fc.array(states, { maxLength: 40 }), (holds, list) => {
        const tree = new DecisionTree("P", holds, new View(system));
        const plain = new View(system);
        for (const state of list) {
          const { plain: s, where } = plain.at(state);
          expect(tree.holds(state)).toBe(holds(s, where));
        }
      }),
    );
  });
});

test("a view reads the state that it looks at, and says which cells were read", () => {
  const system = new System(running([outer], { memory: mem }));
  const view = new View(system);
  const plain = view.plain as Shape;
  view.at([2, 1, 0, 1, 2, 0]);
  expect([plain.n, plain.up, plain.list[2]]).toEqual([2, true, 2]);
  expect(view.read).toEqual([0, 1, 4]);
  view.at([3, 0, 0, 0, 0, 0]);
  expect(view.read).toEqual([]);
  expect([plain.n, plain.n]).toEqual([3, 3]);
  expect(view.where.ended("A")).toBe(false);
  expect(view.read).toEqual([0, 5]);
});

test("a sometimes is asked until it is met, and no longer", () => {
  const asked: number[] = [];
  const met = sometimes("S", "n comes to 1", (s: Shape) => {
    asked.push(s.n);
    return s.n === 1;
  });
  const set = procedure("set", {
    body: ({ step }) => [
      step("1", () => store(n, 1)),
      step("2", () => store(n, 2)),
      step("3", () => store(n, 3)),
    ],
  });
  expect(alone(set, { memory: mem, properties: [met] })).toBe("4/3/3");
  expect(asked).toEqual([0, 1]);
});
