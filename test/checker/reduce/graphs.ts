/**
 * Random graphs, and what is true of them by the plainest means.
 */
import fc from "fast-check";
import type { Graph } from "../../../checker/reduce/futures.ts";

/** Up to 40 nodes, with up to two edges each. */
export const graph: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 40 }).chain((size) => {
  const next = fc.uniqueArray(fc.nat(size - 1), { maxLength: 2 });
  return fc.array(next, { minLength: size, maxLength: size });
});

/** Whether one edge or more lead from one node to another. */
export function reaches(of: Graph, from: number, to: number): boolean {
  const reached = new Set(of[from]);
  for (const node of reached) for (const next of of[node] ?? []) reached.add(next);
  return reached.has(to);
}
