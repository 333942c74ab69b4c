/**
 * The marks of edges: which conditions an edge asks for and meets, of its automaton's acceptance and of fairness.
 */
import type { Buchi } from "./formula/buchi.ts";
import type { Fairness } from "./fairness.ts";
import type { StateGraph } from "./graph/graph.ts";
import type { Conditions, ConditionSet, Mark } from "./fair/marked-graph.ts";

/** What fairness says of states: which conditions have an action that is enabled, as one number for each such set. */
export class EnabledSets {
  /** By number of a set: conditions whose actions are enabled, and those about an assume that is waited for. */
  readonly sets: boolean[][] = [];
  /** By state: whether a run may come to rest there. */
  readonly #rests: Uint8Array;
  readonly #ofState: Int32Array;
  readonly #numbers = new Map<number, number>();
  readonly #graph: StateGraph;
  readonly #fairness: Fairness;

  constructor(graph: StateGraph, fairness: Fairness) {
    this.#graph = graph;
    this.#fairness = fairness;
    this.#ofState = new Int32Array(graph.expanded).fill(-1);
    this.#rests = new Uint8Array(graph.expanded);
  }

  /** The number of a state's set; the state is expanded. */
  of(state: number): number {
    const known = this.#ofState[state] as number;
    return known >= 0 ? known : this.#read(state);
  }

  /** Whether nobody is owed a step in the state, and nobody waits for what is assumed. */
  mayRest(state: number): boolean {
    this.of(state);
    return this.#rests[state] === 1;
  }

  #read(state: number): number {
    const { first, action, actions } = this.#graph;
    const { conditionOf, owed, conditions, assuming, firstAssume } = this.#fairness;
    const enabled = conditions.map(() => false);
    const moves = new Set<number>();
    let rests = 1;
    for (let e = first[state] as number; e < (first[state + 1] as number); e += 1) {
      const a = action[e] as number;
      const condition = conditionOf[a] as number;
      if (condition >= 0) enabled[condition] = true;
      if (owed[a] === true) rests = 0;
      if (assuming.length > 0) moves.add(actions[a]?.process ?? -1);
    }
    for (const [i, process] of assuming.entries()) {
      if (moves.has(process)) continue;
      if (!this.#fairness.assumes(this.#graph.stateAt(state), process)) continue;
      enabled[firstAssume + i] = true;
      rests = 0;
    }
    this.#rests[state] = rests;
    return (this.#ofState[state] = this.#numberOf(enabled));
  }

  #numberOf(enabled: boolean[]): number {
    const key = enabled.reduce((sum, is, c) => (is ? sum + 2 ** c : sum), 0);
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.sets.push(enabled) - 1));
    return number;
  }
}

export class Marks {
  readonly all: Mark[] = [];
  readonly conditions: Conditions;
  readonly #buchi: Buchi;
  readonly #fairness: Fairness;
  readonly #enabled: EnabledSets;
  readonly #numbers = new Map<number, number>();

  constructor(buchi: Buchi, fairness: Fairness, enabled: EnabledSets) {
    this.#buchi = buchi;
    this.#fairness = fairness;
    this.#enabled = enabled;
    const { sets } = buchi;
    const count = sets + fairness.conditions.length;
    const always = setOf(
      count,
      (c) => c < sets || fairness.conditions[c - sets]?.kind !== "strong",
    );
    this.conditions = { count, always };
  }

  /** The number of the mark of an edge: by a state's enabled set, an action and the sets that an automaton's edge is in. */
  of(enabled: number, action: number, accepts: number): number {
    const owner = this.#fairness.conditionOf[action] as number;
    const { conditions } = this.#fairness;
    const key = (enabled * (conditions.length + 1) + owner + 1) * 2 ** this.#buchi.sets + accepts;
    let number = this.#numbers.get(key);
    if (number === undefined)
      this.#numbers.set(key, (number = this.all.push(this.#mark(enabled, owner, accepts)) - 1));
    return number;
  }

  #mark(enabledSet: number, owner: number, accepts: number): Mark {
    const enabled = this.#enabled.sets[enabledSet] as readonly boolean[];
    const { sets } = this.#buchi;
    const { conditions } = this.#fairness;
    const { count } = this.conditions;
    return {
      asks: setOf(
        count,
        (c) => conditions[c - sets]?.kind === "strong" && enabled[c - sets] === true,
      ),
      meets: setOf(count, (c) => {
        if (c < sets) return ((accepts >>> c) & 1) === 1;
        const isStrong = conditions[c - sets]?.kind === "strong";
        return c - sets === owner || (!isStrong && enabled[c - sets] === false);
      }),
    };
  }
}

function setOf(count: number, has: (condition: number) => boolean): ConditionSet {
  const set = new Int32Array(Math.ceil(count / 32));
  for (let c = 0; c < count; c += 1)
    if (has(c)) set[c >>> 5] = (set[c >>> 5] as number) | (1 << (c & 31));
  return set;
}
