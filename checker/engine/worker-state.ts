/**
 * What belongs to one worker: its registers and buffers in the engine's memory.
 */
import { REGISTER, type Register, REGISTERS } from "./memory-map.ts";

/** Successors that are expanded before they are inserted, and the most that one state may have beside. */
export const BATCH = 1024;

/** States that are handed out at a time. */
export const BLOCK = 1024;

export interface BufferSizes {
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
    this.set("origins", allocate(4 * room));
    this.set("slots", allocate(8 * room));
    this.set("fresh", allocate(4 * room));
    for (const list of ["missingList", "stuckList", "unknownList"] as const)
      this.set(list, allocate(4 * Math.max(room, BLOCK)));
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

  /** Whether successors wait to be inserted. */
  get pending(): boolean {
    return this.get("bufferNext") !== this.get("bufferEnd");
  }

  get hasSource(): boolean {
    return this.get("source") !== this.get("sourceEnd");
  }

  /** How often the branch of that number was taken. */
  count(branch: number, branchesAt: number): number {
    const at = ((this.get("counters") + branchesAt / 4 + 8 * branch) >>> 0) >>> 2;
    return (this.#memory[at + 1] as number) * 2 ** 32 + ((this.#memory[at] as number) >>> 0);
  }
}
