/**
 * What a run is asked for, as plain data.
 */
import type { FairnessMade } from "../../checker/liveness/assumed.ts";
import type { SearchKind, SearchOptions } from "../../checker/search/search.ts";
import type { SpecRef } from "../spec/find-specs.ts";
import type { Smaller } from "./smaller.ts";

/** Whether liveness properties are checked with the others, alone, or not at all. */
export type LivenessMode = "with" | "only" | "skip";

export interface RunRequest {
  readonly ref: SpecRef;
  readonly scope: string;
  readonly tree: string;
  readonly dropped: readonly string[];
  /** Of a sweep over sizes. */
  readonly smaller?: Smaller;
  readonly search: SearchKind;
  readonly options: SearchOptions;
  /** With the others unless given. */
  readonly liveness?: LivenessMode;
  /** What the spec says, unless given. */
  readonly fairness?: FairnessMade;
  /** Whether counterexamples are to be taken again, to be shown. */
  readonly replays: boolean;
  /** Whether to tell how the search went. */
  readonly stats: boolean;
}
