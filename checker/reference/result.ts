/**
 * What every result of the reference engine says of itself.
 */
import type { SearchResult, Stats } from "../search/search.ts";

const STATS: Stats = {
  levels: [],
  phases: [],
  bitsPerState: 0,
  bytesPerState: 0,
  tables: {},
  coverage: undefined,
};

export const REFERENCE: Pick<SearchResult, "engine" | "store" | "reductions" | "stats"> = {
  engine: "reference",
  store: "exact",
  reductions: [],
  stats: STATS,
};
