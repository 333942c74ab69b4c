/**
 * Memories for searches that follow each other: what one no longer needs, the next one takes.
 *
 * A WebAssembly memory goes back to the system when garbage is collected, which is out of our hands. So a program that
 * may have so much memory and no more uses those that it has.
 */
import { LimitError } from "../error.ts";
import { PAGE, type Region } from "./memory-map.ts";
import { MOST_PAGES } from "./wasm/module.ts";

/** A memory, all zero, and how many of its bytes the system counts as in use. */
export interface Lease {
  readonly memory: WebAssembly.Memory;
  readonly resident: number;
}

export class Memories {
  readonly #bytes: number;
  readonly #spare: { readonly lease: Lease; readonly used: readonly Region[] }[] = [];

  /** `bytes` is the size of each. */
  constructor(bytes = MOST_PAGES * PAGE) {
    this.#bytes = bytes;
  }

  /** A memory. Throws a LimitError where not even a small one can be had. */
  take(): Lease {
    const spare = this.#spare.pop();
    if (spare === undefined) return this.#fresh();
    const { lease, used } = spare;
    const halves = new Int32Array(lease.memory.buffer);
    for (const { from, to } of used) halves.fill(0, from >>> 2, to / 4);
    return lease;
  }

  /** Whether so many more can be had: then they are kept for it. */
  has(count: number): boolean {
    try {
      // Those that were in use before go first.
      for (let i = 0; i < count; i += 1) this.#spare.unshift({ lease: this.#fresh(), used: [] });
      return true;
    } catch (thrown) {
      if (thrown instanceof LimitError) return false;
      throw thrown;
    }
  }

  /** Takes a memory back, of which nothing was used outside of `used`. */
  giveBack({ memory, resident }: Lease, used: readonly Region[]): void {
    const bytes = used.reduce((sum, { from, to }) => sum + (to - from), 0);
    this.#spare.push({ lease: { memory, resident: Math.max(resident, bytes) }, used });
  }

  #fresh(): Lease {
    return { memory: newMemory(this.#bytes), resident: 0 };
  }
}

/** Least pages of a memory that is worth to be had. */
const LEAST_PAGES = 88;

function newMemory(bytes: number): WebAssembly.Memory {
  let pages = Math.min(MOST_PAGES, Math.max(LEAST_PAGES, Math.floor(bytes / PAGE)));
  for (; pages >= LEAST_PAGES; pages = Math.floor(pages / 2)) {
    try {
      return new WebAssembly.Memory({ initial: pages, maximum: MOST_PAGES, shared: true });
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
    }
  }
  throw new LimitError({
    code: "no-memory",
    message: "no memory could be had for the search",
    rule: "It needs some megabytes at least",
    fix: "Raise the limit on the program's address space (ulimit -v), or end other programs",
  });
}
