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
import { type Action, NOWHERE, type StateGraph } from "./graph/graph.ts";
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

export class Product {
  /** The first pair from which the automaton accepts that the run comes to rest; the others come no sooner. */
  rest: number | undefined;
  readonly #parts: ProductParts;
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
    const { graph, buchi } = parts;
    const pairs = graph.states * buchi.edges.length;
    if (pairs > MOST_PAIRS) throw tooLarge(graph.states, buchi.edges.length);
    this.#numbers = new Int32Array(pairs);
    this.#rests = restingStates(buchi);
    this.#nodeOf(0, buchi.initial);
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

  /** Builds it; yields now and then. */
  *build(): Generator<undefined, MarkedGraph> {
    for (let node = 0; node < this.nodes; node += 1) {
      this.#expand(node);
      if (node % SLICE === 0) yield undefined;
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
    const node = this.#sourceOf(edge);
    let at = this.#first.at(node);
    let action = -1;
    this.#edges(node, (_, by) => {
      if (at === edge) action = by;
      at += 1;
    });
    const { process, branch } = this.#parts.graph.actions[action] as Action;
    return { process, branch };
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
    const { buchi, marks, enabled } = this.#parts;
    this.#first.push(this.#to.length);
    const state = Math.floor(this.#pairs.at(node) / buchi.edges.length);
    this.#edges(node, (to, action, edge) => {
      this.#mark.push(marks.of(enabled.of(state), action, edge.accepts));
      this.#to.push(this.#nodeOf(to, edge.to));
    });
    if (this.rest === undefined && this.#mayRest(node)) this.rest = node;
  }

  #edges(node: number, visit: (to: number, action: number, edge: BuchiEdge) => void): void {
    const { graph, buchi, letters } = this.#parts;
    const pair = this.#pairs.at(node);
    const state = Math.floor(pair / buchi.edges.length);
    if (state >= graph.expanded) return;
    const edges = buchi.edges[pair % buchi.edges.length] as readonly BuchiEdge[];
    const here = letters.ofState(state);
    const end = graph.first[state + 1] as number;
    for (let e = graph.first[state] as number; e < end; e += 1) {
      const to = graph.to[e] as number;
      if (to === NOWHERE) continue;
      const action = graph.action[e] as number;
      const letter = here | (letters.ofAction[action] as number);
      for (const edge of edges) {
        if ((letter & edge.yes) === edge.yes && (letter & edge.no) === 0) visit(to, action, edge);
      }
    }
  }

  #mayRest(node: number): boolean {
    const { graph, buchi, letters, enabled } = this.#parts;
    const pair = this.#pairs.at(node);
    const state = Math.floor(pair / buchi.edges.length);
    if (state >= graph.expanded || !enabled.mayRest(state)) return false;
    return this.#rests(pair % buchi.edges.length, letters.ofState(state));
  }

  #nodeOf(state: number, of: number): number {
    const pair = state * this.#parts.buchi.edges.length + of;
    const known = this.#numbers[pair] as number;
    if (known > 0) return known - 1;
    this.#pairs.push(pair);
    this.#numbers[pair] = this.nodes;
    return this.nodes - 1;
  }
}

function tooLarge(states: number, automaton: number): LimitError {
  return new LimitError({
    code: "product-too-large",
    message: `${states.toLocaleString("en")} states times the ${automaton} of an automaton are too many`,
    rule: `There may be ${MOST_PAIRS.toLocaleString("en")} pairs of them`,
    fix: "Check at a smaller scope, or make the formula simpler",
  });
}
