/**
 * A shortest sequence of actions that one graph has and another has not, both ways round.
 *
 * Both are made deterministic on the way, and pairs of sets are gone through breadth first: after every sequence that both
 * have, where may either be? The first pair in which one can do what the other cannot ends a shortest such sequence.
 */
import type { Graph } from "./graph.ts";
import { Numbers } from "../search/numbers.ts";
import { Sets } from "./sets.ts";

/** A sequence of actions that one has, the last of which the other cannot take. */
export interface Word {
  readonly actions: readonly number[];
  /** What the other can do there instead. */
  readonly instead: readonly number[];
}

/** What was found: the words of the first graph that the second lacks, and of the second that the first lacks. */
export interface Words {
  readonly only: readonly [first: Word | undefined, second: Word | undefined];
  /** Whether all sequences that both have were gone through, or both ways a word was found. */
  readonly complete: boolean;
  readonly pairs: number;
}

/** How far it is. */
export interface Paired {
  readonly pairs: number;
  readonly open: number;
  /** States kept in sets. */
  readonly members: number;
}

/** Pairs looked at between two words on how far it is. */
const SLICE = 64;
/** Sets have smaller numbers. */
const MOST_SETS = 2 ** 26;

/** Ends early, with what it has, where it is told to stop. */
export function* distinguished(
  graphs: readonly [Graph, Graph],
): Generator<Paired, Words, "stop" | undefined> {
  const pairs = new Pairs(graphs);
  for (let pair = 0; pair < pairs.size && !pairs.isDecided; pair += 1) {
    pairs.expand(pair);
    const { size, members } = pairs;
    if (pair % SLICE === 0 && (yield { pairs: size, open: size - pair, members }) === "stop")
      return { only: pairs.only, complete: false, pairs: size };
  }
  return { only: pairs.only, complete: true, pairs: pairs.size };
}

class Pairs {
  readonly only: [Word | undefined, Word | undefined] = [undefined, undefined];
  readonly #sets: readonly [Sets, Sets];
  readonly #known = new Set<number>();
  readonly #first = new Numbers();
  readonly #second = new Numbers();
  /** The pair that each was first met from, and the action between them. */
  readonly #from = new Numbers();
  readonly #action = new Numbers();

  constructor([first, second]: readonly [Graph, Graph]) {
    this.#sets = [new Sets(first), new Sets(second)];
    this.#add([0, 0], 0, 0);
  }

  get size(): number {
    return this.#first.length;
  }

  get members(): number {
    return this.#sets[0].members + this.#sets[1].members;
  }

  get isDecided(): boolean {
    return this.only.every((word) => word !== undefined);
  }

  expand(pair: number): void {
    const first = this.#sets[0].next(this.#first.at(pair));
    const second = this.#sets[1].next(this.#second.at(pair));
    for (const [action, set] of first) {
      const other = second.get(action);
      if (other !== undefined) this.#add([set, other], pair, action);
      else this.only[0] ??= this.#word(pair, action, [...second.keys()]);
    }
    for (const action of second.keys())
      if (!first.has(action)) this.only[1] ??= this.#word(pair, action, [...first.keys()]);
  }

  #add([first, second]: readonly [number, number], from: number, action: number): void {
    const key = first * MOST_SETS + second;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#first.push(first);
    this.#second.push(second);
    this.#from.push(from);
    this.#action.push(action);
  }

  #word(pair: number, last: number, instead: readonly number[]): Word {
    const actions = [last];
    for (let at = pair; at !== 0; at = this.#from.at(at)) actions.unshift(this.#action.at(at));
    return { actions, instead };
  }
}
