/**
 * Strongly connected components of a graph and of parts of it, without those that have no edge.
 *
 * Pearce, "A space-efficient algorithm for finding strongly connected components" (Information Processing Letters 116, 2016),
 * after Tarjan (SIAM Journal on Computing 1, 1972): a node has one number, not two, and one stack holds the path and what was
 * left but belongs to no component yet. We deviate in that components are numbered from 2^30 up: nodes outside of a part look
 * like those of components that were found before, so that a part is no more than a list of nodes.
 *
 * Memory: 12 bytes a node. Time: linear in the nodes and edges of the part, whatever the graph has beside it.
 */
import type { MarkedGraph } from "./marked-graph.ts";

const UNSEEN = 0;
/** Nodes that are done have this number; those of components that were shown have greater ones. */
const DONE = 2 ** 30;

/** Edges that are looked at between two pauses. */
const SLICE = 100_000;

/** What sorting a node costs, more or less, beside a look at one. */
const SORTING = 16;

/** Components as they are found, each one before those that lead to it; undefined is a pause. */
export type FoundComponents = Generator<Int32Array | undefined, void>;

/** A component is shown as its nodes: those that the array has until the generator goes on. */
export class Components {
  readonly #graph: MarkedGraph;
  /** The least that is known to be reached, as a number in the order of the search; or one of those above. */
  readonly #lowest: Int32Array;
  /** The path, from the left; nodes that were left, from the right. Together they are no more than all nodes. */
  readonly #stack: Int32Array;
  /** By place on the path: the edge to look at next; its complement where the node is known not to be its component's first. */
  readonly #next: Int32Array;
  /** By mark: 1 if edges with it are no part of the graph; undefined if all are. */
  #barred: Uint8Array | undefined;
  /** The one that was shown last. */
  #component = DONE;
  #depth = -1;
  #left: number;
  #seen = 0;
  #looks = 0;

  constructor(graph: MarkedGraph) {
    this.#graph = graph;
    this.#lowest = new Int32Array(graph.nodes).fill(DONE);
    this.#stack = new Int32Array(graph.nodes);
    this.#next = new Int32Array(graph.nodes);
    this.#left = graph.nodes;
  }

  /** Those of all that can be reached from node 0. */
  whole(): FoundComponents {
    this.#lowest.fill(UNSEEN);
    return this.#search([0], undefined);
  }

  /** Those of some nodes and the edges between them that have no mark that is barred. */
  within(nodes: Int32Array, barred: Uint8Array): FoundComponents {
    for (const node of nodes) this.#lowest[node] = UNSEEN;
    return this.#search(nodes, barred);
  }

  /** The nodes of the component that was shown last, in ascending order. */
  ascending(shown: Int32Array): Int32Array {
    if (shown.length < this.#lowest.length / SORTING) return shown.slice().sort();
    const nodes = new Int32Array(shown.length);
    let length = 0;
    for (let node = 0; length < nodes.length; node += 1) {
      if (this.shows(node)) nodes[length++] = node;
    }
    return nodes;
  }

  /** Whether a node is in the component that was shown last. */
  shows(node: number): boolean {
    return this.#lowest[node] === this.#component;
  }

  *#search(roots: Iterable<number>, barred: Uint8Array | undefined): FoundComponents {
    this.#barred = barred;
    this.#depth = -1;
    this.#left = this.#graph.nodes;
    this.#seen = 0;
    for (const root of roots) {
      if (this.#lowest[root] !== UNSEEN) continue;
      this.#enter(root);
      while (this.#depth >= 0) {
        const node = this.#unseen();
        if (node >= 0) this.#enter(node);
        else if (this.#leave()) {
          const begin = this.#left;
          if (this.#gather()) yield this.#stack.subarray(begin, this.#left);
        }
        if (this.#looks >= SLICE) {
          this.#looks = 0;
          yield;
        }
      }
    }
  }

  #enter(node: number): void {
    this.#depth += 1;
    this.#seen += 1;
    this.#stack[this.#depth] = node;
    this.#next[this.#depth] = this.#graph.first[node] as number;
    this.#lowest[node] = this.#seen;
  }

  /** Where the next edge leads that leads to a node not seen before, from the end of the path; -1 if there is none. */
  #unseen(): number {
    const { first, to, mark } = this.#graph;
    const lowest = this.#lowest;
    const barred = this.#barred;
    const node = this.#stack[this.#depth] as number;
    const end = first[node + 1] as number;
    const next = this.#next[this.#depth] as number;
    const begin = next < 0 ? ~next : next;
    const known = lowest[node] as number;
    let low = known;
    let found = -1;
    let edge = begin;
    while (edge < end && found < 0) {
      if (barred === undefined || barred[mark[edge] as number] === 0) {
        const target = to[edge] as number;
        const there = lowest[target] as number;
        if (there === UNSEEN) found = target;
        else if (there < low) low = there;
      }
      edge += 1;
    }
    lowest[node] = low;
    this.#next[this.#depth] = next < 0 || low < known ? ~edge : edge;
    this.#looks += edge - begin + 1;
    return found;
  }

  /** Takes the end off the path; says whether it is the first node of its component. */
  #leave(): boolean {
    const lowest = this.#lowest;
    const node = this.#stack[this.#depth] as number;
    const isFirst = (this.#next[this.#depth] as number) >= 0;
    this.#depth -= 1;
    this.#left -= 1;
    this.#stack[this.#left] = node;
    if (isFirst) return true;
    // It has a node before it on the path: it reaches one.
    const before = this.#stack[this.#depth] as number;
    if ((lowest[node] as number) < (lowest[before] as number)) {
      lowest[before] = lowest[node] as number;
      const next = this.#next[this.#depth] as number;
      if (next >= 0) this.#next[this.#depth] = ~next;
    }
    return false;
  }

  /** Takes the component off the stack whose first node was left last; says whether it has an edge. */
  #gather(): boolean {
    const { nodes } = this.#graph;
    const lowest = this.#lowest;
    const stack = this.#stack;
    const number = this.#component + 1;
    const node = stack[this.#left] as number;
    const least = lowest[node] as number;
    let size = 0;
    for (let i = this.#left; i < nodes && (lowest[stack[i] as number] as number) >= least; i += 1) {
      lowest[stack[i] as number] = number;
      size += 1;
    }
    this.#left += size;
    const hasEdge = size > 1 || this.#hasLoop(node);
    if (hasEdge) this.#component = number;
    else lowest[node] = DONE;
    return hasEdge;
  }

  #hasLoop(node: number): boolean {
    const { first, to, mark } = this.#graph;
    const barred = this.#barred;
    const end = first[node + 1] as number;
    for (let edge = first[node] as number; edge < end; edge += 1) {
      if (to[edge] === node && barred?.[mark[edge] as number] !== 1) return true;
    }
    return false;
  }
}
