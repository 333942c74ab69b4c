/**
 * A shortest run of a system that shows given actions and no others, with the fewest context switches among those.
 *
 * Breadth first, over nodes together with how many of the actions were shown.
 */
import { Paths } from "../reference/paths.ts";
import type { PathStep } from "../search/search.ts";
import { HIDDEN } from "./actions.ts";
import { type Node, type Observer, RETURN } from "./observer.ts";

/** What one process does in a run. */
export interface RunStep {
  readonly process: number;
  /** Undefined where the process returns. */
  readonly branch: number | undefined;
  readonly isVisible: boolean;
}

/** Somewhere on the way. */
interface Place {
  readonly node: Node;
  /** How many actions were shown. */
  readonly shown: number;
}

/** Where the last action is shown: by a step, or by what nobody does. */
interface Goal {
  readonly from: number;
  readonly step: PathStep | undefined;
}

/** The run that shows these actions, which the system must have. */
export const runOf = (observer: Observer, actions: readonly number[]): readonly RunStep[] =>
  new RunSearch(observer, actions).run();

class RunSearch {
  readonly #observer: Observer;
  readonly #actions: readonly number[];
  readonly #paths: Paths;
  readonly #numbers = new Map<string, number>();
  readonly #places: Place[] = [];
  readonly #goals: Goal[] = [];

  constructor(observer: Observer, actions: readonly number[]) {
    this.#observer = observer;
    this.#actions = actions;
    this.#paths = new Paths(observer.processes);
  }

  run(): readonly RunStep[] {
    this.#numberOf({ node: this.#observer.first, shown: 0 });
    for (let place = 0, level = 1; place < level; level = this.#places.length) {
      for (; place < level; place += 1) this.#expand(place, level);
      if (this.#goals.length > 0) return this.#told(this.#best());
    }
    throw new Error("a system was said to have a trace that it has not");
  }

  #best(): readonly PathStep[] {
    const cost = ({ from, step }: Goal): number => this.#paths.switches(from, step?.process);
    const { from, step } = this.#goals.reduce((a, b) => (cost(b) < cost(a) ? b : a));
    const path = this.#paths.pathTo(from, step?.process);
    return step === undefined ? path : [...path, step];
  }

  /** `level`: the number of the first place that is a step further. */
  #expand(number: number, level: number): void {
    const { node, shown } = this.#places[number] as Place;
    const wanted = this.#actions[shown];
    const isLast = shown === this.#actions.length - 1;
    this.#observer.events(node, ({ shows, to, step }) => {
      if (shows === wanted && isLast) this.#goals.push({ from: number, step });
      else if (to !== undefined && step !== undefined && (shows === wanted || shows === HIDDEN)) {
        const place = this.#numberOf({ node: to, shown: shows === HIDDEN ? shown : shown + 1 });
        if (place >= level) this.#paths.step(number, step, place);
      }
    });
  }

  #numberOf(place: Place): number {
    const key = `${place.shown} ${this.#observer.keyOf(place.node)}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      this.#numbers.set(key, (number = this.#places.push(place) - 1));
      this.#paths.grow(number + 1);
    }
    return number;
  }

  /** Says of each step whether it shows something. */
  #told(path: readonly PathStep[]): readonly RunStep[] {
    let { first: at } = this.#observer;
    return path.map(({ process, branch }) => {
      let isVisible = false;
      let next = at;
      this.#observer.events(at, ({ shows, to, step }) => {
        if (step?.process !== process || step.branch !== branch) return;
        isVisible = shows !== HIDDEN;
        next = to ?? at;
      });
      at = next;
      return { process, branch: branch === RETURN ? undefined : branch, isVisible };
    });
  }
}
