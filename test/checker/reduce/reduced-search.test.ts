/**
 * The slow search says what the reference says when nothing is reduced, and how much is left when something is.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import dining from "../../../bench/protocols/dining.ts";
import pgmap from "../../../bench/protocols/pgmap.ts";
import { breadthFirst } from "../../../checker/reference/breadth-first.ts";
import { System } from "../../../checker/search/system.ts";
import { protocolPart } from "./random-parts.ts";
import { built } from "./random-protocol.ts";
import { reducedSearch } from "./reduced-search.ts";

test("without reductions it is a full search", () => {
  let compared = 0;
  fc.assert(
    fc.property(protocolPart(), (part) => {
      const system = new System(built(part), { dropped: part.dropped });
      const full = reducedSearch(system, { most: 1_000 });
      if (full === undefined) return;
      compared += 1;
      const search = breadthFirst(system);
      let step = search.next();
      while (step.done !== true) step = search.next();
      const { states, transitions, findings, counts } = step.value;
      expect({ states: full.states, transitions: full.transitions }).toEqual({
        states,
        transitions,
      });
      expect(full.found).toEqual([...findings.keys()].sort());
      const taken = counts.flatMap((map, p) => [...map.keys()].map((key) => `${p}:${key}`));
      expect(full.taken).toEqual(taken.sort());
    }),
    { numRuns: 100 },
  );
  expect(compared).toBeGreaterThan(80);
});

const bench = (spec: typeof dining | typeof pgmap, scope: string): System => {
  const scopes: Readonly<Record<string, unknown>> = spec.scopes;
  const context = {
    scope: scopes[scope] as never,
    scopeName: scope,
    tree: "",
    assumes: () => true,
  };
  return new System(spec.protocol(context));
};
const counts = (system: System, order: boolean, fuse: boolean): unknown => {
  const { states, transitions } = reducedSearch(system, { order, fuse })!;
  return { states, transitions };
};

test("five philosophers: 2,163 states, 646 by order, 242 by fusing", () => {
  const system = bench(dining, "5");
  expect(counts(system, false, false)).toEqual({ states: 2_163, transitions: 8_770 });
  expect(counts(system, true, false)).toEqual({ states: 646, transitions: 1_209 });
  expect(counts(system, false, true)).toEqual({ states: 242, transitions: 805 });
});

test("pgmap 2_3_1: 31,240 states, 9,398 by order, 9,439 by fusing, 5,325 by both", () => {
  const system = bench(pgmap, "2_3_1");
  expect(counts(system, true, false)).toEqual({ states: 9_398, transitions: 14_886 });
  expect(counts(system, false, true)).toEqual({ states: 9_439, transitions: 30_685 });
  expect(counts(system, true, true)).toEqual({ states: 5_325, transitions: 10_813 });
});
