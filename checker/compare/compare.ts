/**
 * Whether two systems behave the same as far as anybody outside can tell, or what one of them can show and the other not.
 *
 * Behaviour is a set of visible traces: what the steps of a run show, one after the other, and at its end who waits for
 * ever. docs/decisions/0007 says what that leaves out.
 */
import { type Observation, seen } from "../language/observation.ts";
import { Limits } from "../search/limits.ts";
import type { Progress, SearchOptions } from "../search/search.ts";
import type { System } from "../search/system.ts";
import { type Action, Actions } from "./actions.ts";
import { distinguished, type Word } from "./distinguish.ts";
import { explored, type Graph } from "./graph.ts";
import { Observer } from "./observer.ts";
import { runOf, type RunStep } from "./run.ts";

export type { Action } from "./actions.ts";

/** Something that one system can show and the other cannot. */
export interface Difference {
  /** A shortest such sequence: the other can show all of it but the last action. */
  readonly trace: readonly Action[];
  /** What the other can show in the place of the last action; nothing where its runs are over. */
  readonly instead: readonly Action[];
  /** A shortest run that shows the trace. */
  readonly run: readonly RunStep[];
}

type Sameness = "same" | "different" | "incomplete";

export interface Comparison {
  readonly verdict: Sameness;
  /** Why not everything was looked at, as part of a sentence: then there may be a difference where none was found. */
  readonly stopped: string | undefined;
  /** Names of what was visible. */
  readonly visible: readonly string[];
  /** Of the first and of the second system. */
  readonly states: readonly [number, number];
  /** Pairs of sets of states that were told apart. */
  readonly pairs: number;
  /** What only the first can show, and what only the second can. */
  readonly only: readonly [Difference | undefined, Difference | undefined];
  readonly seconds: number;
}

/** How far a comparison is; in `pairing`, states are pairs of sets of states. */
interface ComparisonProgress extends Progress {
  readonly phase: "first" | "second" | "pairing";
}

/** A comparison in slices, as a search. */
export type Comparing = Generator<ComparisonProgress, Comparison, "stop" | undefined>;

/** `maxStates` bounds the states of either system, and the pairs. */
export type CompareOptions = Pick<SearchOptions, "maxStates" | "maxSeconds" | "maxMemory">;

export function* compared(
  systems: readonly [System, System],
  options: CompareOptions = {},
): Comparing {
  return yield* new ComparisonOf(systems, options).run();
}

type Two<T> = readonly [T, T];

class ComparisonOf {
  readonly #systems: Two<System>;
  readonly #limits: Limits;
  readonly #actions = new Actions();
  readonly #observers: Two<Observer>;
  readonly #visible: readonly string[];

  constructor(systems: Two<System>, options: CompareOptions) {
    this.#systems = systems;
    this.#limits = new Limits(options);
    const [first, second] = [visibleOf(systems[0]), visibleOf(systems[1])];
    const has = (list: readonly Observation[], name: string): boolean =>
      list.some((one) => one.name === name);
    this.#visible = first.map(({ name }) => name).filter((name) => has(second, name));
    const observer = (both: Two<System>, all: readonly Observation[]): Observer => {
      const common = this.#visible.map((name) => all.find((one) => one.name === name));
      return new Observer(both, common as readonly Observation[], this.#actions);
    };
    this.#observers = [observer(systems, first), observer([systems[1], systems[0]], second)];
  }

  *run(): Comparing {
    const apart = this.#apartAtStart();
    if (apart !== undefined) return this.#result({ only: apart });
    const first = yield* this.#explored(0);
    if (typeof first === "string") return this.#result({ stopped: first });
    const second = yield* this.#explored(1);
    if (typeof second === "string") return this.#result({ stopped: second });
    return yield* this.#paired([first, second]);
  }

  *#explored(which: 0 | 1): Generator<ComparisonProgress, Graph | string, "stop" | undefined> {
    const exploring = explored(this.#observers[which], this.#limits);
    const phase = which === 0 ? "first" : "second";
    let word: "stop" | undefined;
    for (;;) {
      const step = exploring.next(word);
      if (step.done === true) return step.value;
      word = yield { ...step.value, depth: 0, phase };
    }
  }

  *#paired(graphs: Two<Graph>): Comparing {
    const pairing = distinguished(graphs);
    let stopped: string | undefined;
    for (;;) {
      const step = pairing.next(stopped === undefined ? undefined : "stop");
      if (step.done === true) {
        const { only, complete, pairs } = step.value;
        const differences = [this.#difference(0, only[0]), this.#difference(1, only[1])] as const;
        const states = [graphs[0].states, graphs[1].states] as const;
        return this.#result({ only: differences, states, pairs, ...(!complete && { stopped }) });
      }
      const { pairs, open, members } = step.value;
      const counts = { states: pairs, transitions: members, depth: 0, frontier: open };
      const word = yield { ...counts, phase: "pairing" };
      stopped = word === "stop" ? "interrupted" : this.#limits.reached();
      stopped ??= this.#limits.full(pairs);
    }
  }

  /** Where they begin in states that can be told apart, that is the difference. */
  #apartAtStart(): Comparison["only"] | undefined {
    const view = (which: 0 | 1): readonly string[] =>
      this.#observers[which].view(this.#systems[which].initial);
    const [first, second] = [view(0), view(1)];
    if (first.every((line, i) => line === second[i])) return undefined;
    const begins = (mine: readonly string[], other: readonly string[]): Action => ({
      process: undefined,
      shows: mine.filter((line, i) => line !== other[i]).map((line) => `begins with ${line}`),
    });
    const ways = [begins(first, second), begins(second, first)] as const;
    const from = (mine: Action, other: Action): Difference => {
      return { trace: [mine], instead: [other], run: [] };
    };
    return [from(...ways), from(ways[1], ways[0])];
  }

  #difference(which: 0 | 1, word: Word | undefined): Difference | undefined {
    if (word === undefined) return undefined;
    const { actions, instead } = word;
    const action = (number: number): Action => this.#actions.at(number);
    const run = runOf(this.#observers[which], actions);
    return { trace: actions.map(action), instead: instead.map(action), run };
  }

  #result(known: Partial<Comparison>): Comparison {
    const { only = [undefined, undefined], stopped } = known;
    const differs = only.some((difference) => difference !== undefined);
    const verdict = differs ? "different" : stopped === undefined ? "same" : "incomplete";
    const seconds = this.#limits.seconds;
    const visible = this.#visible;
    return { states: [0, 0], pairs: 0, ...known, only, stopped, verdict, visible, seconds };
  }
}

/** What a protocol says is visible, or else all of its memory that is not bookkeeping. */
function visibleOf({ protocol }: System): readonly Observation[] {
  const cells = protocol.memory.all.filter(({ field }) => !field.ghost);
  return protocol.visible ?? cells.map(seen);
}
