/**
 * What all searches share: options, limits, progress, and what they give.
 */
export type SearchKind = "bfs" | "dfs" | "random";
/** Who searches: tables in WebAssembly, the same tables in JavaScript, or the definition itself. */
export type EngineKind = "wasm" | "js" | "reference";
/** What is kept of a state: all of it, 64 bits of it, or some bits in a common field. Only the first proves anything. */
export type StoreKind = "exact" | "fingerprint" | "bitstate";
/** What may be left out of the full graph. */
export type Reduction = "minimise" | "fuse" | "order" | "symmetry";
export const REDUCTIONS: readonly Reduction[] = ["minimise", "fuse", "order", "symmetry"];

export interface SearchOptions {
  /** The reference unless given. */
  readonly engine?: EngineKind;
  /** Threads that search together; 1 unless given. */
  readonly workers?: number;
  /** None unless given. */
  readonly reductions?: readonly Reduction[];
  /** Exact unless given. */
  readonly store?: StoreKind;
  /** A file to keep the search in, every so often and when it stops before its end. */
  readonly checkpoint?: string;
  /** A file to go on from. */
  readonly resume?: string;
  /** Stop at the first broken property. */
  readonly first?: boolean;
  /** How many states there were when last it was looked: the set of visited states begins as large as that. */
  readonly likelyStates?: number;
  /** Most distinct states to store. */
  readonly maxStates?: number;
  /** Longest path to follow, in steps. */
  readonly maxDepth?: number;
  readonly maxSeconds?: number;
  /** Most bytes that the whole program may have in memory. */
  readonly maxMemory?: number;
  /** Of the random walk; 1 unless given. */
  readonly seed?: number;
  /** Ids of the properties to decide; all unless given. */
  readonly properties?: readonly string[];
}

/** How far a search is. */
export interface Progress {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** States that are known and not yet expanded. */
  readonly frontier: number;
  /** Share of the room for states that is taken, from 0 to 1; absent where it is not known. */
  readonly tableFull?: number;
  /** Bytes that tables and states take; absent where that is not known. */
  readonly bytes?: number;
  /** What is looked at, where it is not the states of a search: `liveness`, or the id of a property of runs. */
  readonly doing?: string;
}

/** One step of a path: which process, by which branch of its location. */
export interface PathStep {
  readonly process: number;
  readonly branch: number;
}

/** How a property was broken, or how a `sometimes` was met. */
export interface Finding {
  readonly path: readonly PathStep[];
  /** Whether the last step itself breaks it, or the state that it leads to, or what goes on for ever after it. */
  readonly by: "state" | "step" | "loop";
  /**
   * Where it goes on for ever: how many steps of the path come before the loop. The others are taken again and again; where
   * there are none, the run has come to rest in its last state.
   */
  readonly loop?: number;
}

/** What a search found. */
export interface SearchResult {
  readonly search: SearchKind;
  readonly engine: EngineKind;
  readonly store: StoreKind;
  /** Those that were in force. With none, all counts are of the full graph. */
  readonly reductions: readonly Reduction[];
  /** Whether every reachable state was expanded. */
  readonly complete: boolean;
  /** Why it was not, as part of a sentence: `stopped at 10,000 states`. */
  readonly stopped: string | undefined;
  readonly states: number;
  readonly transitions: number;
  /** Of breadth first: steps to the state that is farthest from the first one; else the longest path followed. */
  readonly depth: number;
  readonly findings: ReadonlyMap<string, Finding>;
  /** Transitions by process, then by point and option: `counts[process].get("12.0")`; empty where nobody counted. */
  readonly counts: readonly ReadonlyMap<string, number>[];
  readonly seconds: number;
  readonly stats: Stats;
}

/** How a search went: for people who tune, no part of the verdict. */
export interface Stats {
  /** New states by depth; empty where the search has no levels. */
  readonly levels: readonly number[];
  /** Where the time went, in order. */
  readonly phases: readonly { readonly name: string; readonly seconds: number }[];
  /** Bits of a state, and bytes that the store has for one, its spare room included; 0 where unknown. */
  readonly bitsPerState: number;
  readonly bytesPerState: number;
  /** Sizes of what the search looks things up in, by name: locations, rows, nodes. */
  readonly tables: Readonly<Record<string, number>>;
  /** Of a store that may miss states: how likely it did, as a sentence. */
  readonly coverage: string | undefined;
}

/** Of a search that tells nothing of how it went. */
export const NO_STATS: Stats = {
  levels: [],
  phases: [],
  bitsPerState: 0,
  bytesPerState: 0,
  tables: {},
  coverage: undefined,
};

/** A search in slices: each `next` works for a while, so that whoever drives it stays responsive. */
export type Search = Generator<Progress, SearchResult, "stop" | undefined>;
