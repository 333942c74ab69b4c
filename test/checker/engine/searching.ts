/**
 * Searches as the tests of this folder run them. A bundle of this file is loaded where there are several workers: their
 * threads need JavaScript beside it.
 */
import { breadthFirst, type Tuning } from "../../../checker/engine/breadth-first.ts";
import {
  add,
  always,
  array,
  counter,
  memory,
  never,
  type Procedure,
  procedure,
  type Protocol,
  sometimes,
} from "../../../checker/index.ts";
import { finish, systemOf } from "../../../checker/check.ts";
import pgmap from "../../../bench/protocols/pgmap.ts";
import type { SearchOptions, SearchResult } from "../../../checker/search/search.ts";
import { System } from "../../../checker/search/system.ts";
import { running } from "../tiny.ts";

/** Processes that count in cells of their own: states of 16 to 176 bits, 9 to the power of the processes. */
export function counting(processes: number, cells = 8): Protocol<any> {
  const mem = memory({ c: array(processes * cells, { n: counter(9) }) });
  const { c } = mem.cells;
  type S = { readonly c: readonly { readonly n: number }[] };
  const count = (first: number): Procedure<any, any, any> =>
    procedure("count", {
      body: ({ step }) =>
        Array.from({ length: 8 }, (_, i) => step(`${i}`, () => add(c(first + (i % cells)).n))),
    });
  const sum = (s: S): number => s.c.reduce((all, { n }) => all + n, 0);
  return running(
    Array.from({ length: processes }, (_, p) => count(p * cells)),
    {
      memory: mem,
      properties: [
        always(
          "few",
          "the first two do not both come to 2",
          (s: S) => (s.c[0]?.n ?? 0) + (s.c[cells]?.n ?? 0) < 2 || sum(s) > 9,
        ),
        never("many", "all cells are above nine", (s: S) => sum(s) === 99),
        sometimes("half", "half of them are counted", (s: S) => sum(s) === 4 * processes),
      ],
    },
  );
}

/** By name, so that a bundle and its tests speak of the same. */
const SYSTEMS: Readonly<Record<string, () => System>> = {
  large: () => systemOf({ spec: pgmap, scope: "3_3_3", tree: "", dropped: [] }),
  pgmap: () => systemOf({ spec: pgmap, scope: "2_3_1", tree: "", dropped: [] }),
  five: () => new System(counting(5, 1)),
  narrow: () => new System(counting(4, 1)),
  two: () => new System(counting(3)),
  wide: () => new System(counting(4)),
};

export const system = (name: string): System => (SYSTEMS[name] as () => System)();

/** What must not depend on how a search was done. */
export function summary(result: SearchResult): Record<string, unknown> {
  const { states, transitions, depth, findings, counts, stats, complete, stopped } = result;
  return {
    states,
    transitions,
    depth,
    complete,
    stopped,
    findings: [...findings].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    counts: counts.map((map) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    levels: stats.levels,
  };
}

export function searched(name: string, options: SearchOptions, tuning: Tuning = {}): SearchResult {
  return finish(breadthFirst(system(name), options, tuning));
}

/** Drives a search for that many slices, and stops it. */
export function interrupted(
  name: string,
  slices: number,
  options: SearchOptions,
  tuning: Tuning = {},
): SearchResult {
  const run = breadthFirst(system(name), options, { slice: 0, ...tuning });
  let step = run.next();
  for (let i = 1; step.done !== true; i += 1) step = run.next(i === slices ? "stop" : undefined);
  return step.value;
}
