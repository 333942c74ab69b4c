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
  /** A state of which only what is looked at is up to date. */
  readonly #looked: number[];
  /** The set that was asked for last: neighbours have the same. */
  #lastKey = -1;
  #last = -1;

  constructor(graph: StateGraph, fairness: Fairness) {
    this.#graph = graph;
    this.#looked = [...graph.stateAt(0)];
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
    const { conditionOf, owed, assuming, firstAssume } = this.#fairness;
    const end = first[state + 1] as number;
    let [low, high, rests, moves] = [0, 0, 1, 0];
    for (let e = first[state] as number; e < end; e += 1) {
      const a = action[e] as number;
      const condition = conditionOf[a] as number;
      if (condition >= 32) high |= 1 << (condition - 32);
      else if (condition >= 0) low |= 1 << condition;
      if (owed[a] === true) rests = 0;
    }
    for (const [i, process] of assuming.entries()) {
      moves = first[state] as number;
      while (moves < end && actions[action[moves] as number]?.process !== process) moves += 1;
      if (moves < end || !this.#assumes(state, process)) continue;
      const condition = firstAssume + i;
      if (condition >= 32) high |= 1 << (condition - 32);
      else low |= 1 << condition;
      rests = 0;
    }
    this.#rests[state] = rests;
    return (this.#ofState[state] = this.#numberOf(low, high));
  }

  /** Of a state, the location of the process is all that is read. */
  #assumes(state: number, process: number): boolean {
    this.#graph.read(state, [this.#fairness.positionOf(process)], this.#looked);
    return this.#fairness.assumes(this.#looked, process);
  }

  #numberOf(low: number, high: number): number {
    const key = (high >>> 0) * 2 ** 32 + (low >>> 0);
    if (key === this.#lastKey) return this.#last;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      const has = (c: number): boolean => ((c < 32 ? low >>> c : high >>> (c - 32)) & 1) === 1;
      number = this.sets.push(this.#fairness.conditions.map((_, c) => has(c))) - 1;
      this.#numbers.set(key, number);
    }
    this.#lastKey = key;
    return (this.#last = number);
  }
}

export class Marks {
  readonly all: Mark[] = [];
  readonly conditions: Conditions;
  readonly #buchi: Buchi;
  readonly #fairness: Fairness;
  readonly #enabled: EnabledSets;
  /** By enabled set, condition and acceptance: the number of a mark plus 1. */
  readonly #numbers: Int32Array[] = [];
  /** The acceptances that edges of the automaton have. */
  readonly #acceptances: readonly number[];

  constructor(buchi: Buchi, fairness: Fairness, enabled: EnabledSets) {
    this.#buchi = buchi;
    this.#fairness = fairness;
    this.#enabled = enabled;
    const { sets } = buchi;
    this.#acceptances = [...new Set(buchi.edges.flat().map(({ accepts }) => accepts))];
    const count = sets + fairness.conditions.length;
    const always = setOf(
      count,
      (c) => c < sets || fairness.conditions[c - sets]?.kind !== "strong",
    );
    this.conditions = { count, always };
  }

  /** The number of the sets that an edge of the automaton is in. */
  numberOf(accepts: number): number {
    return this.#acceptances.indexOf(accepts);
  }

  /** The number of the mark of an edge: by a state's enabled set, an action, and the number of what is accepted. */
  of(enabled: number, action: number, acceptance: number): number {
    const owner = this.#fairness.conditionOf[action] as number;
    const row = (this.#numbers[enabled] ??= this.#row());
    const at = (owner + 1) * this.#acceptances.length + acceptance;
    if (row[at] === 0) {
      const accepts = this.#acceptances[acceptance] as number;
      row[at] = this.all.push(this.#mark(enabled, owner, accepts));
    }
    return (row[at] as number) - 1;
  }

  #row(): Int32Array {
    return new Int32Array((this.#fairness.conditions.length + 1) * this.#acceptances.length);
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
