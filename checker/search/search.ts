/**
 * What all searches share: options, limits, progress, and what they give.
 */
import type { Predicate } from "../language/property.ts";
import { type Claim, DEADLOCK } from "./claim.ts";
import { DecisionTree, View } from "./predicate.ts";
import type { Move, State, System } from "./system.ts";

export type SearchKind = "bfs" | "dfs" | "random";

export interface SearchOptions {
  /** Stop at the first broken property. */
  readonly first?: boolean;
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
}

/** One step of a path: which process, by which branch of its location. */
export interface PathStep {
  readonly process: number;
  readonly branch: number;
}

/** How a property was broken, or how a `sometimes` was met. */
export interface Finding {
  readonly path: readonly PathStep[];
  /** Whether the last step itself breaks it, or the state that it leads to. */
  readonly by: "state" | "step";
}

/** What a search found. */
export interface SearchResult {
  readonly search: SearchKind;
  /** Whether every reachable state was expanded. */
  readonly complete: boolean;
  /** Why it was not, as part of a sentence: `stopped at 10,000 states`. */
  readonly stopped: string | undefined;
  readonly states: number;
  readonly transitions: number;
  /** Of breadth first: steps to the state that is farthest from the first one; else the longest path followed. */
  readonly depth: number;
  readonly findings: ReadonlyMap<string, Finding>;
  /** Transitions by process, then by point and option: `counts[process].get("12.0")`. */
  readonly counts: readonly ReadonlyMap<string, number>[];
  readonly seconds: number;
}

/** A search in slices: each `next` works for a while, so that whoever drives it stays responsive. */
export type Search = Generator<Progress, SearchResult, "stop" | undefined>;

/** Looks at states for the properties that are not decided yet. */
export class Watch {
  readonly #system: System;
  readonly #view: View;
  readonly #trees: {
    readonly claim: Claim;
    readonly tree: DecisionTree;
    readonly breaksIf: boolean;
  }[];
  readonly #deadlock: boolean;
  readonly #allowed: DecisionTree | undefined;

  constructor(system: System, wanted: readonly string[] | undefined) {
    this.#system = system;
    this.#view = new View(system);
    this.#trees = [...system.claims.values()]
      .filter((claim) => wanted === undefined || wanted.includes(claim.id))
      .flatMap((claim) => {
        const { property } = claim;
        if (property === undefined) return [];
        const clauses = Object.values(property.clauses);
        // What is no boolean is passed on, and reported.
        const all: Predicate<any> = (s, where) => {
          for (const clause of clauses) {
            const holds: unknown = clause(s, where);
            if (holds !== true) return holds as boolean;
          }
          return true;
        };
        const tree = new DecisionTree(claim.id, all, this.#view);
        return [{ claim, tree, breaksIf: property.kind !== "always" }];
      });
    this.#deadlock = system.claims.has(DEADLOCK) && (wanted?.includes(DEADLOCK) ?? true);
    const { deadlock } = system.protocol;
    this.#allowed =
      typeof deadlock === "function" ? new DecisionTree(DEADLOCK, deadlock, this.#view) : undefined;
  }

  /**
   * Ids of the claims that a state decides: broken ones, and `sometimes` that it meets. With `changed`, the positions at
   * which it differs from a state that decides none of the undecided ones, only claims that look there are evaluated.
   */
  decided(
    state: State,
    undecided: (id: string) => boolean,
    found: (id: string) => void,
    changed?: readonly number[],
  ): void {
    for (const { claim, tree, breaksIf } of this.#trees) {
      if (changed !== undefined && !tree.looksAt(changed)) continue;
      if (undecided(claim.id) && tree.holds(state) === breaksIf) found(claim.id);
    }
  }

  /** The positions at which two states look different to properties: a step's cells, and where its process is. */
  changes(
    before: State,
    after: State,
    slots: readonly number[],
    process: number,
  ): readonly number[] {
    const positions = [...slots, this.#system.cells + process];
    return positions.filter(
      (position) => this.#view.valueAt(before, position) !== this.#view.valueAt(after, position),
    );
  }

  /** Whether a state without moves is a deadlock. */
  stuck(state: State): boolean {
    if (!this.#deadlock) return false;
    const system = this.#system;
    let ended = true;
    for (let p = 0; p < system.runners.length; p += 1) {
      if (system.assuming(state, p)) return false;
      ended &&= system.ended(state, p);
    }
    return !ended && !(this.#allowed?.holds(state) ?? false);
  }
}

/** Counts transitions per process and statement. */
export class Counts {
  readonly maps: Map<string, number>[];
  readonly #system: System;

  constructor(system: System) {
    this.#system = system;
    this.maps = system.runners.map(() => new Map<string, number>());
  }

  add(state: State, { process, branch }: Move): void {
    const location = this.#system.location(state, process);
    const key = `${location.point}.${location.branches[branch]?.option ?? 0}`;
    const map = this.maps[process] as Map<string, number>;
    map.set(key, (map.get(key) ?? 0) + 1);
  }
}

/** Says why a search must stop, if it must. */
export class Limits {
  readonly #options: SearchOptions;
  readonly #start = performance.now();

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  get seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }

  /** Looks at the clock and at memory: call it now and then, not for each state. */
  reached(): string | undefined {
    const { maxSeconds, maxMemory } = this.#options;
    if (maxSeconds !== undefined && this.seconds >= maxSeconds)
      return `stopped after ${maxSeconds} s`;
    if (maxMemory !== undefined && process.memoryUsage.rss() >= maxMemory) {
      return `stopped at ${Math.round(maxMemory / 2 ** 20).toLocaleString("en")} MiB of memory`;
    }
    return undefined;
  }

  /** Whether another state may not be stored. */
  full(states: number): string | undefined {
    const { maxStates } = this.#options;
    if (maxStates === undefined || states < maxStates) return undefined;
    return `stopped at ${maxStates.toLocaleString("en")} states`;
  }
}

/** The text of a state by which the visited set knows it: a number takes one unit, or two above 15 bits. */
export function keyOf(state: State): string {
  // Made in one go: a string that is put together piece by piece is a tree, and slow to hash.
  if (state.every((number) => number < 0x8000)) return String.fromCharCode(...state);
  return state
    .map((number) =>
      number < 0x8000
        ? String.fromCharCode(number)
        : String.fromCharCode(0x8000 | (number >>> 15), number & 0x7fff),
    )
    .join("");
}

/** The state of a key. */
export function stateOf(key: string): number[] {
  const state: number[] = [];
  for (let i = 0; i < key.length; i += 1) {
    const unit = key.charCodeAt(i);
    if (unit < 0x8000) state.push(unit);
    else state.push(((unit & 0x7fff) << 15) | key.charCodeAt((i += 1)));
  }
  return state;
}

/** States expanded between two reports of progress. */
export const SLICE = 1000;
