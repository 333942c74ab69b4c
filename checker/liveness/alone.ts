/**
 * A search for runs that break liveness properties, as the result of a check that looked at nothing else.
 */
import { type EngineKind, NO_STATS, type SearchResult } from "../search/search.ts";
import type { LivenessResult } from "./result.ts";

/** Its counts of states are those of this search; how often statements ran is not among them. */
export function searchedAlone(liveness: LivenessResult, engine: EngineKind): SearchResult {
  const { complete, stopped, states, transitions, depth, reductions, seconds } = liveness;
  return {
    search: "bfs",
    engine,
    store: "exact",
    reductions,
    complete,
    stopped,
    states,
    transitions,
    depth,
    findings: new Map(),
    counts: [],
    seconds,
    stats: NO_STATS,
  };
}
