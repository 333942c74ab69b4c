/**
 * Strongly connected components of a graph and of parts of it, without those that have no edge.
 *
 * Pearce, "A space-efficient algorithm for finding strongly connected components" (Information Processing Letters 116, 2016),
 * after Tarjan (SIAM Journal on Computing 1, 1972): a node has one number, not two, and one stack holds the path and what was
 * left but belongs to no component yet. We deviate in that all nodes that are done have the same number, the greatest: nodes
 * outside of a part have it from the beginning, so that a part is no more than a list of nodes.
 *
 * Memory: 12 bytes a node. Time: linear in the nodes and edges of the part, whatever the graph has beside it.
 */
import type { MarkedGraph } from "./marked-graph.ts";

const UNSEEN = 0;
/** Nodes of the component that is being shown. */
const SHOWN = 0x7f_ff_ff_fe;
const DONE = 0x7f_ff_ff_ff;

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

  /** The nodes of the component that is being shown, in ascending order. */
  ascending(shown: Int32Array): Int32Array {
    if (shown.length < this.#lowest.length / SORTING) return shown.slice().sort();
    const nodes = new Int32Array(shown.length);
    let length = 0;
    for (let node = 0; length < nodes.length; node += 1) {
      if (this.shows(node)) nodes[length++] = node;
    }
    return nodes;
  }

  /** Whether a node is in the component that is being shown. */
  shows(node: number): boolean {
    return this.#lowest[node] === SHOWN;
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
          const end = this.#gather();
          if (this.#hasEdge(end)) yield this.#stack.subarray(this.#left, end);
          this.#close(end);
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

  /** Marks the component whose first node was left last; says where it ends on the stack. */
  #gather(): number {
    const { nodes } = this.#graph;
    const lowest = this.#lowest;
    const stack = this.#stack;
    const least = lowest[stack[this.#left] as number] as number;
    let end = this.#left;
    for (; end < nodes && (lowest[stack[end] as number] as number) >= least; end += 1) {
      lowest[stack[end] as number] = SHOWN;
    }
    return end;
  }

  #close(end: number): void {
    for (let i = this.#left; i < end; i += 1) this.#lowest[this.#stack[i] as number] = DONE;
    this.#left = end;
  }

  #hasEdge(end: number): boolean {
    return end - this.#left > 1 || this.#hasLoop(this.#stack[this.#left] as number);
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
