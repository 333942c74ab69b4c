/**
 * What every result of the reference engine says of itself.
 */
import { NO_STATS, type SearchResult } from "../search/search.ts";

export const REFERENCE: Pick<SearchResult, "engine" | "store" | "reductions" | "stats"> = {
  engine: "reference",
  store: "exact",
  reductions: [],
  stats: NO_STATS,
};
