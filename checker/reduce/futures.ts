/**
 * What a process can come to, whatever the cells hold: its local automaton as a plain graph.
 *
 * The components of a graph (strongly connected, by Tarjan 1972) come later ones first, so that what all later locations
 * have in common is gathered in one pass.
 */
import type { Automaton } from "../unfold/automaton.ts";

/** By node: the nodes that can follow it, each once. */
export type Graph = readonly (readonly number[])[];

/** Which locations can follow each location, for some reply. */
export function graphOf({ locations }: Automaton): Graph {
  return locations.map(({ branches }) => {
    const next = new Set<number>();
    for (const { successors } of branches) {
      for (const successor of successors.values()) if ("to" in successor) next.add(successor.to);
    }
    return [...next];
  });
}

/** The nodes that `first` leads to, itself among them, in ascending order. */
export function reachableFrom(graph: Graph, first: number): readonly number[] {
  const reached = new Set([first]);
  for (const node of reached) {
    for (const next of graph[node] ?? []) reached.add(next);
  }
  return [...reached].sort((a, b) => a - b);
}

/** The part of a graph that is between these nodes, which are numbered by their places in the list. */
export function induced(graph: Graph, nodes: readonly number[]): Graph {
  const numbers = new Map(nodes.map((node, number) => [node, number]));
  return nodes.map((node) =>
    (graph[node] ?? []).flatMap((next) => {
      const number = numbers.get(next);
      return number === undefined ? [] : [number];
    }),
  );
}

/**
 * By node: the union of what it has and what all later nodes have, as `words` words each. `own` gives what a node has;
 * cost: nodes and edges, each times `words`.
 */
export function gathered(
  graph: Graph,
  words: number,
  own: (node: number) => Uint32Array,
): Uint32Array {
  const sets = new Uint32Array(graph.length * words);
  const add = (node: number, from: Uint32Array, at: number): void => {
    for (let i = node * words, j = at; i < (node + 1) * words; i += 1, j += 1) {
      sets[i] = (sets[i] as number) | (from[j] as number);
    }
  };
  for (const component of components(graph)) {
    const first = component[0] as number;
    for (const node of component) {
      add(first, own(node), 0);
      for (const next of graph[node] ?? []) add(first, sets, next * words);
    }
    for (const node of component.slice(1)) add(node, sets, first * words);
  }
  return sets;
}

/** The strongly connected components of a graph: each comes after all that it leads to. */
export function components(graph: Graph): readonly (readonly number[])[] {
  const search = new Tarjan(graph);
  for (let node = 0; node < graph.length; node += 1) search.from(node);
  return search.found;
}

/** Without recursion, since a local automaton may be a path of any length. */
class Tarjan {
  readonly found: number[][] = [];
  readonly #graph: Graph;
  /** By node: when it was met, from 1; its least link; and whether its component is still open. */
  readonly #met: Int32Array;
  readonly #low: Int32Array;
  readonly #open: Uint8Array;
  readonly #stack: number[] = [];
  #time = 0;

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#met = new Int32Array(graph.length);
    this.#low = new Int32Array(graph.length);
    this.#open = new Uint8Array(graph.length);
  }

  from(root: number): void {
    if (this.#met[root] !== 0) return;
    this.#meet(root);
    const path = [{ node: root, edge: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = this.#graph[top.node]?.[top.edge];
      top.edge += 1;
      if (next === undefined) {
        path.pop();
        this.#leave(top.node, path.at(-1)?.node);
      } else if (this.#met[next] === 0) {
        this.#meet(next);
        path.push({ node: next, edge: 0 });
      } else if (this.#open[next] === 1) {
        this.#lower(top.node, this.#met[next] as number);
      }
    }
  }

  #meet(node: number): void {
    this.#time += 1;
    this.#met[node] = this.#time;
    this.#low[node] = this.#time;
    this.#open[node] = 1;
    this.#stack.push(node);
  }

  #lower(node: number, to: number): void {
    this.#low[node] = Math.min(this.#low[node] as number, to);
  }

  #leave(node: number, parent: number | undefined): void {
    if (parent !== undefined) this.#lower(parent, this.#low[node] as number);
    if (this.#low[node] !== this.#met[node]) return;
    const component = this.#stack.splice(this.#stack.lastIndexOf(node));
    for (const member of component) this.#open[member] = 0;
    this.found.push(component);
  }
}
