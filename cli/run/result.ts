/**
 * What a run comes to, as plain data.
 */
import type { Assumption } from "../../checker/language/spec.ts";
import type { ClaimVerdict, Unreached, Verdict } from "../../checker/check.ts";
import type { FairnessMade } from "../../checker/liveness/assumed.ts";
import type { ClaimKind } from "../../checker/search/claim.ts";
import type {
  EngineKind,
  Reduction,
  SearchKind,
  Stats,
  StoreKind,
} from "../../checker/search/search.ts";
import type { Replay } from "../../checker/trace/replay.ts";
import type { Trace } from "../../checker/trace/trace.ts";
import type { StatementCount } from "./statement-counts.ts";

/** What came out for one property. */
export interface PropertyResult {
  readonly id: string;
  readonly name: string;
  readonly kind: ClaimKind;
  readonly verdict: ClaimVerdict;
  /** The counterexample, or the witness of a `sometimes`. */
  readonly trace: Trace | undefined;
  /** Of a liveness property that holds: what it supposes and what is never so. */
  readonly vacuous?: readonly string[];
  /** The trace taken again, where that was asked for and the property is broken or not reached. */
  readonly replay: Replay | undefined;
}

/** How the search for runs that break liveness properties went. */
export interface LivenessRun {
  /** Whether nothing else was searched: then the counts of the run are those of this search. */
  readonly alone: boolean;
  readonly fairness: FairnessMade;
  readonly complete: boolean;
  readonly stopped: string | undefined;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly reductions: readonly Reduction[];
  readonly seconds: number;
  /** Most bytes that states, edges and products took at a time. */
  readonly bytes: number;
  readonly products: readonly Product[];
}

/** The states with those of a property's automaton. */
interface Product {
  readonly property: string;
  readonly nodes: number;
  readonly automaton: number;
}

export interface RunResult {
  readonly spec: string;
  readonly scenario: string | undefined;
  readonly title: string;
  readonly tree: string;
  readonly scope: string;
  readonly dropped: readonly string[];
  readonly search: SearchKind;
  /** The one that did run. */
  readonly engine: EngineKind;
  readonly store: StoreKind;
  /** Those that were in force. With none, all counts are of the full graph. */
  readonly reductions: readonly Reduction[];
  readonly verdict: Verdict;
  readonly complete: boolean;
  /** Why the search is not complete, as part of a sentence. */
  readonly stopped: string | undefined;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** States of the full graph, where this run or the spec's own numbers tell them. */
  readonly fullStates: number | undefined;
  /** Of a store that may miss states: how likely it did, as a sentence. */
  readonly coverage: string | undefined;
  /** The file from which a search that was stopped can go on. */
  readonly checkpoint: string | undefined;
  readonly seconds: number;
  readonly workers: number;
  readonly unreached: readonly Unreached[];
  readonly assumptions: readonly Assumption[];
  readonly properties: readonly PropertyResult[];
  /** Undefined where no liveness property was looked at. */
  readonly liveness: LivenessRun | undefined;
  /** Liveness properties that were left out. */
  readonly skipped: number;
  /** Where that was asked for. */
  readonly stats: RunStats | undefined;
}

/** How a run went. */
export interface RunStats extends Omit<Stats, "coverage"> {
  /** In the order of their lines. */
  readonly statements: readonly StatementCount[];
}
