/**
 * Whether a loop is one that fairness allows: how it keeps each condition.
 *
 * It is worked out anew from the states of the loop, so that a fault of the search is found.
 */
import type { FairnessMade } from "../liveness/assumed.ts";
import { type FairnessCondition, Fairness } from "../liveness/fairness.ts";
import { actionsOf } from "../liveness/graph/graph.ts";
import type { State, System } from "../search/system.ts";
import { type Hang, isAtRest, type KeptCondition, type LastingRun, loopNumbers } from "./hang.ts";
import { canStep } from "./waking.ts";

/** How fairness takes a loop. */
export interface FairLoop extends Pick<Hang, "fairness" | "dropped"> {
  /** What it does not allow, as part of a sentence; undefined where it allows the loop. */
  readonly broken: string | undefined;
  /** Whether a process can take a step in a state that somebody is owed. */
  readonly owes: (state: State, process: number) => boolean;
}

/** Looks how a loop keeps each condition. */
export function fairLoop(system: System, run: LastingRun, choice: FairnessMade): FairLoop {
  const loop = new Loop(system, run, choice);
  const { conditions } = loop.fairness;
  const kept = conditions.map((condition, number) => loop.kept(condition, number));
  const broken = conditions.find((_, number) => kept[number] === undefined);
  const named = system.protocol.fairness?.map(({ assumption }) => assumption) ?? [];
  return {
    broken:
      broken !== undefined
        ? `its loop breaks ${loop.fairness.textOf(broken)}`
        : isAtRest(run) && !loop.mayRest()
          ? "it does not come to rest where it ends"
          : undefined,
    fairness: kept.filter((one) => one !== undefined),
    dropped: [...new Set(named)].filter((id) => system.dropped.includes(id)),
    owes: (state, process) => loop.owes(state, process),
  };
}

class Loop {
  readonly fairness: Fairness;
  readonly #system: System;
  readonly #run: LastingRun;
  /** By process and location: the number of its first action. */
  readonly #firstAction = new Map<string, number>();

  constructor(system: System, run: LastingRun, choice: FairnessMade) {
    this.#system = system;
    this.#run = run;
    const actions = actionsOf(system);
    for (const [number, { process, location, branch }] of actions.entries())
      if (branch === 0) this.#firstAction.set(`${process} ${location}`, number);
    this.fairness = new Fairness(system, actions, choice);
  }

  kept(condition: FairnessCondition, number: number): KeptCondition | undefined {
    const { kind, process, fair } = condition;
    const assumption = fair?.assumption ?? null;
    const name = this.#system.runners[process]?.process.name ?? "";
    const about = { text: this.fairness.textOf(condition), process: name, kind, assumption };
    const takes = kind === "assume" ? [] : this.#takenFor(number);
    if (takes.length > 0) return { ...about, kept: "taken", steps: takes };
    const numbers = loopNumbers(this.#run);
    const without = numbers.filter((after) => !this.#asks(condition, number, this.#stateAt(after)));
    if (without.length === numbers.length && kind === "strong")
      return { ...about, kept: "never can", steps: without };
    return without.length > 0 && kind !== "strong"
      ? { ...about, kept: "cannot", steps: without }
      : undefined;
  }

  /** Nobody is owed a step in the last state, and nobody stands where what is assumed has to come true. */
  mayRest(): boolean {
    const state = this.#run.states.at(-1) as State;
    return this.#system.runners.every(
      (_, process) => !this.owes(state, process) && !this.#standsAtAssume(state, process),
    );
  }

  owes(state: State, process: number): boolean {
    return this.#enabled(state, process).some((action) => this.fairness.owed[action] === true);
  }

  #stateAt(after: number): State {
    return this.#run.states[after] as State;
  }

  /** Steps of the loop that are taken for a condition. */
  #takenFor(condition: number): readonly number[] {
    const { steps, loop, states } = this.#run;
    return steps.flatMap(({ process, branch }, i) => {
      if (i < loop) return [];
      const action = this.#actionOf(states[i] as State, process, branch);
      return this.fairness.conditionOf[action] === condition ? [i + 1] : [];
    });
  }

  #asks({ kind, process }: FairnessCondition, number: number, state: State): boolean {
    if (kind === "assume") return this.#standsAtAssume(state, process);
    const { conditionOf } = this.fairness;
    return this.#enabled(state, process).some((action) => conditionOf[action] === number);
  }

  #standsAtAssume(state: State, process: number): boolean {
    return this.fairness.assumes(state, process) && !canStep(this.#system, state, process);
  }

  #enabled(state: State, process: number): readonly number[] {
    return this.#system
      .location(state, process)
      .branches.flatMap((_, branch) =>
        this.#system.effect(state, process, branch).kind === "blocked"
          ? []
          : [this.#actionOf(state, process, branch)],
      );
  }

  #actionOf(state: State, process: number, branch: number): number {
    const location = state[this.#system.cells + process] as number;
    return (this.#firstAction.get(`${process} ${location}`) ?? 0) + branch;
  }
}
