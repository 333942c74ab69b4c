/**
 * A graph made deterministic: the sets of states in which it may be once certain actions were seen.
 *
 * The subset construction (Rabin and Scott 1959; Hopcroft and Ullman, 2.2 and 2.3), done only where it is asked for. A set
 * is kept as the states that its last action leads to: what hidden steps add to them is found again where it is expanded.
 */
import { keyOf } from "../search/key.ts";
import { HIDDEN } from "./actions.ts";
import { BEGIN, type Graph } from "./graph.ts";

/** What may come next: the set for each action that is possible, in the order in which they are met. */
export type Next = ReadonlyMap<number, number>;

export class Sets {
  /** How many states are kept in all sets together. */
  members = 0;
  readonly #graph: Graph;
  readonly #numbers = new Map<string, number>();
  readonly #sets: Int32Array[] = [];
  readonly #next: (Next | undefined)[] = [];
  /** By state: the expansion in which it was met last. */
  readonly #met: Int32Array;
  #expansion = 0;

  /** Set 0 is where the system begins. */
  constructor(graph: Graph) {
    this.#graph = graph;
    this.#met = new Int32Array(graph.states + 1);
    this.#numberOf(Int32Array.of(BEGIN));
  }

  /** What may come next in a set. It takes time for the states that are reached from it by hidden steps. */
  next(set: number): Next {
    return (this.#next[set] ??= this.#expanded(this.#sets[set] as Int32Array));
  }

  #expanded(set: Int32Array): Next {
    const { first, action, to } = this.#graph;
    const reached = new Map<number, number[]>();
    const states = [...set];
    this.#expansion += 1;
    for (const state of states) this.#met[state] = this.#expansion;
    // It grows while it is gone through.
    for (const state of states) {
      for (let edge = first[state] as number; edge < (first[state + 1] as number); edge += 1) {
        const [shows, next] = [action[edge] as number, to[edge] as number];
        if (shows !== HIDDEN) {
          const there = reached.get(shows);
          if (there === undefined) reached.set(shows, [next]);
          else there.push(next);
        } else if (this.#met[next] !== this.#expansion) {
          this.#met[next] = this.#expansion;
          states.push(next);
        }
      }
    }
    return new Map([...reached].map(([shows, there]) => [shows, this.#numberOf(sorted(there))]));
  }

  #numberOf(set: Int32Array): number {
    const key = keyOf([...set]);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      this.#numbers.set(key, (number = this.#sets.push(set) - 1));
      this.members += set.length;
    }
    return number;
  }
}

/** In order, each once. */
const sorted = (states: readonly number[]): Int32Array =>
  Int32Array.from(new Set(states)).sort((a, b) => a - b);
