/**
 * Where things are in the engine's memory: one WebAssembly memory, which all its threads share.
 *
 * Addresses are in bytes and reach up to 4 GiB. Pages that nobody touches cost nothing, so every region has all the room
 * that it may ever need from the start, and nothing is moved to grow.
 */
import { LimitError } from "../error.ts";

export const PAGE = 65_536;
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
  /** Where states for other shards go: address of a list of the ends of the boxes, by shard. */
  boxEnds: 120,
} as const;
export type Register = keyof typeof REGISTER;
/** After the registers: two sets of dependence classes. */
export const CLASS_SETS = 256;
export const MOST_CLASS_WORDS = 16;
/** Bytes of a worker's registers, and the most workers that there are registers for. */
export const REGISTERS = 512;
export const MOST_WORKERS = 64;

/** What all workers share: set between two rounds. */
const SHARED = MOST_WORKERS * REGISTERS;
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
  /** The number of the shard whose memory this is. */
  shard: SHARED + 84,
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
/** Bytes that the tables of a small spec need. */
const SMALL_TABLES = 4 * MIB;

/** Shares a memory out. Throws a LimitError where it is too small. */
export function memoryMap(memory: WebAssembly.Memory, shares: Shares): MemoryMap {
  const end = memory.buffer.byteLength;
  const { stateBytes, slotBytes, keepsAll } = shares;
  const tables = after({ from: 0, to: FIRST }, Math.max(end / 8, SMALL_TABLES));
  const slot = slotBytes / FULLEST;
  const part = keepsAll ? stateBytes / (stateBytes + slot) : 0.3;
  const states = after(tables, (end - tables.to) * part);
  // Its end must be an address, too.
  const visited = { from: states.to, to: end - PAGE };
  if (visited.to - visited.from < LEAST_SLOTS * slotBytes) throw tooSmall(end, visited.from);
  return { memory, tables, states, visited };
}

/** Share of the visited set's slots that may be taken. */
export const FULLEST = 0.8;

/** Slots without which there is no use in a visited set. */
const LEAST_SLOTS = 2 ** 13 + 2 ** 10;

function tooSmall(bytes: number, taken: number): LimitError {
  const [has, needs] = [bytes, taken].map((n) => Math.ceil(n / MIB).toLocaleString("en"));
  return new LimitError({
    code: "no-memory",
    message: `the search got ${has} MiB of memory, and ${needs} MiB are taken before the first state`,
    rule: "There must be room for states",
    fix: "Raise the limit on the program's address space (ulimit -v), or take fewer workers",
  });
}

/** The region behind another one, of so many bytes or nearly so. */
function after({ to: from }: Region, bytes: number): Region {
  return { from, to: from + Math.ceil(bytes / PAGE) * PAGE };
}
