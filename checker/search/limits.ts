/**
 * When a search stops before its end.
 */
import type { SearchOptions } from "./search.ts";

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

  /** Looks at the clock and at memory: call it now and then, not for each state. */
  reached(): string | undefined {
    const { maxSeconds, maxMemory } = this.#options;
    if (maxSeconds !== undefined && this.seconds >= maxSeconds)
      return `stopped after ${maxSeconds} s`;
    if (maxMemory !== undefined && process.memoryUsage.rss() >= maxMemory) {
      return `stopped at ${Math.round(maxMemory / 2 ** 20).toLocaleString("en")} MiB of memory`;
    }
    return undefined;
  }

  /** Whether another state may not be stored. */
  full(states: number): string | undefined {
    const { maxStates } = this.#options;
    if (maxStates === undefined || states < maxStates) return undefined;
    return `stopped at ${maxStates.toLocaleString("en")} states`;
  }
}
