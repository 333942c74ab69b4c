/**
 * Which locations and processes correspond; each time the canonical states have to stand for the full graph.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  array,
  counter,
  index,
  load,
  memory,
  optional,
  pause,
  procedure,
  processes,
  type Protocol,
  scalarset,
  store,
} from "../../../../checker/index.ts";
import { symmetryOf } from "../../../../checker/reduce/symmetry/symmetry.ts";
import type { Symmetry } from "../../../../checker/reduce/symmetry/canonical.ts";
import { System } from "../../../../checker/search/system.ts";
import { running } from "../../tiny.ts";
import { explored, full, fullGraph, reductionBy } from "./explore.ts";

/** Its symmetry, after a check that canonical states stand for the full graph. */
function expectExact(protocol: Protocol<any>): Symmetry {
  const system = new System(protocol);
  const symmetry = symmetryOf(system);
  const found = explored(system, reductionBy(symmetry));
  expect(fullGraph(found)).toEqual(fullGraph(explored(system, full)));
  return symmetry;
}

describe("locations correspond", () => {
  test("where they are numbered in another order", () => {
    const mem = memory({ last: counter(2) });
    const picking = (forwards: boolean) =>
      procedure("p", {
        locals: { n: index(3) },
        body: ({ step }) => [
          step(
            "pick",
            () => access("p", {}, (_, c) => (forwards ? c : 2 - c), { outcomes: 3 }),
            "n",
          ),
          step("note", (my) => store(mem.cells.last, my.n)),
        ],
      });
    const symmetry = expectExact(running([picking(true), picking(false)], { memory: mem }));
    expect(symmetry.sorted).toEqual([]);
    expect(symmetry.elements.map(({ locationMap }) => locationMap[0]?.join())).toEqual([
      "0,3,2,1,4",
    ]);
  });

  test("where processes pick each other", () => {
    const threads = scalarset("thread", 4);
    const mem = memory({ poked: array(threads, counter(1)) });
    const p = procedure("p", {
      params: { me: index(threads) },
      locals: { it: optional(index(threads)) },
      body: ({ step }) => [
        step(
          "pick another one",
          ({ me }) => access("p", {}, (_, c) => (c < me ? c : c + 1), { outcomes: 3 }),
          "it",
        ),
        step("poke it", (my) => store(mem.cells.poked(my.it ?? 0), 1)),
      ],
    });
    const all = processes("p", 4, p, (me) => ({ me }));
    expect(expectExact({ memory: mem, processes: all }).elements).toHaveLength(23);
  });

  test("where a cell points at a thing", () => {
    const things = scalarset("thing", 3);
    const mem = memory({ it: array(things, counter(1)), last: optional(index(things)) });
    const { it, last } = mem.cells;
    const any = access("any", {}, (_, choice) => choice, { outcomes: 3 });
    const writer = procedure("writer", {
      locals: { n: optional(index(things)) },
      body: ({ step }) => [step("pick", () => any, "n"), step("point", (my) => store(last, my.n))],
    });
    const reader = procedure("reader", {
      locals: { n: optional(index(things)) },
      body: ({ step, given }) => [
        step("look", () => load(last), "n"),
        given("if (n)", ({ n }) => n !== null, [step("mark", (my) => store(it(my.n ?? 0), 1))]),
      ],
    });
    expect(expectExact(running([writer, reader, reader], { memory: mem })).elements).toHaveLength(
      5,
    );
  });
});

describe("things and the processes that have them change places", () => {
  const things = scalarset("thing", 2);
  const mem = memory({ it: array(things, counter(1)) });
  const p = procedure("p", {
    params: { me: index(things) },
    body: ({ step }) => [step("mark", (my) => store(mem.cells.it(my.me), 1))],
  });
  const having = (...list: readonly number[]): Protocol<any> => ({
    memory: mem,
    processes: list.flatMap((me, i) => processes(`p${i}`, 1, p, () => ({ me }))),
  });

  test("where there are as many of each", () => {
    expect(expectExact(having(0, 1, 1, 0)).elements).toHaveLength(1);
  });

  test("and not where there are more of one", () => {
    expect(expectExact(having(0, 0, 1)).elements).toEqual([]);
  });
});

test("statements that are passed are part of what processes do", () => {
  const p = () => procedure("p", { body: ({ step }) => [step("s", () => pause)] });
  const { protocol, runners, initial } = new System(running([p(), p()]));
  const successor = runners[0]?.automaton.locations[0]?.branches[0]?.successors.get(undefined);
  expect(symmetryOf({ protocol, runners, initial }).sorted).toEqual([[0, 1]]);
  const passed = new Map(successor === undefined ? [] : [[successor, ["0.0"]]]);
  expect(passed.size).toBe(1);
  expect(symmetryOf({ protocol, runners, initial, passed }).sorted).toEqual([]);
});
