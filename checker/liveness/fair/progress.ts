/**
 * How far the conditions of a loop are kept by its edges so far, as numbers: what has been met, and what is still asked for.
 */
import { add, isEmpty, noConditions, overlap, restrict, takeAway } from "./condition-set.ts";
import type { FairComponent } from "./fair-components.ts";
import type { ConditionSet, Mark, MarkedGraph } from "./marked-graph.ts";

/** The progress of a loop that has no edge yet. */
export const NO_PROGRESS = 0;

interface Stage {
  readonly met: ConditionSet;
  readonly owed: ConditionSet;
}

export class Progress {
  readonly #marks: readonly Mark[];
  /** Conditions that matter: those that loops in a component can be asked for. */
  readonly #relevant: ConditionSet;
  readonly #stages: Stage[] = [];
  readonly #numbers = new Map<string, number>();
  /** By stage and mark. */
  readonly #next = new Map<number, number>();

  constructor({ marks, conditions }: MarkedGraph, component: FairComponent) {
    this.#marks = marks;
    this.#relevant = conditions.always.slice();
    add(this.#relevant, component.asks);
    this.#number({ met: noConditions(conditions.count), owed: conditions.always });
  }

  /** After one more edge, with this mark. */
  after(progress: number, mark: number): number {
    const key = progress * this.#marks.length + mark;
    const known = this.#next.get(key);
    if (known !== undefined) return known;
    const next = this.#number(this.#stage(progress, this.#marks[mark] as Mark));
    this.#next.set(key, next);
    return next;
  }

  /** Whether a loop may close here. */
  isComplete(progress: number): boolean {
    return isEmpty((this.#stages[progress] as Stage).owed);
  }

  /** Whether an edge with this mark meets what is still asked for. */
  pays(progress: number, mark: number): boolean {
    const { owed } = this.#stages[progress] as Stage;
    return overlap(owed, (this.#marks[mark] as Mark).meets);
  }

  #stage(progress: number, { asks, meets }: Mark): Stage {
    const stage = this.#stages[progress] as Stage;
    const met = meets.slice();
    restrict(met, this.#relevant);
    add(met, stage.met);
    const owed = stage.owed.slice();
    add(owed, asks);
    takeAway(owed, met);
    return { met, owed };
  }

  #number(stage: Stage): number {
    const key = `${stage.met.join()} ${stage.owed.join()}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#stages.length);
    return this.#stages.push(stage) - 1;
  }
}
