/**
 * All states of a system as it looks from outside, with what happens between them.
 */
import type { Limits } from "../search/limits.ts";
import { Numbers } from "../search/numbers.ts";
import type { Node, Observer } from "./observer.ts";

/** The state in which nothing happens any more: after a step out of a range, and after what is said of a run's end. */
const NOWHERE = 0;
/** The state in which a system begins. */
export const BEGIN = 1;

/** States are numbered. The edges of state s are those from `first[s]` up to `first[s + 1]`. */
export interface Graph {
  /** The last of them: nowhere does not count. */
  readonly states: number;
  readonly first: Int32Array;
  /** What an edge shows: the number of an action, or HIDDEN. */
  readonly action: Int32Array;
  readonly to: Int32Array;
}

/** States expanded between two words on how far it is. */
const SLICE = 1000;

/** How far an exploration is. */
export interface Explored {
  readonly states: number;
  readonly transitions: number;
  readonly frontier: number;
}

/** Explores a system breadth first; gives why it did not come to its end where it did not. */
export function* explored(
  observer: Observer,
  limits: Limits,
): Generator<Explored, Graph | string, "stop" | undefined> {
  const graph = new Draft(observer);
  for (let state = BEGIN; state <= graph.states; state += 1) {
    graph.expand(state);
    const { states, transitions } = graph;
    const counts = { states, transitions, frontier: states - state };
    const isSlice = state % SLICE === 0;
    const word = isSlice ? yield counts : undefined;
    const why = word === "stop" ? "interrupted" : isSlice ? limits.reached() : undefined;
    // As many states as are allowed are fine.
    const stopped = why ?? limits.full(states - 1);
    if (stopped !== undefined) return stopped;
  }
  return graph.finished();
}

class Draft {
  readonly #observer: Observer;
  readonly #numbers = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #first = new Numbers();
  readonly #action = new Numbers();
  readonly #to = new Numbers();

  constructor(observer: Observer) {
    this.#observer = observer;
    // No node has this key.
    this.#numberOf("");
    this.#first.push(0);
    this.#add(observer.first);
  }

  /** Nowhere is no state. */
  get states(): number {
    return this.#keys.length - 1;
  }

  get transitions(): number {
    return this.#to.length;
  }

  /** States are expanded in their order. */
  expand(number: number): void {
    this.#first.push(this.#to.length);
    this.#observer.events(this.#observer.nodeOf(this.#keys[number] as string), ({ shows, to }) => {
      this.#action.push(shows);
      this.#to.push(to === undefined ? NOWHERE : this.#add(to));
    });
  }

  finished(): Graph {
    this.#first.push(this.#to.length);
    const [first, action, to] = [this.#first.all, this.#action.all, this.#to.all];
    return { states: this.states, first, action, to };
  }

  #add(node: Node): number {
    return this.#numberOf(this.#observer.keyOf(node));
  }

  #numberOf(key: string): number {
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.#keys.push(key) - 1));
    return number;
  }
}
