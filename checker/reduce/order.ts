/**
 * Partial order: in many states it is enough to follow one process and to let the others wait.
 *
 * A process may be taken alone where what it does at its location conflicts with nothing that another one can still do
 * (a persistent set, Godefroid 1996), but not at some locations that every cycle of its local automaton passes (the static
 * proviso of Kurshan et al. 1998). docs/decisions/0004-partial-order.md has the argument, and what a search has to see to besides.
 */
import type { Automaton } from "../unfold/automaton.ts";
import { type Dependence, dependenceOf } from "./dependence.ts";
import { gathered, type Graph, graphOf, reachableFrom } from "./futures.ts";
import { cycleBreakers } from "./order-cycles.ts";

/**
 * When a process may be taken alone in a state: its location has a class; that class is in no other process's
 * `conflicts` at its location; it has a step there; and none of its steps changes what an undecided property looks at. A
 * move that would leave a range rule is no step; it is told of as ever.
 */
export interface PartialOrder {
  readonly classes: number;
  /**
   * By process, then location: its class, or -1 where the process is never taken alone: where a cycle of its automaton
   * is cut, where it has nothing to do, and where some other process always conflicts.
   */
  readonly classOf: readonly Int32Array[];
  /**
   * By process, then location, as `ceil(classes / 32)` words each: the classes that conflict with what the process may
   * do there or later.
   */
  readonly conflicts: readonly Uint32Array[];
}

/** What the analysis looks at; a System is one. */
export interface Running {
  readonly runners: readonly { readonly automaton: Automaton }[];
}

/**
 * The partial order of a system. Processes that share an automaton share the entries. Only footprints and successors are
 * looked at, no values; cost: locations times classes.
 */
export function partialOrderOf({ runners }: Running): PartialOrder {
  const automata = runners.map(({ automaton }) => automaton);
  const analysis = new Analysis(automata);
  const alone = analysis.classesAlone();
  const kept = [...new Set([...alone.values()].flatMap((list) => [...list]))]
    .filter((c) => c >= 0)
    .sort((a, b) => a - b);
  const numbers = new Map(kept.map((c, number) => [c, number]));
  const conflicts = analysis.conflicts(kept);
  return {
    classes: kept.length,
    classOf: automata.map((automaton) => {
      return (alone.get(automaton) as Int32Array).map((c) => numbers.get(c) ?? -1);
    }),
    conflicts: automata.map((automaton) => conflicts.get(automaton) as Uint32Array),
  };
}

class Analysis {
  readonly #automata: readonly Automaton[];
  readonly #dependence: Dependence;
  readonly #graphs = new Map<Automaton, Graph>();

  constructor(automata: readonly Automaton[]) {
    this.#automata = automata;
    this.#dependence = dependenceOf(automata);
    for (const automaton of automata) {
      if (!this.#graphs.has(automaton)) this.#graphs.set(automaton, graphOf(automaton));
    }
  }

  /** By automaton, then location: of these classes, those that conflict with what can happen there or later. */
  conflicts(classes: readonly number[]): ReadonlyMap<Automaton, Uint32Array> {
    const rows = this.#dependence.conflicts.map((row) => selected(row, classes));
    const words = Math.ceil(classes.length / 32);
    return this.#byAutomaton((automaton, graph) => {
      const classOf = this.#classOf(automaton);
      return gathered(graph, words, (l) => rows[classOf[l] as number] as Uint32Array);
    });
  }

  /** By automaton, then location: the class with which a process may be alone there, or -1. */
  classesAlone(): ReadonlyMap<Automaton, Int32Array> {
    const all = Array.from({ length: this.#dependence.classes }, (_, c) => c);
    const conflicts = this.conflicts(all);
    const free = this.#byAutomaton((automaton, graph) => {
      const reached = reachableFrom(graph, automaton.initial);
      return sharesFree(conflicts.get(automaton) as Uint32Array, reached, all.length);
    });
    return this.#byAutomaton((automaton, graph) => {
      const others = this.#automata.toSpliced(this.#automata.indexOf(automaton), 1);
      const classOf = this.#classOf(automaton);
      const worth = (location: number): number => {
        const c = classOf[location] as number;
        return others.reduce((w, other) => w * (free.get(other)?.[c] as number), 1);
      };
      const reached = reachableFrom(graph, automaton.initial);
      const cut = cycleBreakers(graph, reached, worth);
      const alone = new Int32Array(graph.length).fill(-1);
      for (const l of reached) {
        const isEnd = automaton.locations[l]?.branches.length === 0;
        if (!isEnd && !cut.has(l)) alone[l] = classOf[l] as number;
      }
      return alone;
    });
  }

  #classOf(automaton: Automaton): Int32Array {
    return this.#dependence.classOf.get(automaton) as Int32Array;
  }

  #byAutomaton<T>(make: (automaton: Automaton, graph: Graph) => T): ReadonlyMap<Automaton, T> {
    return new Map(
      [...this.#graphs].map(([automaton, graph]) => [automaton, make(automaton, graph)]),
    );
  }
}

/** The bits of a set at these places, side by side. */
function selected(row: Uint32Array, places: readonly number[]): Uint32Array {
  const words = new Uint32Array(Math.ceil(places.length / 32));
  for (const [i, place] of places.entries()) {
    if (((row[place >>> 5] as number) & (1 << (place & 31))) === 0) continue;
    words[i >>> 5] = (words[i >>> 5] as number) | (1 << (i & 31));
  }
  return words;
}

/** By class: the share of these locations that it does not conflict with. */
function sharesFree(
  conflicts: Uint32Array,
  locations: readonly number[],
  classes: number,
): Float64Array {
  const words = Math.ceil(classes / 32);
  const free = new Float64Array(classes);
  for (const location of locations) {
    for (let c = 0; c < classes; c += 1) {
      const word = conflicts[location * words + (c >>> 5)] as number;
      if ((word & (1 << (c & 31))) === 0) free[c] = (free[c] as number) + 1;
    }
  }
  return free.map((count) => count / locations.length);
}
