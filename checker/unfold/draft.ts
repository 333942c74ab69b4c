/**
 * Drafts of locations: what a process can be doing, as far as it is known which locals matter.
 */
import type { SpecError } from "../error.ts";
import type { Pending, Way } from "./behaviour.ts";

/** The locals that tell the drafts of a point apart. */
export interface Telling {
  /** In order. */
  readonly slots: readonly number[];
  /** How many values each can have, and one more: it can be dead. */
  readonly sizes: readonly number[];
}

export class Draft {
  readonly point: number;
  readonly telling: Telling;
  /** The values of the locals that tell it apart. */
  readonly codes: readonly number[];
  /** The edge by which it was first reached; undefined for the first draft. */
  origin: Edge | undefined;
  /** What is pending, by option, as far as there is no mistake. */
  pending: readonly Pending[] = [];
  /** The mistake that one of its closures ends in. */
  trap: SpecError | undefined;
  /** The first of its edges, in the order of options, choices and replies, and the last. */
  edges: Edge | undefined;
  #last: Edge | undefined;
  /** One of the edges that lead here. */
  before: Edge | undefined;
  /** Whether it makes way for others that are told apart by more. */
  dropped = false;
  /** Its position among all drafts, once they are all there. */
  number = -1;
  readonly #isFirst: boolean;

  /** `isFirst` says that a process begins here; edges may lead here all the same. */
  constructor(point: number, telling: Telling, codes: readonly number[], isFirst: boolean) {
    this.point = point;
    this.telling = telling;
    this.codes = codes;
    this.#isFirst = isFirst;
  }

  /** Hears of an edge that leads here; gives the one that was heard of before it. */
  reached(by: Edge): Edge | undefined {
    if (!this.#isFirst) this.origin ??= by;
    const { before } = this;
    this.before = by;
    return before;
  }

  /** Forgets what follows, to look again. */
  clear(): void {
    this.pending = [];
    this.trap = undefined;
    this.edges = undefined;
  }

  add(edge: Edge): void {
    if (this.edges === undefined) this.edges = edge;
    else (this.#last as Edge).next = edge;
    this.#last = edge;
  }
}

/** One reply at a draft. */
export class Edge {
  readonly from: Draft;
  readonly way: Way;
  /** Undefined where the way ends in a mistake. */
  readonly to: Draft | undefined;
  /** The next edge from the same draft. */
  next: Edge | undefined;
  /** Another edge to the same draft. */
  readonly before: Edge | undefined;

  constructor(from: Draft, way: Way, to: Draft | undefined) {
    this.from = from;
    this.way = way;
    this.to = to;
    this.before = to?.reached(this);
  }
}
