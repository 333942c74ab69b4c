import fc from "fast-check";
import { expect, test } from "vitest";
import {
  components,
  gathered,
  type Graph,
  induced,
  reachableFrom,
} from "../../../checker/reduce/futures.ts";
import { graph, reaches } from "./graphs.ts";

test("components come after what they lead to, and nodes are together that reach each other", () => {
  const small: Graph = [[1], [2, 3], [1], [4], [], [4, 5]];
  expect(components(small)).toEqual([[4], [3], [1, 2], [0], [5]]);
  fc.assert(
    fc.property(graph, (random) => {
      const found = components(random);
      const place = new Map(found.flatMap((nodes, i) => nodes.map((node) => [node, i] as const)));
      expect([...place.keys()].sort((a, b) => a - b)).toEqual([...random.keys()]);
      for (const a of random.keys()) {
        for (const b of random.keys()) {
          const together = reaches(random, a, b) && reaches(random, b, a);
          expect(place.get(a) === place.get(b)).toBe(together || a === b);
          const isLater = (place.get(b) as number) <= (place.get(a) as number);
          expect(isLater || !reaches(random, a, b)).toBe(true);
        }
      }
    }),
  );
});

test("a node's set has what the node has and what all later ones have", () => {
  fc.assert(
    fc.property(graph, (random) => {
      const words = Math.ceil(random.length / 32);
      const sets = gathered(random, words, (node) => {
        const own = new Uint32Array(words);
        own[node >>> 5] = 1 << (node & 31);
        return own;
      });
      for (const a of random.keys()) {
        for (const b of random.keys()) {
          const has = ((sets[a * words + (b >>> 5)] as number) & (1 << (b & 31))) !== 0;
          expect(has).toBe(a === b || reaches(random, a, b));
        }
      }
    }),
  );
});

test("what is reachable has the first node and is in ascending order", () => {
  expect(reachableFrom([[3], [0], [], [2, 0]], 0)).toEqual([0, 2, 3]);
});

test("an induced graph has the edges between its nodes, numbered by their places", () => {
  expect(induced([[1, 2], [2], [0, 2]], [2, 0])).toEqual([[1, 0], [0]]);
});

test("a path of 100,000 nodes is no matter of the stack", () => {
  const path = Array.from({ length: 100_000 }, (_, i) => (i === 99_999 ? [] : [i + 1]));
  expect(components(path)).toHaveLength(100_000);
});
