/**
 * The transition system of a protocol: its first state, and what can happen in a state.
 *
 * A state is a list of numbers: the cells' values, then each process's location. It is never changed; a step gives a new
 * one. What a step does is looked up by location and by the values of its footprint, so closures and Immer run once for
 * each such pair.
 */
import { Lowering } from "../code/lower.ts";
import { type Program, program } from "../code/program.ts";
import { SpecError } from "../error.ts";
import type { Edits } from "../language/edit.ts";
import type { Cell } from "../language/memory.ts";
import type { Process, Protocol } from "../language/protocol.ts";
import type { Automaton, Branch, Location } from "../unfold/automaton.ts";
import { unfold } from "../unfold/unfold.ts";
import { type Claim, claimsOf } from "./claim.ts";
import { type Effect, effectOf } from "./effect.ts";

/** Cells by slot, then locations by process. */
export type State = readonly number[];

/** One process, ready to run; identical processes share program and automaton. */
export interface Runner {
  readonly process: Process;
  readonly program: Program;
  readonly automaton: Automaton;
}

export interface SystemOptions {
  /** Ids of the assumptions that are not made. */
  readonly dropped?: readonly string[];
  /** Edits of procedures, by name. */
  readonly edits?: Edits;
  /** Processes that are unfolded already: nothing else is looked at then. */
  readonly made?: Pick<System, "runners" | "claims">;
}

/** What a process can do in a state. */
export interface Move {
  readonly process: number;
  /** Which of its location's branches. */
  readonly branch: number;
  readonly effect: Exclude<Effect, { kind: "blocked" }>;
}

export class System {
  readonly protocol: Protocol<any>;
  readonly runners: readonly Runner[];
  readonly claims: ReadonlyMap<string, Claim>;
  readonly initial: State;
  /** Ids of the claims that are broken before the first step. */
  readonly brokenAtStart: readonly string[];
  /** Number of cells: the position of the first process's location. */
  readonly cells: number;
  /** Ids of the assumptions that are not made. */
  readonly dropped: readonly string[];
  /** Positions of a state that some step changes; the others are as at the start, in every state. */
  readonly varying: readonly number[];
  readonly #effects = new Map<Branch, Map<number | string, Effect>>();

  constructor(protocol: Protocol<any>, options: SystemOptions = {}) {
    this.protocol = protocol;
    this.dropped = options.dropped ?? [];
    ({ runners: this.runners, claims: this.claims } = options.made ?? unfolded(protocol, options));
    this.cells = protocol.memory.all.length;
    this.initial = [...firstCodes(protocol), ...this.runners.map((r) => r.automaton.initial)];
    this.varying = [
      ...writtenSlots(this.runners, this.cells),
      ...this.runners.map((_, p) => this.cells + p),
    ];
    this.brokenAtStart = this.runners.flatMap((r) => r.automaton.broken.map((check) => check.id));
  }

  /** The same system with other automata; processes that share one share what is made of it. */
  reshaped(shape: (automaton: Automaton, process: number) => Automaton): System {
    const known = new Map<Automaton, Automaton>();
    const runners = this.runners.map((runner, process): Runner => {
      let automaton = known.get(runner.automaton);
      if (automaton === undefined)
        known.set(runner.automaton, (automaton = shape(runner.automaton, process)));
      return { ...runner, automaton };
    });
    return new System(this.protocol, {
      dropped: this.dropped,
      made: { runners, claims: this.claims },
    });
  }

  location(state: State, process: number): Location {
    const number = state[this.cells + process] as number;
    return (this.runners[process] as Runner).automaton.locations[number] as Location;
  }

  /** What differs between states, for the visited set. */
  packed(state: State): State {
    return this.varying.map((position) => state[position] as number);
  }

  /** The state that was packed. */
  unpacked(packed: State): State {
    const state = this.initial.slice();
    for (let i = 0; i < packed.length; i += 1) {
      state[this.varying[i] as number] = packed[i] as number;
    }
    return state;
  }

  /** Calls `visit` with each move that is not blocked, in the order of processes and branches. Throws a SpecError. */
  moves(state: State, visit: (move: Move) => void): void {
    for (let process = 0; process < this.runners.length; process += 1) {
      const { branches, trap } = this.location(state, process);
      if (trap !== undefined) throw trap;
      for (let branch = 0; branch < branches.length; branch += 1) {
        const effect = this.effect(state, process, branch);
        if (effect.kind !== "blocked") visit({ process, branch, effect });
      }
    }
  }

  /** What one branch of a process's location does in a state. Throws a SpecError where the spec is wrong. */
  effect(state: State, process: number, branch: number): Effect {
    const location = this.location(state, process);
    const chosen = location.branches[branch] as Branch;
    const { slots, footprint } = chosen.access;
    let key: number | string = 0;
    for (let i = 0; i < slots.length; i += 1) {
      key =
        key * (footprint[i] as { cell: Cell<any> }).cell.field.size +
        (state[slots[i] as number] as number);
    }
    if (key > Number.MAX_SAFE_INTEGER) key = slots.map((slot) => state[slot]).join();
    let table = this.#effects.get(chosen);
    if (table === undefined) {
      this.#checkCells(process, location, chosen);
      this.#effects.set(chosen, (table = new Map()));
    }
    let effect = table.get(key);
    if (effect === undefined) {
      const codes = slots.map((slot) => state[slot] as number);
      effect = effectOf(chosen, codes, this.originOf(process, location.point, chosen.option));
      table.set(key, effect);
    }
    return effect;
  }

  /** A cell of another memory would be taken for the one in the same place. */
  #checkCells(process: number, { point }: Location, { access, option }: Branch): void {
    const foreign = access.footprint.find(
      ({ cell }) => this.protocol.memory.all[cell.slot] !== cell,
    );
    if (foreign === undefined) return;
    const { at, text } = this.originOf(process, point, option);
    throw new SpecError({
      code: "foreign-cell",
      at: `${at} ${text}`,
      message: `${access.name} works on ${foreign.cell.name}, which is no cell of this protocol's memory`,
      rule: "The steps of a protocol work on the cells of its own memory",
    });
  }

  /** The state after a step; `state` stays as it is. */
  after(state: State, process: number, effect: Effect & { kind: "step" }): State {
    const next = state.slice();
    for (let i = 0; i < effect.slots.length; i += 1)
      next[effect.slots[i] as number] = effect.codes[i] as number;
    next[this.cells + process] = effect.to;
    return next;
  }

  /**
   * Where a step of a process comes from: its text, its place, its procedure and C file. At a choice it is that of the
   * option, or of the choice itself where none is given.
   */
  originOf(process: number, point: number, option?: number): StepOrigin {
    const { instruction, frame } = (this.runners[process] as Runner).program.points[
      point
    ] as Program["points"][number];
    const { text, at } =
      (instruction.kind === "choice" ? instruction.options[option ?? -1]?.from : undefined) ??
      instruction.from;
    const { name, file } = frame.code.procedure;
    return { text, at: String(at), procedure: name, file, stack: frame.stack };
  }

  /** Whether the process is at its end. */
  ended(state: State, process: number): boolean {
    const point = this.location(state, process).point;
    return (this.runners[process] as Runner).program.points[point]?.instruction.kind === "end";
  }

  /** Whether the process stands where an assumption may cut its run. */
  assuming(state: State, process: number): boolean {
    return this.isAssume(process, this.location(state, process).point);
  }

  /** Whether a control point of a process is one where an assumption may cut its run. */
  isAssume(process: number, point: number): boolean {
    const instruction = (this.runners[process] as Runner).program.points[point]?.instruction;
    return instruction?.kind === "access" && instruction.assumption !== undefined;
  }
}

function unfolded(
  protocol: Protocol<any>,
  options: SystemOptions,
): Pick<System, "runners" | "claims"> {
  const { dropped, edits = {} } = options;
  const lowering = new Lowering({ dropped: new Set(dropped), edits });
  const runners = runnersOf(protocol.processes, lowering);
  checkEdits(edits, lowering.edited);
  const claims = claimsOf(
    protocol,
    runners.map((runner) => runner.program),
  );
  return { runners, claims };
}

/** Slots of the cells that some branch of some location may write, in order. */
function writtenSlots(runners: readonly Runner[], cells: number): readonly number[] {
  const slots = new Set<number>();
  for (const { automaton } of runners) {
    for (const { access } of automaton.locations.flatMap((location) => location.branches)) {
      for (const { mode, cell } of access.footprint) {
        if (mode !== "read" && cell.slot < cells) slots.add(cell.slot);
      }
    }
  }
  return [...slots].toSorted((a, b) => a - b);
}

/** What a trace says of where a step comes from. */
export interface StepOrigin {
  readonly text: string;
  readonly at: string;
  readonly procedure: string;
  readonly file: string | undefined;
  readonly stack: readonly string[];
}

function runnersOf(processes: readonly Process[], lowering: Lowering): readonly Runner[] {
  const names = processes.map((p) => p.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined || names.length === 0) {
    throw new SpecError({
      code: "bad-processes",
      message:
        twice === undefined ? "the protocol has no process" : `two processes are called ${twice}`,
      rule: "A protocol has processes, each with a name of its own",
    });
  }
  const made: Runner[] = [];
  for (const process of processes) {
    const args = JSON.stringify(process.args);
    const twin = made.find(
      (r) => r.process.runs === process.runs && JSON.stringify(r.process.args) === args,
    );
    made.push(twin === undefined ? runnerOf(process, lowering) : { ...twin, process });
  }
  return made;
}

function runnerOf(process: Process, lowering: Lowering): Runner {
  const linked = program(lowering.code(process.runs));
  return { process, program: linked, automaton: unfold(linked, process.args, process.at) };
}

function checkEdits(edits: Edits, met: ReadonlySet<string>): void {
  const unused = Object.keys(edits).find((name) => !met.has(name));
  if (unused === undefined) return;
  throw new SpecError({
    code: "edit-does-not-fit",
    message: `an edit is for ${unused}, which no process runs here`,
    rule: "An edit names a procedure that the protocol runs",
  });
}

function firstCodes(protocol: Protocol<any>): number[] {
  const codes = protocol.memory.all.map(({ field }) => field.encode(field.initial));
  for (const { cell, value } of protocol.start ?? []) {
    const code = protocol.memory.all[cell.slot] === cell ? cell.field.encode(value) : -1;
    if (code < 0) {
      throw new SpecError({
        code: "bad-start",
        message: `${cell.name} starts with ${JSON.stringify(value)}`,
        rule: `It is a cell of this protocol's memory, and its scope is ${cell.field.range}`,
      });
    }
    codes[cell.slot] = code;
  }
  return codes;
}
