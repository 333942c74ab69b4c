/**
 * A shortest fair loop from a node, by breadth-first search over nodes and what a loop has met by then, and what it owes.
 *
 * A condition that only some edges ask for is owed from the first of them on that the loop takes, unless it was met before;
 * so a loop may stay clear of these edges, and is exact. Of the shortest loops the one with the least numbers of edges is
 * taken, from the first edge on. Memory: about 100 bytes for each pair that was seen.
 */
import type { FairComponent } from "./fair-components.ts";
import type { MarkedGraph } from "./marked-graph.ts";
import { NO_PROGRESS, Progress } from "./progress.ts";

/** Pairs that are expanded between two pauses. */
const SLICE = 10_000;

/** A component of a graph in which loops are looked for. */
export interface Ground {
  readonly graph: MarkedGraph;
  readonly component: FairComponent;
  /** By node: the component's number, if the node is in it. */
  readonly home: Uint8Array;
  readonly number: number;
}

/** How far a search may go. */
export interface Bounds {
  /** Loops that are as long as this are not wanted. */
  readonly length: number;
  readonly pairs: number;
}

export class ShortestLoop {
  readonly #ground: Ground;
  readonly #entry: number;
  readonly #progress: Progress;
  /** By pair, in the order in which they were seen: what it is, how it was reached and from where. */
  readonly #nodes: number[] = [];
  readonly #stages: number[] = [];
  readonly #via: number[] = [];
  readonly #from: number[] = [];
  readonly #seen = new Set<number>();

  constructor(ground: Ground, entry: number) {
    this.#ground = ground;
    this.#entry = entry;
    this.#progress = new Progress(ground.graph, ground.component);
    this.#reach(entry, NO_PROGRESS, -1, -1);
  }

  /** Pairs that were seen. */
  get pairs(): number {
    return this.#nodes.length;
  }

  /** Its edges; undefined if there is none within the bounds, or none that was found within them. */
  *within({ length, pairs }: Bounds): Generator<undefined, number[] | undefined> {
    let begin = 0;
    for (let edges = 1; edges < length; edges += 1) {
      const end = this.pairs;
      for (let pair = begin; pair < end; pair += 1) {
        const last = this.#expand(pair);
        if (last !== undefined) return this.#edges(pair, last);
        if (this.pairs > pairs) return undefined;
        if (pair % SLICE === 0) yield;
      }
      begin = end;
    }
    return undefined;
  }

  /** Gives the edge that closes the loop, if there is one. */
  #expand(pair: number): number | undefined {
    const { graph, component, home, number } = this.#ground;
    const { first, to, mark } = graph;
    const node = this.#nodes[pair] as number;
    const end = first[node + 1] as number;
    for (let edge = first[node] as number; edge < end; edge += 1) {
      const target = to[edge] as number;
      if (home[target] !== number || component.barred[mark[edge] as number] === 1) continue;
      const stage = this.#progress.after(this.#stages[pair] as number, mark[edge] as number);
      if (target === this.#entry && this.#progress.isComplete(stage)) return edge;
      this.#reach(target, stage, edge, pair);
    }
    return undefined;
  }

  #reach(node: number, stage: number, edge: number, from: number): void {
    const key = stage * this.#ground.graph.nodes + node;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#nodes.push(node);
    this.#stages.push(stage);
    this.#via.push(edge);
    this.#from.push(from);
  }

  #edges(pair: number, last: number): number[] {
    const edges = [last];
    for (let at = pair; at > 0; at = this.#from[at] as number) edges.push(this.#via[at] as number);
    return edges.reverse();
  }
}
