/**
 * A slow search with the reductions: what a search that is told of them has to do, in the plainest way.
 *
 * What it finds, where nothing can go on, and which statements ran are those of the full graph; with no reduction it is a
 * full search.
 */
import { DEADLOCK } from "../../../checker/search/claim.ts";
import { keyOf } from "../../../checker/search/key.ts";
import type { State, System } from "../../../checker/search/system.ts";
import { Watch, type WatchedClaim, watchedClaims } from "../../../checker/search/watch.ts";
import { successorOf } from "../../../checker/unfold/automaton.ts";
import type { Statement } from "../../../checker/reduce/fuse-private.ts";
import { Looks, Observer } from "./looks.ts";
import type { Reducing } from "./prepared.ts";
import { type Move, ReducedModel } from "./reduced-model.ts";

export interface Reduced {
  readonly states: number;
  readonly transitions: number;
  /** States in which one process was followed alone. */
  readonly alone: number;
  /** Ids of the claims that are broken, or met, sorted. */
  readonly found: readonly string[];
  /** States without a step, with the locations' own numbers, sorted. */
  readonly ends: readonly string[];
  /** Statements that ran (with symmetry, those of some process for those of its images), as `process:point.option`, sorted. */
  readonly taken: readonly string[];
}

/** Searches anew until properties look at nothing that was not known before; undefined where that is too large. */
export function reducedSearch(system: System, reducing: Reducing = {}): Reduced | undefined {
  const { order = false, fuse = false, symmetry = false } = reducing;
  const reduces = order || fuse || symmetry;
  const known = new Looks(system);
  for (;;) {
    const seen = new Looks(system);
    const looks = reducing.planted?.looks === "stale" ? seen : known;
    const search = new ReducedSearch(new ReducedModel(system, reducing, looks), seen);
    const reduced = search.run(reducing.most ?? Infinity);
    if (!reduces || reduced === undefined || reducing.planted?.looks !== undefined) return reduced;
    if (!known.add(seen)) return reduced;
  }
}

class ReducedSearch {
  readonly #model: ReducedModel;
  readonly #observer: Observer;
  readonly #claims: readonly WatchedClaim[];
  readonly #watch: Watch;
  readonly #visited = new Set<string>();
  readonly #open: State[] = [];
  readonly #found: Set<string>;
  readonly #ends: string[] = [];
  readonly #taken = new Set<string>();
  #transitions = 0;
  #alone = 0;

  constructor(model: ReducedModel, seen: Looks) {
    this.#model = model;
    this.#observer = new Observer(model.system, seen);
    this.#claims = watchedClaims(model.system, undefined);
    this.#watch = new Watch(model.system, [DEADLOCK]);
    this.#found = new Set(model.system.brokenAtStart);
  }

  run(most: number): Reduced | undefined {
    for (const [p, { atStart }] of this.#model.fused.entries()) this.#ran(p, atStart);
    this.#add(this.#model.initial);
    for (const state of this.#open) {
      if (this.#visited.size > most) return undefined;
      this.#expand(state);
    }
    return {
      states: this.#visited.size,
      transitions: this.#transitions,
      alone: this.#alone,
      found: [...this.#found].sort(),
      ends: this.#ends.sort(),
      taken: [...this.#taken].sort(),
    };
  }

  #expand(state: State): void {
    const alone = this.#model.alone(state, (next) => !this.#visited.has(keyOf(next)));
    if (alone !== undefined) {
      this.#alone += 1;
      const [process, moves] = alone;
      for (const move of moves) this.#take(state, process, move);
      return;
    }
    const moves = this.#model.fused.map((_, p) => this.#model.moves(state, p));
    for (const [p, list] of moves.entries()) for (const move of list) this.#take(state, p, move);
    if (moves.some((list) => list.length > 0)) return;
    for (const image of this.#model.images(state)) this.#end(this.#model.original(image));
  }

  #take(state: State, process: number, { branch, effect }: Move): void {
    if (effect.kind === "outside") {
      this.#found.add(effect.id);
      return;
    }
    this.#transitions += 1;
    for (const id of effect.broken) this.#found.add(id);
    const { point } = this.#model.location(state, process);
    this.#ran(process, [{ point, option: branch.option }]);
    const successor = successorOf(branch, effect.reply);
    if (successor !== undefined)
      this.#ran(process, this.#model.fused[process]?.passed.get(successor) ?? []);
    this.#add(this.#model.after(state, process, effect));
  }

  #ran(process: number, statements: readonly Statement[]): void {
    for (const { point, option } of statements) this.#taken.add(`${process}:${point}.${option}`);
  }

  #add(state: State): void {
    const key = keyOf(state);
    if (this.#visited.has(key)) return;
    this.#visited.add(key);
    this.#open.push(state);
    for (const image of this.#model.images(state)) this.#look(image);
  }

  #look(state: State): void {
    const at = this.#model.fused.map((_, p) => this.#model.location(state, p));
    for (const claim of this.#claims) {
      const { id } = claim.claim;
      if (!this.#found.has(id) && this.#observer.decides(claim, state, at)) this.#found.add(id);
    }
  }

  #end(state: State): void {
    this.#ends.push(state.join());
    if (this.#watch.stuck(state)) this.#found.add(DEADLOCK);
  }
}
