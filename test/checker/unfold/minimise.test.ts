/**
 * The smallest automaton: what becomes one, what must not, and that a search finds the same in it.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Automaton, Branch, Location } from "../../../checker/unfold/automaton.ts";
import { minimised } from "../../../checker/unfold/minimise.ts";
import { accesses, branch, location, made, plainClasses, trapOf } from "./made.ts";

const classesOf = (automaton: Automaton): number[] => [...minimised(automaton).classOf];
const [a, b] = [
  { id: "a", name: "a holds" },
  { id: "b", name: "b holds" },
];

describe("locations from which a process does the same", () => {
  // 0 and 1 lead to 2 and 3, which end alike in 4.
  const twins = made([
    location([branch(2), branch(3)]),
    location([branch(3), branch(2)]),
    location([branch(4)], { live: [[0, 1]] }),
    location([branch(4)], { live: [[0, 2]] }),
    location([]),
  ]);

  test("become one, by what follows", () => {
    expect(classesOf(twins)).toEqual([0, 0, 1, 1, 2]);
  });

  test("become the first of them, and all are numbered anew", () => {
    const { locations, initial } = minimised({ ...twins, initial: 3 }).automaton;
    const to = locations.map(({ branches }) =>
      branches.map(({ successors }) => [...successors.values()]),
    );
    const next = (n: number): object[] => [{ to: n, broken: [] }];
    expect(to).toEqual([[next(1), next(1)], [next(2)], []]);
    expect(initial).toBe(1);
  });

  test("keep the locals on which they agree", () => {
    const { locations } = minimised(
      made([
        location([branch(2)], { live: [[0, 1], [1, 1], [2, 5]] }), // prettier-ignore
        location([branch(2)], { live: [[0, 1], [1, 2], [3, 5]] }), // prettier-ignore
        location([]),
      ]),
    ).automaton;
    expect(locations[0]?.live).toEqual([[0, 1]]);
  });

  test("become one round a loop", () => {
    const ring = Array.from({ length: 6 }, (_, i) => location([branch((i + 1) % 6)]));
    expect(minimised(made(ring)).automaton.locations).toHaveLength(1);
    const marked = ring.map((one, i) => (i % 2 === 0 ? { ...one, point: 1 } : one));
    expect(classesOf(made(marked))).toEqual([0, 1, 0, 1, 0, 1]);
  });

  test("are found where their successors stand in another order", () => {
    const leading = (keys: readonly boolean[]): Branch =>
      branch(0, {
        usesReply: true,
        successors: new Map(keys.map((key) => [key, { to: key ? 2 : 3, broken: [] }])),
      });
    const end = [location([]), location([], { point: 1 })];
    const either = [location([leading([true, false])]), location([leading([false, true])])];
    expect(classesOf(made([...either, ...end]))).toEqual([0, 0, 1, 2]);
  });
});

test("an automaton that is the smallest is given back", () => {
  const small = made([location([branch(1)]), location([], { point: 1 })]);
  expect(minimised(small)).toEqual({ automaton: small, classOf: Int32Array.of(0, 1) });
  expect(minimised(small).automaton).toBe(small);
});

test("checks that fail before the first step stay", () => {
  const end = location([]);
  const { automaton } = minimised({ locations: [end, end], initial: 1, broken: [a] });
  expect(automaton).toEqual({ locations: [end], initial: 0, broken: [a] });
});

describe("locations are told apart by", () => {
  const trap = trapOf("wrong");
  const one = branch(2, { usesReply: true, successors: new Map([[1, { to: 2, broken: [a] }]]) });
  const other = branch(2, { access: accesses[1] as never });
  /** Two locations that are alike but for this, and an end. */
  const pairs: Readonly<Record<string, readonly [Location, Location]>> = {
    "their points": [location([one]), location([one], { point: 1 })],
    "having a trap": [location([]), location([], { trap })],
    "the text of a trap": [location([], { trap }), location([], { trap: trapOf("other") })],
    "the access": [location([branch(2)]), location([other])],
    "the option": [location([branch(2)]), location([branch(2, { option: 1 })])],
    "the choice": [location([branch(2)]), location([branch(2, { choice: 1 })])],
    "option and choice": [
      location([branch(2, { option: 1 })]),
      location([branch(2, { choice: 1 })]),
    ],
    waiting: [location([branch(2)]), location([branch(2, { waits: true })])],
    "a check": [location([branch(2)]), location([branch(2, { check: a })])],
    "which check it is": [location([branch(2, { check: a })]), location([branch(2, { check: b })])],
    "looking at the reply": [location([branch(2)]), location([branch(2, { usesReply: true })])],
    "the number of branches": [location([branch(2)]), location([branch(2), branch(2)])],
    "the order of branches": [location([branch(2), other]), location([other, branch(2)])],
    "the reply": [location([one]), location([branched([2, { to: 2, broken: [a] }])])],
    "the number of replies": [
      location([one]),
      location([branched([1, { to: 2, broken: [a] }], [2, { to: 2, broken: [a] }])]),
    ],
    "breaking a check": [location([one]), location([branched([1, { to: 2, broken: [] }])])],
    "which check they break": [location([one]), location([branched([1, { to: 2, broken: [b] }])])],
    "the order of broken checks": [
      location([branched([1, { to: 2, broken: [a, b] }])]),
      location([branched([1, { to: 2, broken: [b, a] }])]),
    ],
    "a mistake that follows": [location([one]), location([branched([1, { trap }])])],
    "the text of one": [
      location([branched([1, { trap }])]),
      location([branched([1, { trap: trapOf("other") }])]),
    ],
  };
  function branched(...successors: readonly (readonly [unknown, any])[]): Branch {
    return branch(2, { usesReply: true, successors: new Map(successors) });
  }

  test.each(Object.entries(pairs))("%s", (_, [first, second]) => {
    const end = location([], { point: 9 });
    expect(classesOf(made([first, second, end]))).toEqual([0, 1, 2]);
    expect(classesOf(made([first, { ...first }, end]))).toEqual([0, 0, 1]);
    expect(classesOf(made([second, { ...second }, end]))).toEqual([0, 0, 1]);
  });

  test("which branch leads where", () => {
    const ends = [location([], { point: 8 }), location([], { point: 9 })];
    const crossed = [location([branch(2), branch(3)]), location([branch(3), branch(2)])];
    expect(classesOf(made([...crossed, ...ends]))).toEqual([0, 1, 2, 3]);
  });

  test("the same text of other traps does not", () => {
    const end = location([], { point: 9 });
    const ways = [trap, trapOf("wrong")].map((t) => location([branched([1, { trap: t }])]));
    expect(classesOf(made([...ways, end]))).toEqual([0, 0, 1]);
    const traps = [trap, trapOf("wrong")].map((t) => location([], { trap: t }));
    expect(classesOf(made([...traps, end]))).toEqual([0, 0, 1]);
  });
});

describe("on random automata", () => {
  const few = (max: number): fc.Arbitrary<number> => fc.nat(max - 1);
  const successor = (count: number): fc.Arbitrary<any> =>
    fc.oneof(
      { weight: 8, arbitrary: fc.record({ to: few(count), broken: fc.constant([]) }) },
      { weight: 1, arbitrary: fc.record({ to: few(count), broken: fc.constantFrom([a], [b]) }) },
      { weight: 1, arbitrary: fc.record({ trap: fc.constantFrom("x", "y").map(trapOf) }) },
    );
  const anyBranch = (count: number): fc.Arbitrary<Branch> =>
    fc
      .record({
        access: fc.constantFrom(...accesses),
        successors: fc
          .uniqueArray(fc.tuple(few(3), successor(count)), { selector: ([key]) => key })
          .map((pairs) => new Map<unknown, any>(pairs)),
      })
      .map((parts) => branch(0, { ...parts, usesReply: true }));
  const automaton = fc.integer({ min: 1, max: 24 }).chain((count) =>
    fc
      .array(
        fc
          .tuple(fc.array(anyBranch(count), { maxLength: 2 }), few(2))
          .map(([branches, point]) => location(branches, { point })),
        { minLength: count, maxLength: count },
      )
      .map((locations) => made(locations)),
  );

  test("the classes are those of plain refinement, numbered by their first locations", () => {
    let merging = 0;
    fc.assert(
      fc.property(automaton, (random) => {
        const { automaton: small, classOf } = minimised(random);
        expect([...classOf]).toEqual(plainClasses(random));
        if (small.locations.length < random.locations.length) merging += 1;
      }),
      { numRuns: 1_000 },
    );
    expect(merging).toBeGreaterThan(100);
  });

  test("the smallest automaton cannot be made smaller, and shows what its locations showed", () => {
    fc.assert(
      fc.property(automaton, (random) => {
        const { automaton: small, classOf } = minimised(random);
        expect(minimised(small).automaton).toBe(small);
        // Side by side, a location and what it became are in one class.
        const shifted = small.locations.map((one) => moved(one, random.locations.length));
        const both = plainClasses(made([...random.locations, ...shifted]));
        for (const [l, to] of classOf.entries())
          expect(both[l]).toBe(both[random.locations.length + to]);
      }),
    );
  });

  function moved(one: Location, by: number): Location {
    const branches = one.branches.map((each) => ({
      ...each,
      successors: new Map(
        [...each.successors].map(([key, next]) => [
          key,
          "to" in next ? { ...next, to: next.to + by } : next,
        ]),
      ),
    }));
    return { ...one, branches };
  }
});

// Plain refinement takes a round for each location of a chain: these would run for hours.
describe("a hundred thousand locations take a moment:", () => {
  const count = 100_000;
  const many = (of: (i: number) => Location): Automaton =>
    made(Array.from({ length: count }, (_, i) => of(i)));

  test("a chain, of which nothing is merged", () => {
    const chain = many((i) => location(i + 1 === count ? [] : [branch(i + 1)]));
    expect(minimised(chain).automaton).toBe(chain);
  });

  test("two chains of one length, which become one", () => {
    const half = count / 2;
    const chains = many((i) => location(i % half === half - 1 ? [] : [branch(i + 1)]));
    expect(minimised(chains).automaton.locations).toHaveLength(half);
  });

  test("a counter that is told to nobody", () => {
    const ring = many((i) => location([branch((i + 1) % count), branch(0)]));
    expect(minimised(ring).automaton.locations).toHaveLength(1);
  });

  test("a tree whose leaves are of a hundred kinds", () => {
    const tree = many((i) =>
      2 * i + 2 < count
        ? location([branch(2 * i + 1), branch(2 * i + 2)])
        : location([], { point: i % 100 }),
    );
    // From the leaves up, a location is known by its kind or by what its two children are known by.
    const kinds = new Map<string, number>();
    const kindOf: number[] = [];
    for (let i = count - 1; i >= 0; i -= 1) {
      const [left, right] = [kindOf[2 * i + 1], kindOf[2 * i + 2]];
      const text = right === undefined ? `leaf ${i % 100}` : `${left} ${right}`;
      if (!kinds.has(text)) kinds.set(text, kinds.size);
      kindOf[i] = kinds.get(text) as number;
    }
    const { locations } = minimised(tree).automaton;
    expect(locations.length).toBe(kinds.size);
    expect(locations.length).toBeLessThan(count / 2);
  });
});
