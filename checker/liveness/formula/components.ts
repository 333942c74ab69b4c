/**
 * The strongly connected components of an automaton: R. Tarjan, "Depth-first Search and Linear Graph Algorithms", SIAM J.
 * Comput. 1 (1972), with a stack of its own.
 */
import type { BuchiEdge } from "./buchi.ts";

/** By state: the number of its component. A component leads to itself and to components of lower numbers only. */
export function componentsOf(edges: readonly (readonly BuchiEdge[])[]): readonly number[] {
  const components = edges.map(() => -1);
  const seen = edges.map(() => 0);
  const lowest = edges.map(() => 0);
  const open: number[] = [];
  let count = 0;
  let time = 0;

  const enter = (state: number): Visit => {
    seen[state] = lowest[state] = time += 1;
    open.push(state);
    return { state, next: 0 };
  };
  const leave = (state: number): void => {
    if (lowest[state] !== seen[state]) return;
    for (let member = -1; member !== state;) {
      member = open.pop() as number;
      components[member] = count;
    }
    count += 1;
  };
  const lower = (state: number, to: number): void => {
    lowest[state] = Math.min(lowest[state] as number, to);
  };

  for (let root = 0; root < edges.length; root += 1) {
    if (seen[root] !== 0) continue;
    const path = [enter(root)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const edge = edges[visit.state]?.[visit.next];
      visit.next += 1;
      if (edge === undefined) {
        leave(visit.state);
        path.pop();
        const before = path.at(-1);
        if (before !== undefined) lower(before.state, lowest[visit.state] as number);
      } else if (seen[edge.to] === 0) path.push(enter(edge.to));
      else if (components[edge.to] === -1) lower(visit.state, seen[edge.to] as number);
    }
  }
  return components;
}

/** A state that is being visited, and its next edge. */
interface Visit {
  readonly state: number;
  next: number;
}
