/**
 * The tables that the kernel walks: processes, their locations, what can happen there, and what it does.
 *
 * A transition is looked up in two steps. The values of an access's cells select a row, which says how the cells change
 * and what the access replies; rows are shared by all places that make the access. The reply selects the location that
 * the process goes to. Rows are filled when a search first asks for them; a row that is not filled is zero.
 */
import {
  BLOCKED,
  BRANCH_BYTES,
  LOCATION_BYTES,
  ODD,
  PROCESS_BYTES,
  recordBytes,
} from "./format.ts";
import { LimitError, SpecError } from "../error.ts";
import { replyKey } from "../language/access.ts";
import type { PartialOrder } from "../reduce/order.ts";
import type { State, System } from "../search/system.ts";
import type { Branch, Location } from "../unfold/automaton.ts";
import { Deltas } from "./deltas.ts";
import type { Layout, Place } from "./layout.ts";
import { COMMON, type Region } from "./memory-map.ts";
import { rangesOf, rowNumber, type Rows, RowTables } from "./rows.ts";
import { type Special, Specials } from "./specials.ts";
import { registerReplies, type SuccessorOptions, SuccessorTables } from "./successors.ts";

/** A branch as the kernel knows it. */
export interface BranchRecord {
  readonly process: number;
  readonly location: number;
  readonly branch: number;
  readonly rows: Rows;
}

export class Tables {
  readonly system: System;
  readonly layout: Layout;
  readonly memory: Int32Array;
  /** By the number of a branch: its address less `branches`, by 32. */
  readonly records: BranchRecord[] = [];
  readonly specials: Specials;
  readonly rows: RowTables;
  readonly deltas: Deltas;
  branches = 0;
  rowsFilled = 0;
  readonly #region: Region;
  #next: number;
  readonly #limit: number;
  readonly #successors: SuccessorTables;
  /** By process: the address of its locations. */
  readonly #locations: number[] = [];

  constructor(
    system: System,
    layout: Layout,
    options: SuccessorOptions & { readonly buffer: ArrayBufferLike; readonly region: Region },
  ) {
    this.system = system;
    this.layout = layout;
    this.memory = new Int32Array(options.buffer);
    this.#region = options.region;
    this.#next = options.region.from;
    this.#limit = options.region.to;
    const allocate = (bytes: number): number => this.allocate(bytes);
    this.specials = new Specials(this.memory, allocate);
    this.rows = new RowTables(this.memory, layout, allocate);
    this.deltas = new Deltas(this.memory, layout, allocate);
    this.#successors = new SuccessorTables(this.memory, allocate, this.specials, options);
    this.#link();
  }

  /** Most successors that a state can have. */
  get mostMoves(): number {
    return this.system.runners.reduce(
      (sum, { automaton }) =>
        sum +
        automaton.locations.reduce((most, { branches }) => Math.max(most, branches.length), 0),
      0,
    );
  }

  get bytes(): number {
    return this.#next - this.#region.from;
  }

  /** Room for `bytes`, at a multiple of 8. Throws a LimitError. */
  allocate(bytes: number): number {
    const address = this.#next;
    this.#next += Math.ceil(bytes / 8) * 8;
    if (this.#next > this.#limit) throw tablesTooLarge(this.#limit - this.#region.from);
    return address;
  }

  /** The number of the branch at an address. */
  branchNumber(address: number): number {
    return (address - this.branches) / BRANCH_BYTES;
  }

  /** Puts the partial order beside the locations; `words` is the size of a set of its classes. */
  putOrder({ classOf, conflicts, classes }: PartialOrder, words: number): void {
    const { system, memory } = this;
    const halves = Math.ceil(classes / 32);
    const bytes = recordBytes(words);
    for (const [p, { automaton }] of system.runners.entries()) {
      const base = this.allocate(automaton.locations.length * bytes);
      memory[((memory[COMMON.processes >>> 2] as number) + p * PROCESS_BYTES + 16) >>> 2] = base;
      for (let l = 0; l < automaton.locations.length; l += 1) {
        const at = (base + l * bytes) >>> 2;
        const own = classOf[p]?.[l] as number;
        memory[at] = own < 64 * words ? own : -1;
        const set = (conflicts[p] as Uint32Array).subarray(l * halves, (l + 1) * halves);
        memory.set(set.subarray(0, 2 * words), at + 2);
      }
    }
  }

  /** Fills all rows that a state asks for. */
  fill(state: State): void {
    for (let p = 0; p < this.system.runners.length; p += 1) {
      const location = state[this.system.cells + p] as number;
      const first = this.#firstBranch(p, location);
      const { branches } = this.system.location(state, p);
      for (let b = 0; b < branches.length; b += 1) this.#fillRow(first + b, state);
    }
  }

  #firstBranch(process: number, location: number): number {
    const at = (this.#locations[process] as number) + location * LOCATION_BYTES;
    return this.branchNumber((this.memory[at >>> 2] as number) >>> 0);
  }

  #fillRow(number: number, state: State): void {
    const { process, location, branch, rows } = this.records[number] as BranchRecord;
    const codes = rows.access.slots.map((slot) => state[slot] as number);
    const row = rows.hashed?.numberOf(codes) ?? rowNumber(rows.places, codes);
    const at = (rows.address + 8 * row) >>> 2;
    if (this.memory[at] !== 0) return;
    this.rowsFilled += 1;
    const outcome = rows.access.outcome(codes, rows.choice);
    switch (outcome.kind) {
      case "blocked":
        this.memory[at] = BLOCKED;
        return;
      case "outside":
        this.#odd(at, { kind: "outside", id: outcome.rule.id });
        return;
      case "wrong": {
        const { point } = this.#location(process, location);
        const { option } = this.#branch(process, location, branch);
        const { at: place, text } = this.system.originOf(process, point, option);
        const error = new SpecError({ ...outcome.problem, at: `${place} ${text}` });
        this.#odd(at, { kind: "mistake", error });
        return;
      }
      case "done": {
        const reply = rows.replies.get(replyKey(outcome.reply)) ?? 0;
        this.memory[at + 1] = 4 * reply;
        this.memory[at] = this.deltas.of(rows, codes, outcome.codes);
      }
    }
  }

  #odd(at: number, special: Special): void {
    this.memory[at] = (this.specials.numberOf(special) << 2) | 2 | ODD;
  }

  #location(process: number, location: number): Location {
    return this.system.runners[process]?.automaton.locations[location] as Location;
  }
  #branch(process: number, location: number, branch: number): Branch {
    return this.#location(process, location).branches[branch] as Branch;
  }

  #link(): void {
    const { system, layout, memory } = this;
    const processes = this.allocate(system.runners.length * PROCESS_BYTES);
    memory[COMMON.processes >>> 2] = processes;
    memory[COMMON.processesEnd >>> 2] = processes + system.runners.length * PROCESS_BYTES;
    const counts = system.runners.map(({ automaton }) => automaton.locations.length);
    const branchCounts = system.runners.map(({ automaton }) =>
      automaton.locations.reduce(
        (n, { branches, trap }) => n + (trap === undefined ? branches.length : 1),
        0,
      ),
    );
    registerReplies(system, this.rows);
    this.branches = this.allocate(branchCounts.reduce((a, b) => a + b, 0) * BRANCH_BYTES);
    for (const [p, runner] of system.runners.entries()) {
      const base = this.allocate((counts[p] as number) * LOCATION_BYTES);
      this.#locations.push(base);
      const { word, shift, bits } = layout.places[system.cells + p] as Place;
      memory.set([8 * word, shift, 2 ** bits - 1, base, 0], (processes + p * PROCESS_BYTES) >>> 2);
      for (const [l, location] of runner.automaton.locations.entries()) {
        const begin = this.branches + this.records.length * BRANCH_BYTES;
        this.#linkLocation(p, l, location);
        const end = this.branches + this.records.length * BRANCH_BYTES;
        memory.set([begin, end], (base + l * LOCATION_BYTES) >>> 2);
      }
    }
  }

  #linkLocation(process: number, location: number, { branches, trap }: Location): void {
    if (trap !== undefined) return this.#linkTrap(process, location, trap);
    for (const [number, branch] of branches.entries()) {
      const rows = this.rows.of(branch.access, branch.choice);
      const at = (this.branches + this.records.length * BRANCH_BYTES) >>> 2;
      this.records.push({ process, location, branch: number, rows });
      rows.branches.push(at);
      const ranges = rows.hashed === undefined ? rangesOf(rows.places) : [];
      const [first = { word: 0, shift: 0, bits: 0 }, ...further] = ranges;
      this.memory.set([8 * first.word, first.shift, 2 ** first.bits - 1, rows.address], at);
      const list = further.length === 0 ? 0 : this.#further(first.bits, further);
      this.memory[at + 4] = rows.hashed?.list ?? list;
      this.memory[at + 5] = this.#successors.of(process, location, branch, rows);
    }
  }

  /** Whoever comes here has made a mistake: a branch whose only row says so. */
  #linkTrap(process: number, location: number, error: SpecError): void {
    const address = this.allocate(8);
    const at = (this.branches + this.records.length * BRANCH_BYTES) >>> 2;
    this.memory.set([0, 0, 0, address, 0, 0], at);
    this.#odd(address >>> 2, { kind: "mistake", error });
    const nothing: Rows = {
      access: undefined as never,
      choice: 0,
      address,
      hashed: undefined,
      branches: [],
      places: [],
      replies: new Map(),
    };
    this.records.push({ process, location, branch: 0, rows: nothing });
  }

  #further(firstBits: number, ranges: readonly Place[]): number {
    const address = this.allocate(4 + 16 * ranges.length);
    const numbers = [ranges.length];
    let at = firstBits;
    for (const { word, shift, bits } of ranges) {
      numbers.push(8 * word, shift, 2 ** bits - 1, at);
      at += bits;
    }
    this.memory.set(numbers, address >>> 2);
    return address;
  }
}

function tablesTooLarge(bytes: number): LimitError {
  return new LimitError({
    code: "tables-too-large",
    message: `the spec's tables do not fit into ${Math.round(bytes / 2 ** 20).toLocaleString("en")} MiB`,
    rule: "A table has a row for each combination of values of the cells that a step touches",
    fix: "Split steps that touch many cells, give cells smaller ranges, or check with --engine reference",
  });
}
