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
  MARK_BYTES,
  NO_SUCCESSOR,
  ODD,
  PLACE,
  PROCESS_BYTES,
  SPECIAL,
  recordBytes,
} from "./format.ts";
import { LimitError, SpecError } from "../error.ts";
import { type Access, replyKey } from "../language/access.ts";
import type { PartialOrder } from "../reduce/order.ts";
import type { State, System } from "../search/system.ts";
import type { Branch, Location, Successor } from "../unfold/automaton.ts";
import { HashedRows } from "./hashed-rows.ts";
import { type Layout, type Place, toggle } from "./layout.ts";
import { COMMON, type Region } from "./memory-map.ts";

/** Rows are numbered by the bits of their cells up to so many bits, and found by a hash of them above. */
const MOST_NUMBER_BITS = 16;
/** Bits of a key. */
const MOST_KEY_BITS = 63;

/** Something that is more than a step, noticed when it is first met. */
export type Special =
  /** A step that breaks claims. */
  | { readonly kind: "breaks"; readonly ids: readonly string[] }
  /** A step that leads over private ones, which are fused with it: by point and option. */
  | { readonly kind: "passes"; readonly process: number; readonly statements: readonly string[] }
  /** A step that is not taken: a cell would leave its range. */
  | { readonly kind: "outside"; readonly id: string }
  /** A mistake of the spec. */
  | { readonly kind: "mistake"; readonly error: SpecError };

/** The rows of one outcome of one access. */
interface Rows {
  readonly access: Access<any>;
  readonly choice: number;
  address: number;
  /** Where rows are found by a hash. */
  readonly hashed: HashedRows | undefined;
  /** Of the footprint's cells: where they stand in a state; undefined for constants. */
  readonly places: readonly (Place | undefined)[];
  /** Addresses of the branches that have these rows, in halves. */
  readonly branches: number[];
  /** By reply key; 0 is any other. */
  readonly replies: Map<unknown, number>;
}

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
  readonly specials: Special[] = [];
  branches = 0;
  rowsFilled = 0;
  rowsInAll = 0;
  deltas = 0;
  readonly #region: Region;
  #next: number;
  readonly #limit: number;
  readonly #rows = new Map<Access<any>, Map<number, Rows>>();
  readonly #deltas = new Map<string, number>();
  readonly #deltaSlots: { readonly address: number; readonly slots: readonly number[] }[] = [];
  readonly #specialNumbers = new Map<string, number>();
  readonly #placeNumber: (process: number, location: number) => number;
  readonly #wanted: (id: string) => boolean;
  readonly #passed: ReadonlyMap<Successor, readonly string[]>;
  #maskOf: (slots: readonly number[]) => bigint = () => 0n;
  /** By process: the address of its locations. */
  readonly #locations: number[] = [];
  readonly #marks = new Map<string, number>();
  #markTable = 0;
  #hits = 0;

  /** `placeNumber` numbers what `Where` can tell of a location; `wanted` says which claims are asked for. */
  constructor(
    system: System,
    layout: Layout,
    options: {
      readonly buffer: ArrayBufferLike;
      readonly region: Region;
      readonly placeNumber: (process: number, location: number) => number;
      readonly wanted: (id: string) => boolean;
      /** Statements that successors lead over, as keys of counts. */
      readonly passed: ReadonlyMap<Successor, readonly string[]>;
    },
  ) {
    this.system = system;
    this.layout = layout;
    this.memory = new Int32Array(options.buffer);
    this.#region = options.region;
    this.#next = options.region.from;
    this.#limit = options.region.to;
    this.#placeNumber = options.placeNumber;
    this.#wanted = options.wanted;
    this.#passed = options.passed;
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

  /** Tells deltas which properties look at their cells, now and for those to come. */
  lookFor(maskOf: (slots: readonly number[]) => bigint): void {
    this.#maskOf = maskOf;
    for (const { address, slots } of this.#deltaSlots) this.#store64(address, maskOf(slots));
  }

  /** Whether a special thing was met since it was last asked for; forgets it. */
  takeHit(special: number): boolean {
    const at = this.#hits + special;
    const word = this.memory[at >>> 2] as number;
    const bit = 1 << (8 * (at & 3));
    if ((word & bit) === 0) return false;
    Atomics.and(this.memory, at >>> 2, ~bit);
    return true;
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
        this.memory[at] = this.#delta(rows, codes, outcome.codes);
      }
    }
  }

  #odd(at: number, special: Special): void {
    this.memory[at] = (this.#special(special) << 2) | 2 | ODD;
  }

  /** The address of what an access changes in a state. */
  #delta(rows: Rows, before: readonly number[], after: readonly number[]): number {
    const { words } = this.layout;
    const flips = new Int32Array(2 * words);
    const changed: number[] = [];
    for (const [i, place] of rows.places.entries()) {
      const flip = (before[i] as number) ^ (after[i] as number);
      if (flip === 0 || place === undefined) continue;
      toggle(flips, 0, place, flip);
      changed.push(rows.access.slots[i] as number);
    }
    const key = `${flips.join()} ${changed.join()}`;
    const known = this.#deltas.get(key);
    if (known !== undefined) return known;
    const address = this.allocate(8 * words + 8);
    this.memory.set(flips, address >>> 2);
    this.#deltaSlots.push({ address: address + 8 * words, slots: changed });
    this.#store64(address + 8 * words, this.#maskOf(changed));
    this.#deltas.set(key, address);
    this.deltas += 1;
    return address;
  }

  #store64(address: number, value: bigint): void {
    this.memory[address >>> 2] = Number(BigInt.asIntN(32, value));
    this.memory[(address >>> 2) + 1] = Number(BigInt.asIntN(32, value >> 32n));
  }

  #special(special: Special): number {
    const key = specialKey(special);
    let number = this.#specialNumbers.get(key);
    if (number === undefined) {
      number = this.specials.push(special) - 1;
      if (number >= MOST_SPECIALS) throw tooManySpecials();
      this.#specialNumbers.set(key, number);
    }
    return number;
  }

  #location(process: number, location: number): Location {
    return this.system.runners[process]?.automaton.locations[location] as Location;
  }
  #branch(process: number, location: number, branch: number): Branch {
    return this.#location(process, location).branches[branch] as Branch;
  }

  #link(): void {
    const { system, layout, memory } = this;
    this.#hits = this.allocate(MOST_SPECIALS);
    memory[COMMON.hits >>> 2] = this.#hits;
    this.#markTable = this.allocate(MARK_BYTES * MOST_SPECIALS);
    memory[COMMON.specials >>> 2] = this.#markTable;
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
    this.#registerReplies();
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
    for (const [branch, { access, choice }] of branches.entries()) {
      const rows = this.#rowsOf(access, choice);
      const at = (this.branches + this.records.length * BRANCH_BYTES) >>> 2;
      this.records.push({ process, location, branch, rows });
      rows.branches.push(at);
      const ranges = rows.hashed === undefined ? rangesOf(rows.places) : [];
      const [first = { word: 0, shift: 0, bits: 0 }, ...further] = ranges;
      this.memory.set([8 * first.word, first.shift, 2 ** first.bits - 1, rows.address], at);
      const list = further.length === 0 ? 0 : this.#further(first.bits, further);
      this.memory[at + 4] = rows.hashed?.list ?? list;
      this.memory[at + 5] = this.#successors(process, location, branch, rows);
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

  /** All replies by which some branch tells its successors apart. */
  #registerReplies(): void {
    for (const { automaton } of new Set(this.system.runners)) {
      for (const { access, choice, usesReply, check, successors } of automaton.locations.flatMap(
        (l) => l.branches,
      )) {
        const { replies } = this.#rowsOf(access, choice);
        const keys = usesReply ? [...successors.keys()] : [];
        if (check !== undefined) keys.push(true);
        for (const key of keys) {
          if (!replies.has(key)) replies.set(key, replies.size + 1);
        }
      }
    }
  }

  #rowsOf(access: Access<any>, choice: number): Rows {
    let byChoice = this.#rows.get(access);
    if (byChoice === undefined) this.#rows.set(access, (byChoice = new Map()));
    let rows = byChoice.get(choice);
    if (rows === undefined) byChoice.set(choice, (rows = this.#newRows(access, choice)));
    return rows;
  }

  #newRows(access: Access<any>, choice: number): Rows {
    const places = access.slots.map((slot) => this.layout.places[slot]);
    const bits = places.reduce((sum, place) => sum + (place?.bits ?? 0), 0);
    if (bits > MOST_KEY_BITS) throw footprintTooLarge(access, bits);
    const parts = { access, choice, places, branches: [], replies: new Map<unknown, number>() };
    if (bits <= MOST_NUMBER_BITS) {
      this.rowsInAll += 2 ** bits;
      return { ...parts, address: this.allocate(8 * 2 ** bits), hashed: undefined };
    }
    const hashed = new HashedRows(this.memory, places, (bytes) => this.allocate(bytes));
    const rows: Rows = { ...parts, address: hashed.rows, hashed };
    hashed.onMove = (address) => {
      rows.address = address;
      for (const branch of rows.branches) this.memory[branch + 3] = address;
    };
    return rows;
  }

  #successors(process: number, location: number, branch: number, { replies }: Rows): number {
    const { usesReply, waits, check, successors } = this.#branch(process, location, branch);
    const address = this.allocate(4 * (replies.size + 1));
    const at = address >>> 2;
    const entry = (key: unknown): number => {
      const successor = successors.get(usesReply ? key : undefined);
      if (successor === undefined) return NO_SUCCESSOR;
      const broken = check !== undefined && key === true ? [check.id] : [];
      return this.#successor(process, location, successor, broken);
    };
    // A branch that looks at no reply meets none that it does not know, and one that waits goes on with true only.
    this.memory[at] = usesReply ? NO_SUCCESSOR : entry(undefined);
    for (const [key, number] of replies) {
      this.memory[at + number] = waits && key !== true ? NO_SUCCESSOR : entry(key);
    }
    return address;
  }

  #successor(
    process: number,
    from: number,
    successor: Successor,
    alsoBroken: readonly string[],
  ): number {
    if ("trap" in successor) return this.#marked({ kind: "mistake", error: successor.trap }, 0);
    const { to, broken } = successor;
    const moves = this.#placeNumber(process, from) === this.#placeNumber(process, to) ? 0 : PLACE;
    const plain = (from ^ to) | moves;
    const ids = [...broken.map(({ id }) => id), ...alsoBroken].filter(this.#wanted);
    if (ids.length > 0) return this.#marked({ kind: "breaks", ids }, plain);
    const statements = this.#passed.get(successor);
    if (statements === undefined) return plain;
    return this.#marked({ kind: "passes", process, statements }, plain);
  }

  #marked(special: Special, plain: number): number {
    const number = this.#special(special);
    const key = `${number} ${plain}`;
    let mark = this.#marks.get(key);
    if (mark === undefined) {
      mark = this.#marks.size;
      if (mark === MOST_SPECIALS) throw tooManySpecials();
      this.#marks.set(key, mark);
      // Whether properties can tell: what breaks a claim is never hidden.
      const shows = special.kind === "passes" ? 0 : 1;
      this.memory.set([plain, number, shows], (this.#markTable + MARK_BYTES * mark) >>> 2);
    }
    return SPECIAL | mark;
  }
}

/** Most different things that are more than a step. */
const MOST_SPECIALS = 65_536;

/** The number of the row for values of a footprint's cells: their bits side by side, the first ones lowest. */
function rowNumber(places: readonly (Place | undefined)[], codes: readonly number[]): number {
  let number = 0;
  let at = 0;
  for (const [i, place] of places.entries()) {
    if (place === undefined) continue;
    number |= (codes[i] as number) << at;
    at += place.bits;
  }
  return number;
}

/** Cells that stand side by side in a state are read at once. */
function rangesOf(places: readonly (Place | undefined)[]): readonly Place[] {
  const ranges: Place[] = [];
  for (const place of places) {
    if (place === undefined || place.bits === 0) continue;
    const last = ranges.at(-1);
    const joins = last?.word === place.word && last.shift + last.bits === place.shift;
    if (joins) ranges[ranges.length - 1] = { ...last, bits: last.bits + place.bits };
    else ranges.push(place);
  }
  return ranges;
}

function specialKey(special: Special): string {
  switch (special.kind) {
    case "breaks":
      return `breaks ${special.ids.join()}`;
    case "outside":
      return `outside ${special.id}`;
    case "passes":
      return `passes ${special.process} ${special.statements.join()}`;
    case "mistake":
      return `mistake ${JSON.stringify(special.error.problem)}`;
  }
}

function footprintTooLarge(access: Access<any>, bits: number): LimitError {
  const cells = access.footprint.map(({ cell }) => cell.name).join(", ");
  return new LimitError({
    code: "footprint-too-large",
    message: `the footprint of ${access.name} (${cells}) has ${bits} bits`,
    rule: `What an access does is looked up by the values of its cells, and ${MOST_KEY_BITS} bits are the most`,
    fix: "Split the access into steps, give its cells smaller ranges, or check with --engine reference",
  });
}

function tablesTooLarge(bytes: number): LimitError {
  return new LimitError({
    code: "tables-too-large",
    message: `the spec's tables do not fit into ${Math.round(bytes / 2 ** 20).toLocaleString("en")} MiB`,
    rule: "A table has a row for each combination of values of the cells that a step touches",
    fix: "Split steps that touch many cells, give cells smaller ranges, or check with --engine reference",
  });
}

function tooManySpecials(): LimitError {
  return new LimitError({
    code: "too-many-checks",
    message: `the steps of the spec break checks in more than ${MOST_SPECIALS.toLocaleString("en")} ways`,
    rule: "Each way is kept apart",
    fix: "Check with --engine reference",
  });
}
