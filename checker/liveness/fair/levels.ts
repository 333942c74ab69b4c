/**
 * How deep nodes are, and shortest ways to them.
 *
 * All that is needed is that nodes are numbered by their depths, so that a depth is a range of numbers; a way is looked for
 * from its end, in the edges of the depth before, so that nothing is kept by node. Memory: a number for each depth.
 */
import { type MarkedGraph, sourceOf } from "./marked-graph.ts";

export class Levels {
  readonly #graph: MarkedGraph;
  /** The first node of each depth, and the number of nodes that can be reached. */
  readonly #starts: readonly number[];

  constructor(graph: MarkedGraph) {
    this.#graph = graph;
    this.#starts = startsOf(graph);
  }

  depthOf(node: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] as number) <= node) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The first node of a depth, and the number that follows its nodes. */
  at(depth: number): readonly [number, number] {
    return [this.#starts[depth] as number, this.#starts[depth + 1] as number];
  }

  /** The number that follows those of the nodes that are as deep as this one. */
  endOf(node: number): number {
    return this.#starts[this.depthOf(node) + 1] as number;
  }

  /** The edges of a shortest path from node 0. Cost: at most a look at each edge. */
  pathTo(node: number): number[] {
    const path: number[] = [];
    let at = node;
    for (let depth = this.depthOf(node); depth > 0; depth -= 1) {
      let edge = this.#graph.first[this.#starts[depth - 1] as number] as number;
      while (this.#graph.to[edge] !== at) edge += 1;
      path.push(edge);
      at = sourceOf(this.#graph, edge);
    }
    return path.reverse();
  }
}

function startsOf({ first, to }: MarkedGraph): number[] {
  const starts = [0];
  let edge = 0;
  for (let end = 1; end > (starts.at(-1) as number);) {
    starts.push(end);
    const last = first[end] as number;
    for (; edge < last; edge += 1) end = Math.max(end, (to[edge] as number) + 1);
  }
  return starts;
}
