/**
 * Of all shortest ways to a node, one that changes from process to process as seldom as can be: it is the easiest to read.
 *
 * A pass back over the depths keeps, for each node on such a way and each process that may go on there, the fewest changes of
 * what is left. Memory: a few words for each node on a shortest way. Cost: at most a look at each edge.
 */
import type { Levels } from "./levels.ts";
import type { MarkedGraph } from "./marked-graph.ts";

/** How it can go on from a node: by one process, over its best edge. */
interface Onward {
  readonly process: number;
  readonly edge: number;
  /** Changes after this step. */
  readonly changes: number;
}

/** Its edges, from node 0 on. `processOf` tells whose step an edge is. */
export function straightestPath(
  graph: MarkedGraph,
  levels: Levels,
  end: number,
  processOf: (edge: number) => number,
): readonly number[] {
  const ways: ReadonlyMap<number, readonly Onward[]>[] = [new Map([[end, []]])];
  for (let depth = levels.depthOf(end) - 1; depth >= 0; depth -= 1)
    ways.unshift(before(graph, levels.at(depth), ways[0] as (typeof ways)[number], processOf));
  return followed(graph, ways);
}

/** The nodes of a depth from which it goes on to one of the next depth. */
function before(
  { first, to }: MarkedGraph,
  [begin, end]: readonly [number, number],
  after: ReadonlyMap<number, readonly Onward[]>,
  processOf: (edge: number) => number,
): ReadonlyMap<number, readonly Onward[]> {
  const here = new Map<number, readonly Onward[]>();
  for (let node = begin; node < end; node += 1) {
    const best = new Map<number, Onward>();
    for (let edge = first[node] as number; edge < (first[node + 1] as number); edge += 1) {
      const rest = after.get(to[edge] as number);
      if (rest === undefined) continue;
      const process = processOf(edge);
      const changes = rest.length === 0 ? 0 : Math.min(...rest.map((way) => cost(way, process)));
      if (changes < (best.get(process)?.changes ?? Infinity))
        best.set(process, { process, edge, changes });
    }
    if (best.size > 0) here.set(node, [...best.values()]);
  }
  return here;
}

const cost = ({ changes, process }: Onward, last: number): number =>
  changes + (process === last ? 0 : 1);

function followed(
  { to }: MarkedGraph,
  ways: readonly ReadonlyMap<number, readonly Onward[]>[],
): readonly number[] {
  const path: number[] = [];
  let [node, last] = [0, -1];
  for (const here of ways.slice(0, -1)) {
    const onward = here.get(node) as readonly Onward[];
    const next = onward.reduce((a, b) => (cost(b, last) < cost(a, last) ? b : a));
    path.push(next.edge);
    node = to[next.edge] as number;
    last = next.process;
  }
  return path;
}
