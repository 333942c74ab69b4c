/**
 * The state graph: all reachable states with all that happens between them, in a few flat lists.
 *
 * It takes 8 bytes a transition and 4 a state, and the state itself. States are numbered breadth first, in the order of
 * processes and branches, so that the graph is the same whoever explores it.
 */
import { LimitError } from "../../error.ts";
import type { Progress } from "../../search/search.ts";
import type { State, System } from "../../search/system.ts";

/** A step that leads out of a cell's range leads nowhere: the search for states reports it. */
export const NOWHERE = -1;

/** What an edge is: a branch of a location of a process. */
export interface Action {
  readonly process: number;
  readonly location: number;
  readonly branch: number;
}

export interface StateGraph {
  /** The first state is state 0. */
  readonly states: number;
  readonly transitions: number;
  /** Of states from here on it is not known what happens there. */
  readonly expanded: number;
  /** Steps to the state that is farthest from the first one. */
  readonly depth: number;
  /** The edges of state s are those from `first[s]` up to `first[s + 1]`, in the order of processes and branches. */
  readonly first: Int32Array;
  /** By edge: where it leads, or NOWHERE. */
  readonly to: Int32Array;
  /** By edge: the number of its action. */
  readonly action: Int32Array;
  readonly actions: readonly Action[];
  readonly stateAt: (number: number) => State;
  /** Writes what a state has at some positions into a list. */
  readonly read: (number: number, positions: readonly number[], into: number[]) => void;
  readonly bytes: number;
}

/** All branches of all locations, in order; a location that is a mistake has one. */
export function actionsOf({ runners }: System): readonly Action[] {
  return runners.flatMap(({ automaton }, process) =>
    automaton.locations.flatMap(({ branches, trap }, location) =>
      Array.from({ length: trap === undefined ? branches.length : 1 }, (_, branch) => {
        return { process, location, branch };
      }),
    ),
  );
}

/** Finds the states of a system and what happens between them, some states at a time. */
export interface Explorer {
  readonly states: number;
  readonly expanded: number;
  readonly transitions: number;
  readonly bytes: number;
  /**
   * Expands the first so many states that are not expanded. Throws a SpecError where the spec is wrong, and a LimitError where
   * there is no room for more; what was expanded before that is there.
   */
  expand: (count: number) => void;
  /** What was found so far; it shows no later changes. */
  graph: (depth: number) => StateGraph;
  /** Leaves the memory to others; what was found can still be read. */
  end: () => void;
}

/** How far an exploration is in its levels. */
export interface Standing {
  readonly expanded: number;
  readonly depth: number;
  /** The first state that is deeper. */
  readonly levelEnd: number;
}

/** States expanded in a slice. */
const SLICE = 1000;

/** Edges of a graph and of a product are numbered with 31 bits; what one slice adds to these is much less than what is left. */
export const MOST_EDGES = 2_000_000_000;

/** An exploration in slices, breadth first. */
export class Exploration {
  /** Why it came to an end too soon. */
  stopped: string | undefined;
  readonly #explorer: Explorer;
  readonly #full: (states: number) => string | undefined;
  readonly #maxDepth: number;
  #expanded = 0;
  #depth = 0;
  #levelEnd = 1;

  /** `full` says why there may be no more states. */
  constructor(
    explorer: Explorer,
    {
      full,
      maxDepth = Infinity,
    }: {
      readonly full: (states: number) => string | undefined;
      readonly maxDepth?: number | undefined;
    },
  ) {
    this.#explorer = explorer;
    this.#full = full;
    this.#maxDepth = maxDepth;
  }

  get goesOn(): boolean {
    return this.stopped === undefined && !this.isWhole;
  }

  /** Whether all states are expanded. */
  get isWhole(): boolean {
    return this.#expanded === this.#explorer.states;
  }

  get progress(): Progress {
    const { states, transitions, bytes } = this.#explorer;
    return { states, transitions, depth: this.#depth, frontier: states - this.#expanded, bytes };
  }

  /** Where it is, for whoever goes on from there. */
  get standing(): Standing {
    return { expanded: this.#expanded, depth: this.#depth, levelEnd: this.#levelEnd };
  }
  set standing({ expanded, depth, levelEnd }: Standing) {
    this.#expanded = expanded;
    this.#depth = depth;
    this.#levelEnd = levelEnd;
  }

  /** Expands some states, of one depth; throws a SpecError where the spec is wrong. */
  slice(): void {
    if (!this.goesOn) return;
    if (this.#expanded === this.#levelEnd) {
      this.#depth += 1;
      this.#levelEnd = this.#explorer.states;
    }
    if (this.#depth === this.#maxDepth) {
      this.stopped = `stopped at depth ${this.#depth}`;
      return;
    }
    const count = Math.min(SLICE, this.#levelEnd - this.#expanded);
    const lacks = this.#expand(count);
    this.#expanded = this.#explorer.expanded;
    const { states, transitions } = this.#explorer;
    const tooMany =
      transitions > MOST_EDGES
        ? `stopped at ${MOST_EDGES.toLocaleString("en")} transitions`
        : undefined;
    this.stopped = lacks ?? this.#full(states) ?? tooMany;
  }

  /** Gives why it could not, if there was no room. */
  #expand(count: number): string | undefined {
    try {
      this.#explorer.expand(count);
      return undefined;
    } catch (thrown) {
      if (thrown instanceof LimitError) return `stopped as ${thrown.problem.message}`;
      throw thrown;
    }
  }

  /** What was found so far. */
  graph(): StateGraph {
    return this.#explorer.graph(this.#depth);
  }

  /** No exploring after this. */
  end(): void {
    this.#explorer.end();
  }
}
