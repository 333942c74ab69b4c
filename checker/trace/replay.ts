/**
 * Takes a trace's steps again, on the statements themselves and with all their locals, and checks everything anew: that
 * each step is the one that was recorded, that its guard lets it happen, and that the property breaks where it should.
 *
 * The search went by tables and live locals; where the two disagree, the fault is ours.
 */
import type { AccessInstruction, OptionInstruction } from "../code/instruction.ts";
import { SpecError } from "../error.ts";
import { type Outcome } from "../language/access.ts";
import { updatedWithPatches } from "../language/immutable.ts";
import type { Cell } from "../language/memory.ts";
import { type Instance, systemOf } from "../check.ts";
import { DEADLOCK } from "../search/claim.ts";
import { keyOf } from "../search/key.ts";
import type { PathStep } from "../search/search.ts";
import type { State, StepOrigin, System } from "../search/system.ts";
import { Machine } from "../unfold/machine.ts";
import { type Failure, failureAt } from "./failure.ts";
import type { Hang } from "./hang.ts";
import { deadlockOf, hangAt } from "./lasting.ts";
import { disagreement, misfit } from "./misfit.ts";
import { nameOf, plainCopy, put } from "./plain.ts";
import type { Trace, TraceStep } from "./trace.ts";

/** One cell or note that a step changed, as people see it. */
export interface Change {
  readonly cell: string;
  readonly before: string;
  readonly after: string;
  readonly kind: "cell" | "ghost" | "note";
}

/** One step that was taken again. */
export interface ReplayStep {
  readonly action: string;
  /** Position in `processes`. */
  readonly process: number;
  readonly origin: StepOrigin;
  readonly changes: readonly Change[];
  /** What the access replied, as people see it; undefined where it replied nothing. */
  readonly reply: string | undefined;
}

/** Steps that were taken again. */
export interface Retaken {
  readonly processes: readonly string[];
  readonly steps: readonly ReplayStep[];
}

/** A trace that was taken again. */
export interface Replay extends Retaken {
  readonly trace: Trace;
  /** The plain form of each state, the first one included. */
  readonly states: readonly unknown[];
  /** How the property came to its end. */
  readonly failure: Failure;
  /** Of a run that goes on for ever or ends in a deadlock: why it does. */
  readonly hang?: Hang;
}

/**
 * Throws a SpecError where the trace does not fit the spec any more. `system` is the instance's, for callers that have it
 * already.
 */
export function replay(
  trace: Trace,
  instance: Instance,
  system: System = systemOf(instance),
): Replay {
  if (trace.spec !== instance.spec.id) {
    throw new SpecError({
      code: "trace-does-not-fit",
      message: `the trace is of ${trace.spec}, and this is ${instance.spec.id}`,
      rule: "A trace fits the spec that it was found on",
    });
  }
  const run = new Run(system);
  const retaken = run.takeAll(trace.steps);
  if (trace.loop === undefined) {
    const failure = failureAt(system, trace, run.state, run.lastOutside, run.lastBroken);
    const isDeadlock = trace.property.id === DEADLOCK;
    const hang = isDeadlock ? { hang: deadlockOf(system, run.taken) } : {};
    return { trace, ...retaken, states: run.snapshots, failure, ...hang };
  }
  const hang = hangAt(system, trace, { ...run.taken, loop: trace.loop });
  const failure = { clause: hang.formula ?? undefined, values: [], waiting: [] };
  return { trace, ...retaken, states: run.snapshots, failure, hang };
}

/** Takes steps again that decide no property. */
export const retaken = (system: System, steps: readonly TraceStep[]): Retaken =>
  new Run(system).takeAll(steps);

class Run {
  state: State;
  readonly snapshots: unknown[];
  /** The states that it went through, the first one included, and the steps between them. */
  readonly taken: { readonly states: State[]; readonly steps: PathStep[] };
  lastOutside: (Outcome & { kind: "outside" }) | undefined;
  lastBroken: readonly string[];
  readonly #system: System;
  readonly #machines: Machine[];
  readonly #points: number[];
  readonly #notes = new Map<string, string>();

  constructor(system: System) {
    this.#system = system;
    this.state = system.initial;
    this.taken = { states: [system.initial], steps: [] };
    this.lastBroken = system.brokenAtStart;
    this.snapshots = [this.#snapshot(system.initial)];
    this.#machines = system.runners.map((runner) => new Machine(runner.program));
    this.#points = system.runners.map(
      ({ process }, p) => this.#machine(p).begin(process.args, process.at).point,
    );
  }

  takeAll(steps: readonly TraceStep[]): Retaken {
    const processes = this.#system.runners.map((runner) => runner.process.name);
    const last = steps.length;
    return { processes, steps: steps.map((step, i) => this.#take(step, i + 1, i + 1 === last)) };
  }

  #take(step: TraceStep, number: number, last: boolean): ReplayStep {
    const { process, point, option, choice } = this.#actionOf(step, number);
    if (this.#points[process] !== point) {
      throw misfit(step, number, "another statement is pending there now");
    }
    const instruction = this.#instruction(process, point, option);
    if (instruction === undefined) throw misfit(step, number, "there is no such option");
    const origin = this.#system.originOf(process, point, option);
    if (origin.text !== step.text || origin.procedure !== step.procedure) {
      throw misfit(
        step,
        number,
        `the statement there is now "${origin.text}" in ${origin.procedure}`,
      );
    }
    const access = this.#machine(process).evaluate(point, instruction.access);
    if (choice >= access.outcomes) throw misfit(step, number, "there is no such outcome");
    const codes = access.slots.map((slot) => this.state[slot] as number);
    const outcome = access.outcome(codes, choice);
    if (outcome.kind === "outside" && last) {
      this.lastOutside = outcome;
      return { action: step.action, process, origin, changes: [], reply: undefined };
    }
    const waits = "waits" in instruction && instruction.waits;
    if (outcome.kind !== "done" || (waits && outcome.reply !== true)) {
      throw misfit(step, number, "its guard does not let it happen");
    }
    const notes = this.#noted(process, point, instruction);
    const rest = this.#machine(process).resume(point, outcome.reply, option);
    this.#points[process] = rest.point;
    this.lastBroken = [
      ...rest.broken.map((check) => check.id),
      ...("check" in instruction && instruction.check !== undefined && outcome.reply === true
        ? [instruction.check.id]
        : []),
    ];
    const changes = this.#advance(process, step, access.slots, outcome.codes);
    const { reply } = outcome;
    return {
      action: step.action,
      process,
      origin,
      changes: [...changes, ...notes],
      reply: reply === undefined ? undefined : JSON.stringify(reply),
    };
  }

  /** Goes to the next state, and holds the search's own idea of it against the machine's. */
  #advance(
    process: number,
    step: TraceStep,
    slots: readonly number[],
    codes: readonly number[],
  ): Change[] {
    const system = this.#system;
    const location = system.location(this.state, process);
    const branch = location.branches.findIndex((b) =>
      step.action.endsWith(`:${location.point}.${b.option}.${b.choice}`),
    );
    const effect = branch < 0 ? undefined : system.effect(this.state, process, branch);
    if (effect?.kind !== "step")
      throw disagreement(step, "the search holds the step to be blocked");
    const next = system.after(this.state, process, effect);
    const mine = [...this.state];
    for (const [i, slot] of slots.entries()) mine[slot] = codes[i] as number;
    mine[system.cells + process] = next[system.cells + process] as number;
    const reached = system.location(next, process);
    const machine = this.#machine(process);
    const agrees =
      reached.point === this.#points[process] &&
      reached.live.every(([slot, code]) => machine.codes[slot] === code);
    if (!agrees || keyOf(mine) !== keyOf(next))
      throw disagreement(step, "the search holds the next state to be another");
    const changes = this.#changes(this.state, next);
    this.state = next;
    this.taken.states.push(next);
    this.taken.steps.push({ process, branch });
    return changes;
  }

  /** The cells that differ, from the patches between the plain forms of two states. */
  #changes(before: State, after: State): Change[] {
    const cells = this.#system.protocol.memory.all;
    const old = this.snapshots.at(-1) as object;
    const changed = cells.filter((cell) => before[cell.slot] !== after[cell.slot]);
    const { after: plain, patches } = updatedWithPatches(old, (draft) => {
      for (const cell of changed) put(draft, cell, cell.field.decode(after[cell.slot] as number));
    });
    this.snapshots.push(plain);
    return patches.map(({ path }) => {
      const name = nameOf(path);
      const cell = changed.find(
        (c) => c.name === name || name.startsWith(`${c.name}.`),
      ) as Cell<any>;
      const shown = (state: State): string =>
        cell.field.show(cell.field.decode(state[cell.slot] as number));
      return {
        cell: cell.name,
        before: shown(before),
        after: shown(after),
        kind: cell.field.ghost ? "ghost" : "cell",
      };
    });
  }

  #noted(
    process: number,
    point: number,
    instruction: AccessInstruction | OptionInstruction,
  ): Change[] {
    const note = "note" in instruction ? instruction.note : undefined;
    if (note === undefined) return [];
    const name = this.#system.runners[process]?.process.name ?? "";
    const written = this.#machine(process).evaluate(point, (my) => note(my, name));
    return written.map(({ note: cell, value }) => {
      const before = this.#notes.get(cell.note) ?? "";
      const after = String(value);
      this.#notes.set(cell.note, after);
      return { cell: cell.note, before, after, kind: "note" };
    });
  }

  #snapshot(state: State): unknown {
    const view = this.#system.protocol.memory.view((cell) =>
      cell.field.decode(state[cell.slot] as number),
    );
    return plainCopy(view);
  }

  #machine(process: number): Machine {
    return this.#machines[process] as Machine;
  }

  #instruction(
    process: number,
    point: number,
    option: number,
  ): AccessInstruction | OptionInstruction | undefined {
    const instruction = this.#system.runners[process]?.program.points[point]?.instruction;
    if (instruction?.kind === "choice") return instruction.options[option];
    return instruction?.kind === "access" && option === 0 ? instruction : undefined;
  }

  #actionOf(
    step: TraceStep,
    number: number,
  ): { process: number; point: number; option: number; choice: number } {
    const parts = /^(.*):(\d+)\.(\d+)\.(\d+)$/.exec(step.action);
    const process = this.#system.runners.findIndex((runner) => runner.process.name === parts?.[1]);
    if (parts === null || process < 0) throw misfit(step, number, "there is no such process");
    const [point, option, choice] = parts.slice(2).map(Number) as [number, number, number];
    return { process, point, option, choice };
  }
}
