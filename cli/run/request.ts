/**
 * What a run is asked for, as plain data.
 */
import type { SearchKind, SearchOptions } from "../../checker/search/search.ts";
import type { SpecRef } from "../spec/find-specs.ts";
import type { Smaller } from "./smaller.ts";

export interface RunRequest {
  readonly ref: SpecRef;
  readonly scope: string;
  readonly tree: string;
  readonly dropped: readonly string[];
  /** Of a sweep over sizes. */
  readonly smaller?: Smaller;
  readonly search: SearchKind;
  readonly options: SearchOptions;
  /** Whether counterexamples are to be taken again, to be shown. */
  readonly replays: boolean;
  /** Whether to tell how the search went. */
  readonly stats: boolean;
}
