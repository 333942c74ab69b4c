/**
 * The strongly connected parts of a graph that have fair loops, and are as near to node 0 as any.
 *
 * A component that does not meet what is asked always has no fair loop; where it does not meet what some of its edges ask
 * for, no fair loop takes these edges: without them it falls apart, and the parts are judged again. Lichtenstein and Pnueli,
 * "Checking that finite state concurrent programs satisfy their linear specification" (POPL 1985), section 5; Emerson and Lei,
 * "Modalities for model checking: branching time logic strikes back" (Science of Computer Programming 8, 1987). We judge by
 * the set of marks in a component, until none of them asks for what the others lack, and only then look at edges again.
 *
 * Memory: 12 bytes a node, 4 more for each node of the components that wait. Time: a search for each condition that is
 * asked for but not met, at most, over what is left.
 */
import { Components, type FoundComponents } from "./components.ts";
import { add, includes, isEmpty, noConditions, overlap, takeAway } from "./condition-set.ts";
import type { Levels } from "./levels.ts";
import type { ConditionSet, Mark, MarkedGraph } from "./marked-graph.ts";
import { Waiting } from "./waiting.ts";

/** Strongly connected by edges that have no mark that is barred: a loop over all of these is fair. */
export interface FairComponent {
  /** In ascending order. */
  readonly nodes: Int32Array;
  /** By mark: 1 if no fair loop in it has an edge with the mark. */
  readonly barred: Uint8Array;
  /** Conditions that some of these edges ask for. */
  readonly asks: ConditionSet;
}

/** More of them, as near as these, would only be more beginnings to try. */
const MOST = 64;

/** Maximal ones: all, or the first 64, of those that have a node of the least depth. */
export function* fairComponents(
  graph: MarkedGraph,
  levels: Levels,
): Generator<undefined, readonly FairComponent[]> {
  const refinement = new Refinement(graph, levels);
  yield* refinement.all();
  return refinement.fair;
}

/** Whether there is any, in a graph whose nodes may stand in any order and need not be reached from node 0. */
export function* hasFairComponent(graph: MarkedGraph): Generator<undefined, boolean> {
  // Once one is found, nothing is near enough to be looked at.
  const refinement = new Refinement(graph, { endOf: () => 0 }, true);
  yield* refinement.all();
  return refinement.fair.length > 0;
}

/** Conditions that are not met: what asks for them is barred. */
class Bar {
  readonly conditions: ConditionSet;
  readonly marks: Uint8Array;

  constructor({ marks }: MarkedGraph, conditions: ConditionSet) {
    this.conditions = conditions;
    this.marks = Uint8Array.from(marks, ({ asks }) => Number(overlap(asks, conditions)));
  }
}

class Refinement {
  readonly components: Components;
  readonly waiting = new Waiting<Bar>();
  fair: FairComponent[] = [];
  readonly #graph: MarkedGraph;
  readonly #levels: Pick<Levels, "endOf">;
  readonly #isScattered: boolean;
  readonly #bars = new Map<string, Bar>();
  /** Nodes from this one on are deeper than a fair component that was found. */
  #tooFar: number;
  /** By mark: the number of the component in which it was seen last. */
  readonly #seenIn: Int32Array;
  #judged = 0;

  constructor(graph: MarkedGraph, levels: Pick<Levels, "endOf">, isScattered = false) {
    this.#isScattered = isScattered;
    this.#graph = graph;
    this.#levels = levels;
    this.components = new Components(graph);
    this.#tooFar = graph.nodes;
    this.#seenIn = new Int32Array(graph.marks.length);
  }

  /** Judges until nothing waits. */
  *all(): Generator<undefined, void> {
    yield* this.begin();
    for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) {
      if (!this.isNear(next.nodes)) continue;
      yield* this.take(this.components.within(next.nodes, next.bar.marks), next.bar);
    }
  }

  /** Judges all marks as if they were in one component, then the components of the graph. */
  *begin(): Generator<undefined, void> {
    const unmet = noConditions(this.#graph.conditions.count);
    if (this.#settle(this.#graph.marks, unmet) === undefined) return;
    const bar = this.#bar(unmet);
    // Not all nodes need be reached from node 0 without what is barred.
    const { components } = this;
    const isWhole = isEmpty(unmet) && !this.#isScattered;
    const found = isWhole ? components.whole() : components.within(this.#nodes(), bar.marks);
    yield* this.take(found, bar);
  }

  #nodes(): Int32Array {
    return new Int32Array(this.#graph.nodes).map((_, node) => node);
  }

  /** Judges components as they are found. */
  *take(found: FoundComponents, bar: Bar): Generator<undefined, void> {
    for (const nodes of found) {
      if (nodes === undefined) yield;
      else if (this.isNear(nodes)) this.#judge(nodes, bar);
    }
  }

  isNear(nodes: Int32Array): boolean {
    return least(nodes) < this.#tooFar;
  }

  #judge(shown: Int32Array, bar: Bar): void {
    // Their edges are read in the order in which they are in memory.
    const nodes = this.components.ascending(shown);
    const unmet = bar.conditions.slice();
    const asks = this.#settle(this.#marksOf(nodes, bar.marks), unmet);
    if (asks === undefined) return;
    if (includes(bar.conditions, unmet)) this.#keep(nodes, bar.marks, asks);
    else this.waiting.push(nodes, this.#bar(unmet));
  }

  /** Adds what cannot be met by edges with these marks; gives what those ask for that are left, if that can be fair. */
  #settle(marks: readonly Mark[], unmet: ConditionSet): ConditionSet | undefined {
    const { count, always } = this.#graph.conditions;
    for (;;) {
      const left = marks.filter((mark) => !overlap(mark.asks, unmet));
      const asks = noConditions(count);
      const meets = noConditions(count);
      for (const mark of left) {
        add(asks, mark.asks);
        add(meets, mark.meets);
      }
      if (left.length === 0 || !includes(meets, always)) return undefined;
      if (includes(meets, asks)) return asks;
      const lacks = asks.slice();
      takeAway(lacks, meets);
      add(unmet, lacks);
    }
  }

  /** Of the edges in the component that is being shown. */
  #marksOf(nodes: Int32Array, barred: Uint8Array): Mark[] {
    const { first, to, mark, marks } = this.#graph;
    const { components } = this;
    const seenIn = this.#seenIn;
    this.#judged += 1;
    const judged = this.#judged;
    const found: Mark[] = [];
    for (const node of nodes) {
      const end = first[node + 1] as number;
      for (let edge = first[node] as number; edge < end; edge += 1) {
        const number = mark[edge] as number;
        // Most marks are soon seen: then it does not matter where the edge leads.
        if (seenIn[number] === judged || barred[number] === 1) continue;
        if (!components.shows(to[edge] as number)) continue;
        seenIn[number] = judged;
        found.push(marks[number] as Mark);
      }
    }
    return found;
  }

  #keep(nodes: Int32Array, barred: Uint8Array, asks: ConditionSet): void {
    const end = this.#levels.endOf(nodes[0] as number);
    if (end < this.#tooFar) this.fair = [];
    this.#tooFar = end;
    if (this.fair.length < MOST) this.fair.push({ nodes, barred, asks });
  }

  /** The same for the same conditions. */
  #bar(conditions: ConditionSet): Bar {
    const key = conditions.join();
    const known = this.#bars.get(key) ?? new Bar(this.#graph, conditions);
    this.#bars.set(key, known);
    return known;
  }
}

function least(nodes: Int32Array): number {
  let found = nodes[0] as number;
  for (const node of nodes) if (node < found) found = node;
  return found;
}
