/**
 * The run of a system that a loop in its product with an automaton stands for: a stem that is easy to read, and the loop.
 */
import type { Finding } from "../search/search.ts";
import { Levels } from "./fair/levels.ts";
import { type Lasso, type MarkedGraph, sourceOf } from "./fair/marked-graph.ts";
import { straightestPath } from "./fair/straight-path.ts";
import type { Product } from "./product.ts";

/** The lasso, or the path to where a run comes to rest if that is no longer than its stem. */
export function findingOf(
  product: Product,
  graph: MarkedGraph,
  lasso: Lasso | undefined,
): Finding | undefined {
  const levels = new Levels(graph);
  const { rest } = product;
  const rests = rest !== undefined && levels.depthOf(rest) <= (lasso?.loop ?? Infinity);
  if (!rests && lasso === undefined) return undefined;
  const loop = rests ? [] : (lasso?.edges.slice(lasso.loop) ?? []);
  const end = rests ? rest : sourceOf(graph, loop[0] as number);
  const stem = [...straightestPath(graph, levels, end, (edge) => product.stepOf(edge).process)];
  // The automaton may notice later that the run is in its loop already.
  while (stem.length > 0 && isSameStep(product, stem.at(-1) ?? -1, loop.at(-1) ?? -1)) {
    stem.pop();
    loop.unshift(loop.pop() as number);
  }
  const path = [...stem, ...loop].map((edge) => product.stepOf(edge));
  return { path, by: "loop", loop: stem.length };
}

/** Whether two edges are the same step of the system in the same state. */
function isSameStep(product: Product, one: number, other: number): boolean {
  if (other < 0 || product.stateBefore(one) !== product.stateBefore(other)) return false;
  const [a, b] = [product.stepOf(one), product.stepOf(other)];
  return a.process === b.process && a.branch === b.branch;
}
