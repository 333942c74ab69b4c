/**
 * Breadth-first search: every reachable state, and a shortest counterexample for everything that is broken.
 *
 * It goes on after a violation until the graph is exhausted, so that the numbers mean something for broken runs too.
 * Among shortest counterexamples it gives one with the fewest context switches, and always the same one.
 */
import { DEADLOCK, isViolated } from "../search/claim.ts";
import { Paths } from "./paths.ts";
import { Limits } from "../search/limits.ts";
import type {
  Finding,
  PathStep,
  Progress,
  Search,
  SearchOptions,
  SearchResult,
} from "../search/search.ts";
import { Watch } from "../search/watch.ts";
import { Counts, SLICE } from "./counts.ts";
import { REFERENCE } from "./result.ts";
import { keyOf, stateOf } from "../search/key.ts";
import type { Move, State, System } from "../search/system.ts";

/** Where a claim can be decided at its least depth. */
interface Candidate {
  readonly state: number;
  /** The step that decides it, where it is not the state itself. */
  readonly step: PathStep | undefined;
}

export function* breadthFirst(system: System, options: SearchOptions = {}): Search {
  const run = new BreadthFirst(system, options);
  while (!run.done) {
    for (let i = 0; i < SLICE && !run.done; i += 1) run.expandNext();
    if ((yield run.progress) === "stop") run.stop("interrupted");
    run.checkLimits();
  }
  return run.result();
}

class BreadthFirst {
  readonly #system: System;
  readonly #options: SearchOptions;
  readonly #limits: Limits;
  readonly #watch: Watch;
  readonly #counts: Counts;
  readonly #paths: Paths;
  readonly #numbers = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #candidates = new Map<string, { readonly depth: number; readonly list: Candidate[] }>();
  #transitions = 0;
  #next = 0;
  /** Depth of the states being expanded, and the number of the first state beyond them. */
  #depth = 0;
  #levelEnd = 1;
  #stopped: string | undefined;
  #foundFirst = false;

  constructor(system: System, options: SearchOptions) {
    this.#system = system;
    this.#options = options;
    this.#limits = new Limits(options);
    this.#watch = new Watch(system, options.properties);
    this.#counts = new Counts(system);
    this.#paths = new Paths(system.runners.length);
    for (const id of system.brokenAtStart) this.#decide(id, 0, { state: 0, step: undefined });
    this.#add(keyOf(system.packed(system.initial)), system.initial, 0);
  }

  get done(): boolean {
    return this.#stopped !== undefined || this.#next >= this.#keys.length;
  }

  get progress(): Progress {
    const states = this.#keys.length;
    return {
      states,
      transitions: this.#transitions,
      depth: this.#depth,
      frontier: states - this.#next,
    };
  }

  stop(why: string): void {
    if (!this.done) this.#stopped = why;
  }

  checkLimits(): void {
    const why = this.#limits.reached();
    if (why !== undefined) this.stop(why);
  }

  expandNext(): void {
    const number = this.#next;
    if (number === this.#levelEnd) {
      if (this.#foundFirst) return this.stop("stopped at the first broken property");
      this.#depth += 1;
      this.#levelEnd = this.#keys.length;
    }
    if (this.#depth === this.#options.maxDepth) return this.stop(`stopped at depth ${this.#depth}`);
    const state = this.#system.unpacked(stateOf(this.#keys[number] as string));
    let moves = 0;
    this.#system.moves(state, (move) => {
      moves += 1;
      if (this.#stopped === undefined) this.#take(number, state, move);
    });
    if (moves === 0 && this.#watch.stuck(state))
      this.#decide(DEADLOCK, this.#depth, { state: number, step: undefined });
    // An expansion that was cut short does not count: its state stays in the frontier.
    if (this.#stopped === undefined) this.#next += 1;
  }

  #take(from: number, state: State, move: Move): void {
    const { process, branch, effect } = move;
    if (effect.kind === "outside") {
      return this.#decide(effect.id, this.#depth + 1, { state: from, step: { process, branch } });
    }
    this.#transitions += 1;
    this.#counts.add(state, move);
    const next = this.#system.after(state, process, effect);
    const key = keyOf(this.#system.packed(next));
    const to = this.#numbers.get(key) ?? this.#addAfter(state, move, key, next);
    if (to === undefined) return;
    // Only states of the next level: steps to others are on no shortest path.
    if (to >= this.#levelEnd) this.#paths.step(from, { process, branch }, to);
    for (const id of effect.broken) {
      this.#decide(id, this.#depth + 1, { state: from, step: { process, branch } });
    }
  }

  #addAfter(
    before: State,
    { process, effect }: Move,
    key: string,
    state: State,
  ): number | undefined {
    const slots = effect.kind === "step" ? effect.slots : [];
    return this.#add(
      key,
      state,
      this.#depth + 1,
      this.#watch.changes(before, state, slots, process),
    );
  }

  /** Stores a new state and looks at it; undefined where the limit on states does not let it. */
  #add(key: string, state: State, depth: number, changed?: readonly number[]): number | undefined {
    const full = this.#limits.full(this.#keys.length);
    if (full !== undefined) {
      this.stop(full);
      return undefined;
    }
    const number = this.#keys.push(key) - 1;
    this.#numbers.set(key, number);
    this.#paths.grow(number + 1);
    const undecided = (id: string): boolean => (this.#candidates.get(id)?.depth ?? depth) === depth;
    this.#watch.decided(
      state,
      undecided,
      (id) => this.#decide(id, depth, { state: number, step: undefined }),
      changed,
    );
    return number;
  }

  #decide(id: string, depth: number, candidate: Candidate): void {
    const wanted = this.#options.properties;
    if (wanted !== undefined && !wanted.includes(id)) return;
    const found = this.#candidates.get(id);
    if (found === undefined) this.#candidates.set(id, { depth, list: [candidate] });
    else if (found.depth === depth) found.list.push(candidate);
    // The level is finished first: only then is the best of its counterexamples known.
    this.#foundFirst ||=
      this.#options.first === true && isViolated(this.#system.claims.get(id)?.kind);
  }

  result(): SearchResult {
    const findings = new Map(
      [...this.#candidates].map(([id, { list }]) => [id, this.#finding(list)]),
    );
    return {
      ...REFERENCE,
      search: "bfs",
      complete: this.#stopped === undefined,
      stopped: this.#stopped,
      states: this.#keys.length,
      transitions: this.#transitions,
      depth: this.#depth,
      findings,
      counts: this.#counts.maps,
      seconds: this.#limits.seconds,
    };
  }

  /** Of the candidates at the least depth, the first one with the fewest context switches. */
  #finding(list: readonly Candidate[]): Finding {
    const cost = ({ state, step }: Candidate): number => this.#paths.switches(state, step?.process);
    const best = list.reduce((a, b) => (cost(b) < cost(a) ? b : a));
    const path = this.#paths.pathTo(best.state, best.step?.process);
    if (best.step === undefined) return { path, by: "state" };
    return { path: [...path, best.step], by: "step" };
  }
}
