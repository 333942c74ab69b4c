/**
 * Minimising: locations of one control point that behave alike become one, and no others.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { load, pause } from "../../../checker/index.ts";
import { SpecError } from "../../../checker/error.ts";
import { counter, memory } from "../../../checker/index.ts";
import type { Automaton, Branch, Location, Successor } from "../../../checker/unfold/automaton.ts";
import { minimised } from "../../../checker/unfold/minimise.ts";

const { n } = memory({ n: counter(3) }).cells;
const reads = load(n);
const trap = new SpecError({ code: "a-mistake", message: "m", rule: "r" });

function branch(successors: ReadonlyMap<unknown, Successor>, parts: Partial<Branch> = {}): Branch {
  const usesReply = !successors.has(undefined);
  const access = usesReply ? reads : pause;
  return {
    access,
    option: 0,
    choice: 0,
    waits: false,
    check: undefined,
    usesReply,
    successors,
    ...parts,
  };
}
const to = (location: number, broken: string[] = []): Successor => {
  return { to: location, broken: broken.map((id) => ({ id, name: id })) };
};
const at = (point: number, ...branches: Branch[]): Location => {
  return { point, live: [], branches, trap: undefined };
};
const automaton = (locations: readonly Location[]): Automaton => {
  return { locations, initial: 0, broken: [] };
};
const next = (location: number): Branch => branch(new Map([[undefined, to(location)]]));

/** The same partition by refining everything over and over. */
function naive({ locations }: Automaton): number[] {
  const look = (s: Successor, classes: readonly number[]): unknown =>
    "to" in s ? [classes[s.to], s.broken.map(({ id }) => id)] : s.trap.problem;
  let classes = locations.map(() => 0);
  for (;;) {
    const texts = new Map<string, number>();
    const refined = locations.map(({ point, branches, trap: own }) => {
      const seen = branches.map(({ access, successors, check, ...rest }) => {
        const replies = [...successors].map(
          ([key, s]) => `${typeof key} ${String(key)} ${JSON.stringify(look(s, classes))}`,
        );
        const { option, choice, waits, usesReply } = rest;
        return [access === reads, check?.id, option, choice, waits, usesReply, replies.sort()];
      });
      const text = JSON.stringify([point, own?.problem, seen]);
      if (!texts.has(text)) texts.set(text, texts.size);
      return texts.get(text) as number;
    });
    if (new Set(refined).size === new Set(classes).size) return refined;
    classes = refined;
  }
}

const samePartition = (a: ArrayLike<number>, b: ArrayLike<number>): void => {
  const pairs = new Set(Array.from(a, (x, i) => `${x} ${b[i]}`));
  expect(pairs.size).toBe(new Set(Array.from(a)).size);
  expect(pairs.size).toBe(new Set(Array.from(b)).size);
};

describe("locations of one point become one", () => {
  test("where they behave alike, however far that is told", () => {
    // Two loops of the same shape, one entered at 0 and one at 3.
    const loop = (base: number): Location[] => [
      at(0, next(base + 1)),
      at(1, next(base + 2)),
      at(2, next(base)),
    ];
    const made = minimised(automaton([...loop(0), ...loop(3)]));
    expect([...made.classOf]).toEqual([0, 1, 2, 0, 1, 2]);
    expect(made.automaton.locations).toHaveLength(3);
    expect(made.automaton.locations[2]?.branches[0]?.successors.get(undefined)).toEqual(to(0));
  });

  test("and the first location stays the first", () => {
    const made = minimised({
      locations: [at(1), at(0, next(0)), at(0, next(0))],
      initial: 2,
      broken: [],
    });
    expect(made.automaton.initial).toBe(1);
  });
});

describe("locations stay apart", () => {
  const apart = (a: Location, b: Location): void => {
    expect([...minimised(automaton([a, b, at(9)])).classOf].slice(0, 2)).toEqual([0, 1]);
  };
  const some = new Map([[undefined, to(2)]]);
  test("of different points", () => apart(at(0), at(1)));
  test("with different mistakes", () => apart({ ...at(0), trap }, at(0)));
  test("with successors that are different mistakes", () => {
    const other = new SpecError({ code: "another", message: "m", rule: "r" });
    const fails = (error: SpecError): Location =>
      at(0, branch(new Map([[undefined, { trap: error }]])));
    apart(fails(trap), fails(other));
  });
  test("that break different checks", () => {
    apart(at(0, next(2)), at(0, branch(new Map([[undefined, to(2, ["x"])]]))));
  });
  test("with branches in another order", () => {
    const [a, b] = [branch(some), branch(some, { choice: 1 })];
    apart(at(0, a, b), at(0, b, a));
  });
  test.each<[string, Partial<Branch>]>([
    ["option", { option: 1 }],
    ["outcome", { choice: 1 }],
    ["access", { access: reads }],
    ["wait", { waits: true }],
    ["use of the reply", { usesReply: true }],
    ["check", { check: { id: "x", name: "x" } }],
  ])("with another %s", (_, parts) => apart(at(0, branch(some)), at(0, branch(some, parts))));
  test("with replies of different kinds", () => {
    const after = (key: unknown): Location => at(0, branch(new Map([[key, to(2)]])));
    apart(after(1), after("1"));
  });
});

test("the partition is that of refining everything over and over", () => {
  const successor = (size: number): fc.Arbitrary<Successor> =>
    fc.oneof(
      { weight: 6, arbitrary: fc.nat(size - 1).map((l) => to(l)) },
      { weight: 1, arbitrary: fc.nat(size - 1).map((l) => to(l, ["x"])) },
      { weight: 1, arbitrary: fc.constant<Successor>({ trap }) },
    );
  const branches = (size: number): fc.Arbitrary<Branch[]> =>
    fc.array(
      fc.oneof(
        successor(size).map((s) => branch(new Map([[undefined, s]]))),
        fc.tuple(successor(size), successor(size)).map(([a, b]) =>
          branch(
            new Map([
              [true, a],
              [false, b],
            ]),
          ),
        ),
        fc.tuple(successor(size), successor(size)).map(([a, b]) =>
          branch(
            new Map([
              [false, b],
              [true, a],
            ]),
          ),
        ),
      ),
      { maxLength: 2 },
    );
  const automata = fc
    .integer({ min: 1, max: 24 })
    .chain((size) =>
      fc
        .array(fc.tuple(fc.nat(2), branches(size)), { minLength: size, maxLength: size })
        .map((list) => automaton(list.map(([point, own]) => at(point, ...own)))),
    );
  fc.assert(
    fc.property(automata, (random) => {
      const made = minimised(random);
      samePartition(made.classOf, naive(random));
      // And nothing more is found in what came out.
      expect(minimised(made.automaton).automaton.locations).toHaveLength(
        made.automaton.locations.length,
      );
    }),
    { numRuns: 400 },
  );
});

test("10^5 locations that are told apart one after the other", () => {
  const count = 100_000;
  const chain = Array.from({ length: count }, (_, l) =>
    l === count - 1 ? at(1) : at(0, next(l + 1)),
  );
  expect(minimised(automaton(chain)).automaton.locations).toHaveLength(count);
  const ring = Array.from({ length: count }, (_, l) => at(0, next((l + 1) % count)));
  expect(minimised(automaton(ring)).automaton.locations).toHaveLength(1);
});
