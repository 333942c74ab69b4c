import fc from "fast-check";
import { expect, test } from "vitest";
import type { Graph } from "../../../checker/reduce/futures.ts";
import { cycleBreakers } from "../../../checker/reduce/order-cycles.ts";
import { graph, reaches } from "./graphs.ts";

/** Breakers among all nodes of a graph, in order. */
function breakers(of: Graph, worth: (node: number) => number = () => 1): readonly number[] {
  return [...cycleBreakers(of, [...of.keys()], worth)].sort((a, b) => a - b);
}

test("every cycle of a random graph passes a breaker", () => {
  fc.assert(
    fc.property(graph, fc.infiniteStream(fc.nat(2)), (random, stream) => {
      const worth = random.map(() => stream.next().value as number);
      const cut = new Set(breakers(random, (node) => worth[node] as number));
      const rest = random.map((next, node) => (cut.has(node) ? [] : next));
      for (const node of random.keys()) expect(reaches(rest, node, node)).toBe(false);
    }),
  );
});

test("one location is enough for a loop, and it is the one that is worth least", () => {
  const loop: Graph = [[1], [2], [3], [0]];
  expect(breakers(loop, (node) => (node === 2 ? 0.5 : 1))).toEqual([2]);
});

test("where nothing is lost, every location is a breaker", () => {
  expect(breakers([[1], [2], [3], [0]], (node) => node % 2)).toEqual([0, 2]);
});

test("loops that meet are broken where they meet", () => {
  expect(breakers([[1], [2, 3, 4], [0], [0], [0, 5], [0]])).toHaveLength(1);
  expect(breakers([[1], [2, 3, 4], [1], [1], [1]])).toEqual([1]);
});

test("a location that follows itself is a breaker, and one on no cycle is none", () => {
  expect(breakers([[1], [1, 2], [3], []])).toEqual([1]);
});

test("10,000 locations of one component are no matter of minutes, and few of them are taken", () => {
  let seed = 1;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) % 10_000;
  const large = Array.from({ length: 10_000 }, () => [random(), random()]);
  expect(breakers(large).length).toBeLessThan(2_000);
});
