/**
 * What a run owes its processes, as conditions on the loop in which it ends.
 *
 * Each action belongs to one condition at most: that of the first fairness assumption that names it, else that of its process.
 * An action whose assumption was dropped, or whose process is owed nothing, is voluntary: a run may come to rest before it.
 * A process that stands at an assume for ever would break what is assumed, so that such a run is none.
 *
 * The conditions are those of L. Lamport's weak and strong fairness, said of the steps of a process.
 */
import { SpecError } from "../error.ts";
import type { Fair } from "../language/protocol.ts";
import type { State, System } from "../search/system.ts";
import type { FairnessMade } from "./assumed.ts";
import { type Action, actionsOf } from "./graph/graph.ts";
import { isOneOf, stepsText } from "./steps.ts";

/** On a loop. With weak: some state of it does not enable the actions, or one of them is taken. Strong: one is taken, or none is ever enabled. */
export interface FairnessCondition {
  /** Of assume: the process does not stand at an assume that is not true all the time. */
  readonly kind: "weak" | "strong" | "assume";
  readonly process: number;
  /** What it comes from: one id may stand for several; undefined where it is the process's own. */
  readonly fair: Fair | undefined;
}

/** More conditions than this are one too many for the sets of them. */
const MOST_CONDITIONS = 52;

export class Fairness {
  readonly conditions: readonly FairnessCondition[];
  /** By action: the number of its condition, or -1. */
  readonly conditionOf: Int32Array;
  /** By action: whether some process is owed that it be taken or disabled; else it is voluntary. */
  readonly owed: readonly boolean[];
  /** Processes that have assumes; their conditions come last. */
  readonly assuming: readonly number[];
  readonly #system: System;

  /** Throws a SpecError where there is too much. */
  constructor(system: System, actions: readonly Action[], choice: FairnessMade = "spec") {
    this.#system = system;
    const owners = actions.map((action) => ownerOf(system, action));
    const conditions: FairnessCondition[] = [];
    const numbers = new Map<string, number>();
    const numberOf = (action: Action, owner: Owner): number => {
      if (owner.kind === "none" || choice === "none") return -1;
      const key = `${action.process} ${system.protocol.fairness?.findIndex((one) => one === owner.fair)}`;
      let number = numbers.get(key);
      if (number === undefined) {
        const { kind, fair } = owner;
        number = conditions.push({ kind, process: action.process, fair }) - 1;
        numbers.set(key, number);
      }
      return number;
    };
    this.conditionOf = Int32Array.from(actions, (action, a) =>
      numberOf(action, owners[a] as Owner),
    );
    this.owed = owners.map(({ kind }) => kind !== "none");
    this.assuming = system.runners.flatMap(({ program }, process) =>
      program.points.some((_, point) => system.isAssume(process, point)) ? [process] : [],
    );
    for (const process of this.assuming)
      conditions.push({ kind: "assume", process, fair: undefined });
    if (conditions.length > MOST_CONDITIONS) throw tooMany(conditions.length);
    this.conditions = conditions;
  }

  /** The number of the first condition that is about an assume. */
  get firstAssume(): number {
    return this.conditions.length - this.assuming.length;
  }

  /** Where a state has the location of a process. */
  positionOf(process: number): number {
    return this.#system.cells + process;
  }

  /** Whether the process stands at an assume; where it takes no step there, what is assumed is not true yet. */
  assumes(state: State, process: number): boolean {
    return this.#system.assuming(state, process);
  }

  /** A condition in words: what is assumed. */
  textOf({ kind, process, fair }: FairnessCondition): string {
    const { name } = this.#system.runners[process]?.process ?? { name: "" };
    if (kind === "assume") return `${name} does not wait for ever for what is assumed`;
    if (fair === undefined) return `${kind} fairness of ${name}`;
    const steps = stepsText({ ...fair.steps, process: "it" });
    return `${kind} fairness of ${name} where ${steps} (${fair.assumption})`;
  }
}

/** Who is owed an action. */
interface Owner {
  readonly kind: "weak" | "strong" | "none";
  readonly fair: Fair | undefined;
}

function ownerOf(system: System, action: Action): Owner {
  const named = system.protocol.fairness?.find((fair) => isOneOf(system, fair.steps, action));
  if (named === undefined) {
    const kind = system.runners[action.process]?.process.fairness ?? "weak";
    return { kind, fair: undefined };
  }
  const isDropped = system.dropped.includes(named.assumption);
  return { kind: isDropped ? "none" : named.kind, fair: named };
}

/** Throws a SpecError where a fairness assumption names no step: it assumes nothing, and its author meant something else. */
export function checkFairness(system: System): void {
  const { protocol } = system;
  if (protocol.fairness === undefined) return;
  const owners = actionsOf(system).map((action) => ownerOf(system, action));
  const unused = protocol.fairness.find((fair) => !owners.some((owner) => owner.fair === fair));
  if (unused !== undefined) throw namesNothing(unused);
}

function namesNothing({ assumption, steps }: Fair): SpecError {
  return new SpecError({
    code: "fairness-of-nothing",
    message: `the fairness assumption ${assumption} is about no step: ${stepsText(steps)}`,
    rule: "A fairness assumption names steps that some process has, and that no other one before it names",
    fix: "Look at its process, procedure and text; a text is the whole text of a statement",
  });
}

function tooMany(count: number): SpecError {
  return new SpecError({
    code: "too-much-fairness",
    message: `there are ${count} fairness conditions`,
    rule: `A liveness property rests on at most ${MOST_CONDITIONS}, one a process and one a process and fairness assumption`,
    fix: "Make fewer processes, or let fairness assumptions name steps of fewer of them",
  });
}
