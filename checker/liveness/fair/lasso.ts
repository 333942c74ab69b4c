/**
 * A fair lasso of a graph: its stem is as short as any fair lasso's, its loop is short.
 *
 * The stem ends where a node of a fair component has the least depth; of such nodes, up to 64 are tried, in the order of their
 * numbers, and the shortest loop is taken, the first of those that are as short. Loops are shortest ones from their node as
 * long as the searches for them see no more than 2^20 pairs together; if the first sees more, its loop is a greedy one.
 *
 * Memory: 12 bytes a node while components are looked for; then 1 byte a node, and 4 for each node of a fair component; for
 * a greedy loop 4 more of each.
 */
import { type FairComponent, fairComponents } from "./fair-components.ts";
import { GreedyLoop } from "./greedy-loop.ts";
import { Levels } from "./levels.ts";
import type { Lasso, MarkedGraph } from "./marked-graph.ts";
import { type Ground, ShortestLoop } from "./shortest-loop.ts";

const MOST_ENTRIES = 64;
const MOST_PAIRS = 2 ** 20;

/** Undefined if no infinite path keeps all conditions. The same for the same graph and number of pairs. */
export function* fairLasso(
  graph: MarkedGraph,
  pairs = MOST_PAIRS,
): Generator<undefined, Lasso | undefined> {
  const levels = new Levels(graph);
  const entries = entriesOf(graph, levels, yield* fairComponents(graph, levels));
  const found = yield* shortLoop(entries, pairs);
  if (found === undefined) return undefined;
  const stem = levels.pathTo(found.node);
  return { edges: stem.concat(found.loop), loop: stem.length };
}

/** Where a loop may begin. */
interface Entry {
  readonly node: number;
  readonly ground: Ground;
}

function entriesOf(
  graph: MarkedGraph,
  levels: Levels,
  components: readonly FairComponent[],
): readonly Entry[] {
  const home = new Uint8Array(graph.nodes);
  const entries = components.flatMap((component, i) => {
    const ground = { graph, component, home, number: i + 1 };
    for (const node of component.nodes) home[node] = ground.number;
    const end = levels.endOf(component.nodes[0] as number);
    const near = component.nodes.slice(0, MOST_ENTRIES).filter((node) => node < end);
    return Array.from(near, (node) => ({ node, ground }));
  });
  return entries.sort((a, b) => a.node - b.node).slice(0, MOST_ENTRIES);
}

interface Found {
  readonly node: number;
  readonly loop: readonly number[];
}

function* shortLoop(
  entries: readonly Entry[],
  most: number,
): Generator<undefined, Found | undefined> {
  let best: Found | undefined;
  let pairs = most;
  for (const { node, ground } of entries) {
    const search = new ShortestLoop(ground, node);
    const loop = yield* search.within({ length: best?.loop.length ?? Infinity, pairs });
    if (loop !== undefined) best = { node, loop };
    best ??= { node, loop: yield* new GreedyLoop(ground, node).edges() };
    pairs -= search.pairs;
    if (pairs <= 0) break;
  }
  return best;
}
