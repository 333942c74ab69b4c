/**
 * What belongs to one worker: its registers and buffers in the engine's memory.
 */
import { BLOCK, type Segment } from "./queue.ts";
import { REGISTER, type Register, REGISTERS } from "./memory-map.ts";

/** Successors that are expanded before they are inserted, and the most that one state may have beside. */
export const BATCH = 1024;

/** Entries in one of a worker's lists from which on it must be looked at. */
export const LIST = 16_384;

export interface BufferSizes {
  /** Most blocks of states that a worker can fill in a level. */
  readonly blocks: number;
  readonly stateBytes: number;
  /** Most successors of one state. */
  readonly mostMoves: number;
  readonly branches: number;
}

export class WorkerState {
  /** Address of the registers. */
  readonly address: number;
  readonly #memory: Int32Array;

  constructor(memory: Int32Array, worker: number) {
    this.#memory = memory;
    this.address = worker * REGISTERS;
  }

  get(register: Register): number {
    return (this.#memory[(this.address + REGISTER[register]) >>> 2] as number) >>> 0;
  }

  set(register: Register, value: number): void {
    this.#memory[(this.address + REGISTER[register]) >>> 2] = value;
  }

  /** Gives the worker its buffers. */
  lay(allocate: (bytes: number) => number, sizes: BufferSizes, branchesAt: number): void {
    const { stateBytes, mostMoves, branches } = sizes;
    const room = BATCH + mostMoves;
    const buffer = allocate(room * stateBytes);
    this.set("buffer", buffer);
    this.set("bufferNext", buffer);
    this.set("bufferEnd", buffer);
    this.set("bufferLimit", buffer + BATCH * stateBytes);
    this.set("images", allocate(2 * stateBytes));
    this.set("origins", allocate(4 * room));
    this.set("slots", allocate(8 * room));
    this.set("fresh", allocate(4 * room));
    for (const list of ["missingList", "stuckList", "unknownList"] as const)
      this.set(list, allocate(4 * (LIST + 2 * Math.max(room, BLOCK))));
    this.set("made", allocate(8 * (sizes.blocks + 2)));
    // A branch's count stands at a quarter of its address, so far from here.
    this.set("counters", allocate(8 * branches) - branchesAt / 4);
  }

  /** Takes what is in one of the lists, and empties it. */
  take(name: "missing" | "stuck" | "unknown"): number[] {
    const count = this.get(name);
    if (count === 0) return [];
    const at = this.get(`${name}List`) >>> 2;
    this.set(name, 0);
    return Array.from(this.#memory.subarray(at, at + count), (address) => address >>> 0);
  }

  /** Takes the segments of new states that are finished. */
  takeMade(): Segment[] {
    const at = this.get("made") >>> 2;
    const made = Array.from({ length: this.get("madeCount") }, (_, i) => ({
      from: (this.#memory[at + 2 * i] as number) >>> 0,
      to: (this.#memory[at + 2 * i + 1] as number) >>> 0,
    }));
    this.set("madeCount", 0);
    return made;
  }

  /** Address of a register. */
  at(register: Register): number {
    return this.address + REGISTER[register];
  }

  /** Transitions that the worker made. */
  get moves(): number {
    return this.#moves[0] as number;
  }
  set moves(value: number) {
    this.#moves[0] = value;
  }
  get #moves(): Float64Array {
    return new Float64Array(this.#memory.buffer, this.at("moves"), 1);
  }

  /** Whether successors wait to be inserted. */
  get pending(): boolean {
    return this.get("bufferNext") !== this.get("bufferEnd");
  }

  get hasSource(): boolean {
    return this.get("source") !== this.get("sourceEnd");
  }

  /** How often the branch of that number was taken. */
  count(branch: number, branchesAt: number): number {
    const at = this.#counter(branch, branchesAt);
    return (this.#memory[at + 1] as number) * 2 ** 32 + ((this.#memory[at] as number) >>> 0);
  }
  setCount(branch: number, branchesAt: number, count: number): void {
    const at = this.#counter(branch, branchesAt);
    this.#memory.set([count % 2 ** 32, Math.floor(count / 2 ** 32)], at);
  }
  #counter(branch: number, branchesAt: number): number {
    return ((this.get("counters") + branchesAt / 4 + 8 * branch) >>> 0) >>> 2;
  }
}
