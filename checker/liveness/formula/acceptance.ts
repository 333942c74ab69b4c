/**
 * The acceptance sets of an automaton, with as few as will do.
 *
 * A path stays in one component in the end, so sets are numbered afresh in each: there, a set goes that holds another one
 * or all edges. Where a component needs fewer than others do, its edges are in all the rest. Edges between components and in
 * those that accept nothing are in no set.
 */
import type { Buchi, BuchiEdge } from "./buchi.ts";
import { componentsOf } from "./components.ts";

/** Accepts the same, state by state, and no set is idle. */
export function withFewSets(buchi: Buchi): Buchi {
  const components = componentsOf(buchi.edges);
  const isInner = (from: number, { to }: BuchiEdge): boolean => components[from] === components[to];
  const inner = innerEdges(buchi.edges, components);
  const numbered = [...inner].map(([component, edges]) => {
    const sets = isAccepting(edges, buchi.sets) ? needed(edges, buchi.sets) : undefined;
    return { component, sets };
  });
  // A component that accepts nothing needs a set that its edges are not in.
  const most = Math.max(0, ...numbered.map(({ sets }) => sets?.length ?? 1));
  const bySets = new Map(numbered.map(({ component, sets }) => [component, sets]));
  const edges = buchi.edges.map((some, from) =>
    some.map((edge) => {
      const sets = isInner(from, edge) ? bySets.get(components[from] as number) : undefined;
      return { ...edge, accepts: sets === undefined ? 0 : renumbered(edge.accepts, sets, most) };
    }),
  );
  return { ...buchi, edges, sets: most };
}

/** Whether a path that stays within a component, on all of these edges, is accepted. */
export const isAccepting = (inner: readonly BuchiEdge[], sets: number): boolean =>
  inner.reduce((all, { accepts }) => all | accepts, 0) === 2 ** sets - 1;

/** By component that has some: the edges within. */
export function innerEdges(
  edges: Buchi["edges"],
  components: readonly number[],
): Map<number, readonly BuchiEdge[]> {
  const inner = new Map<number, BuchiEdge[]>();
  edges.forEach((some, from) => {
    const component = components[from] as number;
    const within = some.filter(({ to }) => components[to] === component);
    if (within.length > 0) inner.set(component, [...(inner.get(component) ?? []), ...within]);
  });
  return inner;
}

/** The sets of a component that say something which no other set says. */
function needed(edges: readonly BuchiEdge[], sets: number): readonly number[] {
  const kept: number[] = [];
  for (let set = 0; set < sets; set += 1) {
    const holds = (other: number): boolean =>
      edges.every(({ accepts }) => ((accepts >> other) & 1) <= ((accepts >> set) & 1));
    const isFull = edges.every(({ accepts }) => ((accepts >> set) & 1) === 1);
    if (isFull || kept.some(holds)) continue;
    const others = kept.filter(
      (other) => !edges.every(({ accepts }) => ((accepts >> set) & 1) <= ((accepts >> other) & 1)),
    );
    kept.splice(0, kept.length, ...others, set);
  }
  return kept;
}

function renumbered(accepts: number, sets: readonly number[], most: number): number {
  const padding = (2 ** most - 1) & ~(2 ** sets.length - 1);
  return sets.reduce((bits, set, i) => bits | (((accepts >> set) & 1) << i), padding);
}
