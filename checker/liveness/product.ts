/**
 * The product of a state graph and an automaton: runs of the system together with how the automaton reads them.
 *
 * It is built breadth first, as far as the automaton goes along. That a run comes to rest is no edge of it: whether the
 * automaton accepts what stays the same for ever is seen at once. Takes 8 bytes an edge, 8 a node, and 4 a pair.
 */
import { LimitError } from "../error.ts";
import { Numbers } from "../search/numbers.ts";
import type { PathStep } from "../search/search.ts";
import type { Buchi, BuchiEdge } from "./formula/buchi.ts";
import { type Action, MOST_EDGES, NOWHERE, type StateGraph } from "./graph/graph.ts";
import type { Letters } from "./letters.ts";
import type { MarkedGraph } from "./fair/marked-graph.ts";
import type { EnabledSets, Marks } from "./marks.ts";
import { restingStates } from "./resting.ts";

/** Pairs between two words on how far it is. */
const SLICE = 2000;
/** Pairs that there may be, whether they are reached or not. */
const MOST_PAIRS = 2 ** 30;

export interface ProductParts {
  readonly graph: StateGraph;
  readonly buchi: Buchi;
  readonly letters: Letters;
  readonly enabled: EnabledSets;
  readonly marks: Marks;
}

/** An edge of the automaton, with the number of its acceptance. */
interface Edge extends BuchiEdge {
  readonly accept: number;
}

export class Product {
  /** The first pair from which the automaton accepts that the run comes to rest; the others come no sooner. */
  rest: number | undefined;
  readonly #parts: ProductParts;
  /** By state of the automaton. */
  readonly #edges: readonly (readonly Edge[])[];
  /** By pair: its node's number plus 1. */
  readonly #numbers: Int32Array;
  /** By node: its pair. */
  readonly #pairs = new Numbers();
  readonly #first = new Numbers();
  readonly #to = new Numbers();
  readonly #mark = new Numbers();
  readonly #rests: (state: number, letter: number) => boolean;

  /** Throws a LimitError where it would be too large. */
  constructor(parts: ProductParts) {
    this.#parts = parts;
    const { graph, buchi, marks } = parts;
    const pairs = graph.states * buchi.edges.length;
    if (pairs > MOST_PAIRS) throw tooLarge(parts, "pairs", MOST_PAIRS);
    this.#numbers = new Int32Array(pairs);
    this.#rests = restingStates(buchi);
    this.#edges = buchi.edges.map((list) =>
      list.map((edge) => ({ ...edge, accept: marks.numberOf(edge.accepts) })),
    );
  }

  get nodes(): number {
    return this.#pairs.length;
  }

  get transitions(): number {
    return this.#to.length;
  }

  get bytes(): number {
    return this.#numbers.byteLength + 8 * this.nodes + 8 * this.#to.length;
  }

  /** Builds what can be reached from the first pair, breadth first; yields now and then. Throws a LimitError. */
  *build(): Generator<undefined, MarkedGraph> {
    this.#nodeOf(0, this.#parts.buchi.initial);
    return yield* this.#built();
  }

  /**
   * Builds what can be reached once the automaton has left its first state, in which it may stay for ever without accepting: so
   * that it leaves in any state of the system. Nodes stand in no order, and `rest` is any pair.
   */
  *buildLater(): Generator<undefined, MarkedGraph> {
    const { graph, buchi, letters, enabled } = this.#parts;
    const { initial } = buchi;
    for (let state = 0; state < graph.expanded; state += 1) {
      this.#leave(state);
      if (this.rest === undefined && enabled.mayRest(state)) {
        if (this.#rests(initial, letters.ofState(state)))
          this.rest = state * buchi.edges.length + initial;
      }
      if (state % SLICE === 0) yield undefined;
    }
    return yield* this.#built();
  }

  *#built(): Generator<undefined, MarkedGraph> {
    for (let node = 0; node < this.nodes; node += 1) {
      this.#expand(node);
      if (node % SLICE !== 0) continue;
      if (this.transitions > MOST_EDGES) throw tooLarge(this.#parts, "edges", MOST_EDGES);
      yield undefined;
    }
    this.#first.push(this.#to.length);
    const { marks } = this.#parts;
    return {
      nodes: this.nodes,
      first: this.#first.all,
      to: this.#to.all,
      mark: this.#mark.all,
      marks: marks.all,
      conditions: marks.conditions,
    };
  }

  /** The state in which an edge begins. */
  stateBefore(edge: number): number {
    const { length } = this.#parts.buchi.edges;
    return Math.floor(this.#pairs.at(this.#sourceOf(edge)) / length);
  }

  /** The step that an edge stands for. */
  stepOf(edge: number): PathStep {
    const { graph, letters } = this.#parts;
    const node = this.#sourceOf(edge);
    const pair = this.#pairs.at(node);
    const state = Math.floor(pair / this.#edges.length);
    let left = edge - this.#first.at(node);
    for (let e = graph.first[state] as number; ; e += 1) {
      if (graph.to[e] === NOWHERE) continue;
      const action = graph.action[e] as number;
      const letter = letters.ofState(state) | (letters.ofAction[action] as number);
      left -= (this.#edges[pair % this.#edges.length] as readonly Edge[]).filter((one) =>
        isReadBy(one, letter),
      ).length;
      if (left >= 0) continue;
      const { process, branch } = graph.actions[action] as Action;
      return { process, branch };
    }
  }

  /** The node that has an edge: the last one whose edges do not begin after it. */
  #sourceOf(edge: number): number {
    let [low, high] = [0, this.nodes - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#first.at(middle) <= edge) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #expand(node: number): void {
    this.#first.push(this.#to.length);
    const { graph, letters, enabled, marks } = this.#parts;
    const pair = this.#pairs.at(node);
    const state = Math.floor(pair / this.#edges.length);
    if (state >= graph.expanded) return;
    const edges = this.#edges[pair % this.#edges.length] as readonly Edge[];
    const here = letters.ofState(state);
    const set = enabled.of(state);
    const end = graph.first[state + 1] as number;
    for (let e = graph.first[state] as number; e < end; e += 1) {
      const to = graph.to[e] as number;
      if (to === NOWHERE) continue;
      const action = graph.action[e] as number;
      const letter = here | (letters.ofAction[action] as number);
      for (const edge of edges) {
        if (!isReadBy(edge, letter)) continue;
        this.#mark.push(marks.of(set, action, edge.accept));
        this.#to.push(this.#nodeOf(to, edge.to));
      }
    }
    if (this.rest === undefined && enabled.mayRest(state)) {
      if (this.#rests(pair % this.#edges.length, here)) this.rest = node;
    }
  }

  /** Adds the nodes to which the automaton goes when it leaves its first state here. */
  #leave(state: number): void {
    const { graph, letters, buchi } = this.#parts;
    const edges = this.#edges[buchi.initial] as readonly Edge[];
    const here = letters.ofState(state);
    const end = graph.first[state + 1] as number;
    for (let e = graph.first[state] as number; e < end; e += 1) {
      const to = graph.to[e] as number;
      if (to === NOWHERE) continue;
      const letter = here | (letters.ofAction[graph.action[e] as number] as number);
      for (const edge of edges) {
        if (edge.to !== buchi.initial && isReadBy(edge, letter)) this.#nodeOf(to, edge.to);
      }
    }
  }

  #nodeOf(state: number, of: number): number {
    const pair = state * this.#edges.length + of;
    const known = this.#numbers[pair] as number;
    if (known > 0) return known - 1;
    this.#pairs.push(pair);
    this.#numbers[pair] = this.nodes;
    return this.nodes - 1;
  }
}

const isReadBy = ({ yes, no }: BuchiEdge, letter: number): boolean =>
  (letter & yes) === yes && (letter & no) === 0;

/** Whether the automaton may stay in its first state whatever happens, never accepts there, and never comes back. */
export function mayStay({ initial, edges, sets }: Buchi): boolean {
  const stays = edges[initial]?.some(({ to, yes, no }) => to === initial && yes === 0 && no === 0);
  const own = edges[initial]?.filter(({ to }) => to === initial) ?? [];
  const accepted = own.reduce((all, { accepts }) => all | accepts, 0);
  const comesBack = edges.some(
    (list, state) => state !== initial && list.some(({ to }) => to === initial),
  );
  return stays === true && !comesBack && accepted !== 2 ** sets - 1;
}

function tooLarge({ graph, buchi }: ProductParts, what: string, most: number): LimitError {
  const [states, automaton] = [graph.states.toLocaleString("en"), buchi.edges.length];
  return new LimitError({
    code: "product-too-large",
    message: `${states} states times the ${automaton} of an automaton are too many`,
    rule: `There may be ${most.toLocaleString("en")} ${what} of them`,
    fix: "Check at a smaller scope, or make the formula simpler",
  });
}
