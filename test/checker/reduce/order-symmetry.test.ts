/**
 * Order and fusing together with symmetry: on random protocols with symmetries they say what a full search says.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  array,
  counter,
  index,
  memory,
  procedure,
  process,
  processes,
  type Property,
  scalarset,
  sometimes,
  store,
} from "../../../checker/index.ts";
import { symmetricOrder } from "../../../checker/reduce/order-symmetry.ts";
import type { Symmetry } from "../../../checker/reduce/symmetry/canonical.ts";
import { System } from "../../../checker/search/system.ts";
import type { Reducing } from "./prepared.ts";
import { type Reduced, reducedSearch } from "./reduced-search.ts";
import { protocolPart } from "./symmetry/description.ts";
import { built } from "./symmetry/protocol.ts";

const LARGEST = 500;
const all = { order: true, fuse: true, symmetry: true };

/** Which statements ran is told of one process for all its images, and not compared. */
function saying(system: System, reducing: Reducing): Pick<Reduced, "found" | "ends"> | undefined {
  const reduced = reducedSearch(system, reducing);
  return reduced && { found: reduced.found, ends: reduced.ends };
}

test("all reductions together agree with full search on random protocols", () => {
  const met = { compared: 0, found: 0, ends: 0 };
  fc.assert(
    fc.property(protocolPart, (part) => {
      const system = new System(built(part));
      const full = saying(system, { most: LARGEST });
      if (full === undefined) return;
      for (const reducing of [{ symmetry: true }, { order: true, symmetry: true }, all]) {
        expect(saying(system, reducing), JSON.stringify(reducing)).toEqual(full);
      }
      met.compared += 1;
      if (full.found.length > 0) met.found += 1;
      if (full.ends.length > 0) met.ends += 1;
    }),
    { numRuns: 80 },
  );
  expect(Math.min(met.found, met.ends)).toBeGreaterThan(15);
});

interface Seen {
  readonly n: readonly { readonly v: number }[];
  readonly count: number;
}
/** Two things that go from 2 to 0, each by a process of its own, and a count of a third process. */
function goingDown(): System {
  const things = scalarset("thing", 2);
  const mem = memory({ n: array(things, { v: counter(2, { initial: 2 }) }), count: counter(2) });
  const { n, count } = mem.cells;
  const down = procedure("down", {
    params: { own: index(things) },
    body: ({ step }) => [
      step("v = 1", (my) => store(n(my.own).v, 1)),
      step("v = 0", (my) => store(n(my.own).v, 0)),
    ],
  });
  const up = procedure("up", {
    body: ({ step }) => [
      step("count = 1", () => store(count, 1)),
      step("count = 2", () => store(count, 2)),
    ],
  });
  const meets: Property<any> = sometimes<Seen>(
    "meets",
    "the first is half way when the count is over",
    (state) => state.count === 2 && state.n[0]?.v === 1,
  );
  return new System({
    memory: mem,
    processes: [...processes("down", 2, down, (own) => ({ own })), process("up", up, {})],
    properties: [meets],
  });
}

test("a property looks at the images of its cells, too, or a state that decides it can be missed", () => {
  const reducing = { order: true, symmetry: true };
  const full = reducedSearch(goingDown());
  const reduced = reducedSearch(goingDown(), reducing);
  expect(full?.found).toEqual(["meets"]);
  expect(reduced?.found).toEqual(["meets"]);
  expect(reduced?.states).toBeLessThan(full?.states as number);
  const planted = { unclosed: true };
  expect(reducedSearch(goingDown(), { ...reducing, planted })?.found).toEqual([]);
});

/** Processes 0 to 2 do the same; an element exchanges cells 0 and 1 and, of process 3, locations 0 and 1. */
const symmetry: Symmetry = {
  cells: 3,
  sorted: [[0, 1, 2]],
  elements: [
    {
      cellTo: [1, 0, 2],
      valueMap: [undefined, undefined, undefined],
      processTo: [0, 1, 2, 3],
      locationMap: [
        [0, 1],
        [0, 1],
        [0, 1],
        [1, 0, 2],
      ].map((map) => Int32Array.from(map)),
    },
  ],
  names: [],
  refused: [],
};

test("where an image of a process may not be alone, it may not", () => {
  const classOf = [
    [0, 0],
    [0, 0],
    [-1, 0],
    [0, -1, 0],
  ].map((classes) => Int32Array.from(classes));
  const closed = symmetricOrder({ classes: 1, classOf, conflicts: [] }, symmetry);
  expect(closed.classOf.map((classes) => [...classes])).toEqual([
    [-1, 0],
    [-1, 0],
    [-1, 0],
    [-1, -1, 0],
  ]);
  expect([...(classOf[0] as Int32Array)]).toEqual([0, 0]);
});
