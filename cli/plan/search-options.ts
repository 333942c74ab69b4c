/**
 * What a search is told: what was asked for, or what makes sense where nothing was.
 */
import { type Reduction, REDUCTIONS, type SearchOptions } from "../../checker/search/search.ts";
import type { CheckOptions } from "../options.ts";

/** States that the reference engine's set can hold. */
const MOST_STATES = 16_000_000;

/** What a search is told, without what depends on its spec. */
export function searchOptions(options: CheckOptions): SearchOptions {
  const { first, maxDepth, maxSeconds, maxMemory, seed, engine, store, checkpoint, resume } =
    options;
  const maxStates =
    engine === "reference"
      ? Math.min(options.maxStates ?? MOST_STATES, MOST_STATES)
      : options.maxStates;
  return {
    engine,
    store,
    reductions: reductionsFor(options),
    ...(maxStates !== undefined && { maxStates }),
    ...(checkpoint !== undefined && { checkpoint }),
    ...(resume !== undefined && { resume }),
    ...(first !== undefined && { first }),
    ...(maxDepth !== undefined && { maxDepth }),
    ...(maxSeconds !== undefined && { maxSeconds }),
    ...(maxMemory !== undefined && { maxMemory }),
    ...(seed !== undefined && { seed }),
  };
}

/** All of them where they keep what is asked and nobody said otherwise. */
function reductionsFor(options: CheckOptions): readonly Reduction[] {
  if (options.reduction !== undefined) return options.reduction;
  const { engine, search, store, expected, maxDepth } = options;
  const whole = search === "bfs" && store === "exact" && maxDepth === undefined;
  return whole && engine !== "reference" && expected !== true ? REDUCTIONS : [];
}
