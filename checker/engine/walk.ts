/**
 * What searches along a path share: the path, what was found on it, and what was counted.
 */
import { DEADLOCK, isViolated } from "../search/claim.ts";
import type { Limits } from "../search/limits.ts";
import type {
  Finding,
  PathStep,
  Progress,
  SearchKind,
  SearchOptions,
  SearchResult,
} from "../search/search.ts";
import type { System } from "../search/system.ts";
import { Watch } from "../search/watch.ts";
import { Engine } from "./engine.ts";
import { unreduced } from "./reduced.ts";
import { statsOf } from "./stats.ts";
import { type Moves, Stepper } from "./stepper.ts";

export class Walk {
  readonly path: PathStep[] = [];
  /** Why the search is not complete. */
  stopped: string | undefined;
  readonly #system: System;
  readonly #options: SearchOptions;
  readonly #limits: Limits;
  readonly #engine: Engine;
  readonly #stepper: Stepper;
  readonly #watch: Watch;
  readonly #findings = new Map<string, Finding>();
  readonly #counts: Map<string, number>[];
  #transitions = 0;
  #depth = 0;

  constructor(system: System, options: SearchOptions, limits: Limits) {
    this.#system = system;
    this.#options = options;
    this.#limits = limits;
    this.#engine = new Engine(unreduced(system), { ...options, workers: 1 });
    this.#stepper = new Stepper(this.#engine);
    this.#watch = new Watch(system, options.properties);
    this.#counts = system.runners.map(() => new Map<string, number>());
  }

  get initial(): Int32Array {
    return this.#stepper.initial;
  }

  /** Looks at the first state. */
  begin(): void {
    for (const id of this.#system.brokenAtStart) this.find(id, "state");
    this.#visit(this.initial, 0);
  }

  /** Everything that can happen in a state. */
  moves(state: Int32Array): Moves {
    return this.#stepper.moves(state);
  }

  stuck(state: Int32Array): boolean {
    return this.#watch.stuck(this.#engine.layout.unpack(state, 0));
  }

  /** Notes how a claim is decided, if it was not before. */
  find(id: string, by: Finding["by"]): void {
    if (this.#findings.has(id) || this.#options.properties?.includes(id) === false) return;
    this.#findings.set(id, { path: [...this.path], by });
    if (id !== DEADLOCK) this.#engine.trees.retire(id);
    if (this.#options.first === true && isViolated(this.#system.claims.get(id)?.kind))
      this.stop("stopped at the first broken property");
  }

  stop(why: string | undefined): void {
    this.stopped ??= why;
  }

  /** Takes a move, and puts it on the path. Gives where it leads, if anywhere, and whether that is new. */
  take(moves: Moves, number: number): { to: Int32Array | undefined; isNew: boolean } {
    const { step, to, origin, broken, key } = this.#stepper.move(moves, number);
    this.path.push(step);
    for (const id of broken) this.find(id, "step");
    if (to === undefined) return { to, isNew: false };
    this.#transitions += 1;
    const counts = this.#counts[step.process] as Map<string, number>;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return { to, isNew: this.#visit(to, origin) };
  }

  /** The path is as deep as it is. */
  sound(): void {
    this.#depth = Math.max(this.#depth, this.path.length);
  }

  #visit(state: Int32Array, origin: number): boolean {
    const full = this.#limits.full(this.#engine.visited.stored);
    const isNew = this.#stepper.visit(
      state,
      origin,
      (id) => this.find(id, "state"),
      full === undefined,
    );
    if (isNew === undefined) this.stop(full ?? "stopped at the memory that a search can have");
    return isNew === true;
  }

  progress(frontier: number): Progress {
    const states = this.#engine.visited.stored;
    return { states, transitions: this.#transitions, depth: this.#depth, frontier };
  }

  result(search: SearchKind, complete: boolean): SearchResult {
    const { engine = "wasm", store = "exact" } = this.#options;
    return {
      search,
      engine,
      store,
      reductions: [],
      complete: complete && store === "exact",
      stopped: this.stopped,
      states: this.#engine.visited.stored,
      transitions: this.#transitions,
      depth: this.#depth,
      findings: this.#findings,
      counts: this.#counts,
      seconds: this.#limits.seconds,
      stats: statsOf(this.#engine, { levels: [], phases: [], states: this.#engine.visited.stored }),
    };
  }
}
