/**
 * How the cores are shared out: what was asked for, or what makes sense where nothing was.
 */
import type { CheckOptions } from "../options.ts";

/** Searches at a time, and threads of each. */
export interface Shares {
  readonly lanes: number;
  readonly workers: number;
}

/** The shares of so many searches: together as many threads as there are cores, unless the options say otherwise. */
export function sharesOf(options: CheckOptions, searches: number, cores: number): Shares {
  const { jobs, workers } = options;
  const lanes = Math.min(searches, jobs ?? Math.max(1, Math.floor(cores / (workers ?? 1))));
  const usual = lanes === 1 && takesWorkers(options) ? cores : 1;
  return { lanes, workers: workers ?? usual };
}

/** What to say of more threads than cores; undefined where there are enough, or nobody asked for any. */
export function crowded(
  { workers: asked }: CheckOptions,
  { lanes, workers }: Shares,
  cores: number,
): string | undefined {
  if (asked === undefined || lanes * workers <= cores) return undefined;
  const searches = lanes === 1 ? "" : ` for each of ${lanes} searches`;
  return `${workers} workers${searches} on ${cores} cores take longer than one on each`;
}

/** Depth-first searches and random walks go one way at a time. */
const takesWorkers = ({ engine, search }: CheckOptions): boolean =>
  engine !== "reference" && search === "bfs";
