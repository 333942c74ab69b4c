/**
 * When a search stops before its end.
 */
import { totalmem } from "node:os";
import type { SearchOptions } from "./search.ts";

const MIB = 2 ** 20;
/** Share of the machine's memory that a search leaves to others, where it was not told how much it may have. */
const LEFT = 0.05;

/** Says why a search must stop, if it must. */
export class Limits {
  readonly #options: SearchOptions;
  readonly #start = performance.now();

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  get seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }

  /** Most bytes that the whole program may have in memory: what was asked for, or nearly what the machine has. */
  get mostMemory(): number {
    return this.#options.maxMemory ?? MACHINE * (1 - LEFT);
  }

  /** Looks at the clock and at memory: call it now and then, not for each state. */
  reached(): string | undefined {
    const { maxSeconds } = this.#options;
    if (maxSeconds !== undefined && this.seconds >= maxSeconds)
      return `stopped after ${maxSeconds} s`;
    return this.crowded(0);
  }

  /** Whether so many more bytes in memory would be too many. */
  crowded(more: number): string | undefined {
    if (process.memoryUsage.rss() + more < this.mostMemory) return undefined;
    return `stopped at ${Math.round(this.mostMemory / MIB).toLocaleString("en")} MiB of memory`;
  }

  /** Whether another state may not be stored. */
  full(states: number): string | undefined {
    const { maxStates } = this.#options;
    if (maxStates === undefined || states < maxStates) return undefined;
    return `stopped at ${maxStates.toLocaleString("en")} states`;
  }
}

/** Bytes of memory that there are for this program: a container may have less than its machine. */
const MACHINE = Math.min(totalmem(), process.constrainedMemory() || Infinity);
