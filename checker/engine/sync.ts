/**
 * What the workers of a search tell each other while they work: numbers in the shared memory, changed by atomic
 * operations only.
 */
import { SYNC } from "./memory-map.ts";

/** Places of the numbers, in halves of words. */
const AT = {
  /** Number of the round; who waits for work sleeps on it. */
  round: 0,
  /** Workers that are through with the round. */
  done: 16,
  /** The next segment of the level that nobody has. */
  segment: 32,
  segments: 33,
  /** The next block for new states that nobody has; how many are in the list; where those beyond it begin. */
  block: 48,
  blocks: 49,
  blocksFrom: 50,
  blocksEnd: 51,
  /** Slots of the visited set that are taken or spoken for, and the most that may be. */
  slots: 64,
  mostSlots: 65,
  /** Why the round ends early: bits of STOP. */
  stop: 80,
  /** Threads that are there, how many of them work in the round, and the number of one that failed. */
  ready: 96,
  crew: 100,
  failed: 99,
  /** Addresses of the lists of segments and of blocks. */
  segmentList: 97,
  blockList: 98,
  /** The next successor that waits to be inserted and that nobody has; how many there are; the address of the first. */
  arrival: 112,
  arrivals: 113,
  arrivalsFrom: 114,
  /** Address of a delta at which all properties look: the origin of a successor of which it is not known. */
  everything: 115,
} as const;
type Number = keyof typeof AT;

/** Reasons to end a round early. */
export const STOP = {
  /** The visited set must grow. */
  slots: 1,
  /** There is no block for new states. */
  blocks: 2,
  /** A list of a worker is nearly full. */
  lists: 4,
  /** Whoever waits for the search wants a word. */
  pause: 8,
  /** There is no more work at all. */
  quit: 16,
  /** A thread failed. */
  failed: 32,
  /** A box for another shard is nearly full. */
  boxes: 64,
} as const;

/** Rounds of looking at a number before going to sleep over it. */
const PATIENCE = 2000;

export class Sync {
  readonly #memory: Int32Array;

  constructor(memory: Int32Array) {
    this.#memory = memory;
  }

  get(number: Number): number {
    return Atomics.load(this.#memory, SYNC / 4 + AT[number]);
  }
  set(number: Number, value: number): void {
    Atomics.store(this.#memory, SYNC / 4 + AT[number], value);
  }
  /** Adds to a number, and gives what it was. */
  add(number: Number, value: number): number {
    return Atomics.add(this.#memory, SYNC / 4 + AT[number], value);
  }
  stop(reason: number): void {
    Atomics.or(this.#memory, SYNC / 4 + AT.stop, reason);
  }

  /** Waits until the number is another one, at most so long; tells whether it is. */
  changes(number: Number, from: number, milliseconds: number): boolean {
    for (let i = 0; i < PATIENCE; i += 1) if (this.get(number) !== from) return true;
    return Atomics.wait(this.#memory, SYNC / 4 + AT[number], from, milliseconds) !== "timed-out";
  }
  wake(number: Number): void {
    Atomics.notify(this.#memory, SYNC / 4 + AT[number]);
  }
}
