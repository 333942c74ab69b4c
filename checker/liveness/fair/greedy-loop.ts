/**
 * Some fair loop from a node: to the nearest edge that meets what is owed, until nothing is, and then home.
 *
 * For components in which the search for a shortest loop sees too much. Each way is a shortest one; the loop need not be. On
 * its way home it may be asked for more, so it goes on until it is at home and owes nothing; as each round meets a
 * condition that was not met before, there are at most two rounds for each.
 *
 * Memory: 4 bytes a node of the graph, and 4 a node of the component. Time: a breadth-first search of the component a round.
 */
import { BugError } from "../../error.ts";
import { sourceOf } from "./marked-graph.ts";
import { NO_PROGRESS, Progress } from "./progress.ts";
import type { Ground } from "./shortest-loop.ts";

/** Nodes that are expanded between two pauses. */
const SLICE = 50_000;

const NOT_SEEN = -1;
const HERE = -2;

export class GreedyLoop {
  readonly #ground: Ground;
  readonly #entry: number;
  readonly #progress: Progress;
  /** By node: the edge to it, NOT_SEEN, or HERE where the way begins. */
  readonly #via: Int32Array;
  readonly #queue: Int32Array;

  constructor(ground: Ground, entry: number) {
    const { graph, component } = ground;
    this.#ground = ground;
    this.#entry = entry;
    this.#progress = new Progress(graph, component);
    this.#via = new Int32Array(graph.nodes);
    this.#queue = new Int32Array(component.nodes.length);
  }

  /** Its edges. */
  *edges(): Generator<undefined, number[]> {
    const { to, mark } = this.#ground.graph;
    const loop: number[] = [];
    let node = this.#entry;
    let stage = NO_PROGRESS;
    do {
      const way = yield* this.#way(node, this.#wanted(stage));
      for (const edge of way) {
        stage = this.#progress.after(stage, mark[edge] as number);
        loop.push(edge);
      }
      node = to[way.at(-1) as number] as number;
    } while (node !== this.#entry || !this.#progress.isComplete(stage));
    return loop;
  }

  /** By mark: 1 if an edge with it meets what is owed; undefined if nothing is. */
  #wanted(stage: number): Uint8Array | undefined {
    if (this.#progress.isComplete(stage)) return undefined;
    const { marks } = this.#ground.graph;
    return Uint8Array.from(marks, (_, mark) => Number(this.#progress.pays(stage, mark)));
  }

  /** The edges to the nearest one that is wanted, with it; if none is, to the entry. */
  *#way(node: number, wanted: Uint8Array | undefined): Generator<undefined, number[]> {
    this.#via.fill(NOT_SEEN);
    this.#via[node] = HERE;
    this.#queue[0] = node;
    let length = 1;
    for (let i = 0; i < length; i += 1) {
      const found = this.#expand(this.#queue[i] as number, length, wanted);
      if (found < 0) return this.#path(this.#queue[i] as number, ~found);
      length = found;
      if (i % SLICE === SLICE - 1) yield;
    }
    throw new BugError({
      code: "not-connected",
      message: `From node ${node} of a fair component there is no way to an edge of it that is wanted.`,
    });
  }

  /** Gives the new length of the queue, or the complement of an edge that is wanted. */
  #expand(node: number, length: number, wanted: Uint8Array | undefined): number {
    const { graph, component, home, number } = this.#ground;
    const { first, to, mark } = graph;
    const end = first[node + 1] as number;
    let grown = length;
    for (let edge = first[node] as number; edge < end; edge += 1) {
      const target = to[edge] as number;
      const label = mark[edge] as number;
      if (home[target] !== number || component.barred[label] === 1) continue;
      if (wanted === undefined ? target === this.#entry : wanted[label] === 1) return ~edge;
      if (this.#via[target] !== NOT_SEEN) continue;
      this.#via[target] = edge;
      this.#queue[grown] = target;
      grown += 1;
    }
    return grown;
  }

  #path(node: number, last: number): number[] {
    const path = [last];
    let edge = this.#via[node] as number;
    while (edge !== HERE) {
      path.push(edge);
      edge = this.#via[sourceOf(this.#ground.graph, edge)] as number;
    }
    return path.reverse();
  }
}
