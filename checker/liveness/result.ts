/**
 * What a search for runs that break liveness properties gives.
 */
import type { FairnessMade } from "./assumed.ts";
import type { Finding, Progress, Reduction } from "../search/search.ts";

export interface LivenessResult {
  /** Whether every reachable state was expanded, and every property was decided on all of them. */
  readonly complete: boolean;
  /** Why it was not, as part of a sentence. */
  readonly stopped: string | undefined;
  readonly states: number;
  readonly transitions: number;
  /** Steps to the state that is farthest from the first one. */
  readonly depth: number;
  /** What was assumed. */
  readonly fairness: FairnessMade;
  /** Those that were in force. */
  readonly reductions: readonly Reduction[];
  /** A lasso for each property that is broken, by its id. */
  readonly findings: ReadonlyMap<string, Finding>;
  /** Properties that no fair run breaks, by their ids. */
  readonly held: ReadonlySet<string>;
  /** By property: what it supposes and what is never so, as texts; only of a complete search. */
  readonly vacuous: ReadonlyMap<string, readonly string[]>;
  readonly seconds: number;
  /** Most bytes that states, edges and products took at a time. */
  readonly bytes: number;
  /** By property: pairs of a state and a state of its automaton that were looked at, and the automaton's states. */
  readonly products: ReadonlyMap<string, { readonly nodes: number; readonly automaton: number }>;
}

/** In slices, as all searches. */
export type LivenessSearch = Generator<Progress, LivenessResult, "stop" | undefined>;
