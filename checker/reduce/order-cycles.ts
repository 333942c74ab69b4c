/**
 * Locations that every cycle of a local automaton passes: where a process may never go on alone.
 *
 * Any such set will do, so a cheap one is looked for: where going on alone would be worth least, and many cycles meet.
 * Finding the best one is NP-hard; this takes the best location of each component, and then of what it leaves.
 */
import { components, type Graph, induced } from "./futures.ts";

/** Of a component with more nodes than this, more than one is taken at once, for the sake of time. */
const SLICE = 512;

/**
 * Some of `nodes`, without which the graph between `nodes` has no cycle; all that are worth nothing are among them.
 * `worth` says what is lost at a node.
 */
export function cycleBreakers(
  graph: Graph,
  nodes: readonly number[],
  worth: (node: number) => number,
): ReadonlySet<number> {
  const chosen = new Set(nodes.filter((node) => worth(node) === 0));
  const parts: (readonly number[])[] = [nodes.filter((node) => !chosen.has(node))];
  for (let next = parts.pop(); next !== undefined; next = parts.pop()) {
    const part = next;
    const between = induced(graph, part);
    for (const component of components(between)) {
      const [first] = component as [number];
      if (component.length === 1 && between[first]?.includes(first) !== true) continue;
      const inside = component.map((n) => part[n] as number);
      const best = cheapest(induced(graph, inside), (n) => worth(inside[n] as number));
      for (const n of best) chosen.add(inside[n] as number);
      parts.push(inside.filter((node) => !chosen.has(node)));
    }
  }
  return chosen;
}

/** The nodes that follow themselves, which have to be taken; else those that break most cycles for what they are worth. */
function cheapest(component: Graph, worth: (node: number) => number): readonly number[] {
  const nodes = [...component.keys()];
  const loops = nodes.filter((n) => component[n]?.includes(n));
  if (loops.length > 0) return loops;
  const into = new Int32Array(component.length);
  for (const next of component) for (const n of next) into[n] = (into[n] as number) + 1;
  const price = Float64Array.from(nodes, (n) => {
    return worth(n) / ((into[n] as number) * (component[n]?.length ?? 1));
  });
  if (nodes.length <= SLICE) return [price.indexOf(Math.min(...price))];
  const byPrice = nodes.sort((a, b) => (price[a] as number) - (price[b] as number));
  return byPrice.slice(0, Math.ceil(nodes.length / SLICE));
}
