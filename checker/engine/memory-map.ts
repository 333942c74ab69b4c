/**
 * Where things are in the engine's memory: one WebAssembly memory, which all its threads share.
 *
 * Addresses are in bytes and reach up to 4 GiB. Pages that nobody touches cost nothing, so every region has all the room
 * that it may ever need from the start, and nothing is moved to grow.
 */
import { LimitError } from "../error.ts";
import { MOST_PAGES } from "./wasm/module.ts";

const PAGE = 65_536;
const MIB = 2 ** 20;

/** Of each worker: registers of the kernel, by name. 32-bit halves unless said otherwise. */
export const REGISTER = {
  /** The next state to expand, and the end of those at hand. */
  source: 0,
  sourceEnd: 4,
  /** End of the successors in the buffer, and the next one to insert. */
  bufferEnd: 8,
  bufferNext: 12,
  /** Where the next new state goes, and the end of the room for such. */
  target: 16,
  targetEnd: 20,
  /** Numbers of entries in the lists below. */
  missing: 24,
  stuck: 28,
  unknown: 32,
  /** New states so far, 64 bits. */
  stored: 40,
  /** Moves so far, 64 bits. */
  moves: 48,
  /** Where the worker's buffers begin. */
  buffer: 56,
  origins: 60,
  slots: 64,
  fresh: 68,
  missingList: 72,
  stuckList: 76,
  unknownList: 80,
  counters: 84,
  bufferLimit: 88,
  scratch: 96,
  /** Where the block begins that new states go to; finished segments: address of the list, and how many. */
  blockStart: 104,
  made: 108,
  madeCount: 112,
  /** Room for two states. */
  images: 116,
} as const;
export type Register = keyof typeof REGISTER;
/** After the registers: two sets of dependence classes. */
export const CLASS_SETS = 256;
export const MOST_CLASS_WORDS = 16;
/** Bytes of a worker's registers, and the most workers that there are registers for. */
export const REGISTERS = 512;
export const MOST_WORKERS = 64;

/** What all workers share: set between two rounds. */
export const SHARED = MOST_WORKERS * REGISTERS;
export const COMMON = {
  /** Address and number of slots of the visited set. */
  table: SHARED,
  slots: SHARED + 4,
  tableEnd: SHARED + 8,
  states: SHARED + 12,
  /** Properties that are not decided, and those of them that look at where processes are: 64 bits each. */
  active: SHARED + 16,
  places: SHARED + 24,
  /** Whether states without a move are listed. */
  wantsStuck: SHARED + 32,
  /** Processes: address of the first and of the end of their records. */
  processes: SHARED + 40,
  processesEnd: SHARED + 44,
  /** Addresses of the roots of the decision trees, 32 bits each. */
  roots: SHARED + 48,
  hits: SHARED + 52,
  specials: SHARED + 56,
  /** Symmetries, and sets of interchangeable processes: address of the first and of the end. */
  permutations: SHARED + 64,
  permutationsEnd: SHARED + 68,
  groups: SHARED + 76,
  groupsEnd: SHARED + 80,
  /** Cells that properties look at, as bits of a state's words. */
  visible: SHARED + 128,
  /** Whether properties look at where processes are. */
  placesVisible: SHARED + 60,
  /** Flags of properties that a state has decided. */
  decided: SHARED + 72,
} as const;

/** A round of the workers: what they tell each other by atomic operations. */
export const SYNC = SHARED + 4096;

export interface Region {
  readonly from: number;
  readonly to: number;
}

export interface MemoryMap {
  readonly memory: WebAssembly.Memory;
  readonly tables: Region;
  /** Queues of states, or all states one after the other. */
  readonly states: Region;
  readonly visited: Region;
}

/** How a store shares the memory out. */
export interface Shares {
  /** Bytes of a state, and of its slot in the visited set. */
  readonly stateBytes: number;
  readonly slotBytes: number;
  /** Whether all states are kept, or those of two levels only. */
  readonly keepsAll: boolean;
}

const FIRST = MIB;
/** Makes a memory of up to `bytes`. Throws a LimitError where not even a small one can be had. */
export function memoryMap(shares: Shares, bytes = MOST_PAGES * PAGE): MemoryMap {
  let pages = Math.min(MOST_PAGES, Math.max(64, Math.floor(bytes / PAGE)));
  for (; pages >= 64; pages = Math.floor(pages / 2)) {
    try {
      const memory = new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared: true });
      return { memory, ...regions(shares, pages * PAGE) };
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
    }
  }
  throw new LimitError({
    code: "no-memory",
    message: "no memory could be had for the search",
    rule: "It needs some megabytes at least",
    fix: "Raise the limit on the program's address space",
  });
}

function regions(shares: Shares, end: number): Omit<MemoryMap, "memory"> {
  const tables = { from: FIRST, to: FIRST + align(end / 8) };
  const rest = end - tables.to;
  const { stateBytes, slotBytes, keepsAll } = shares;
  const slot = slotBytes / FULLEST;
  const part = keepsAll ? stateBytes / (stateBytes + slot) : 0.3;
  const states = { from: tables.to, to: tables.to + align(rest * part) };
  return { tables, states, visited: { from: states.to, to: end } };
}

/** Share of the visited set's slots that may be taken. */
export const FULLEST = 0.8;

const align = (bytes: number): number => Math.floor(bytes / PAGE) * PAGE;
