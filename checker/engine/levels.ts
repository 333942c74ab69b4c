/**
 * Breadth-first search, level by level: what is met at which depth.
 *
 * It keeps two levels of states, or all of them while they are few: from those a shortest path is found without searching
 * again.
 */
import type { SpecError } from "../error.ts";
import { DEADLOCK } from "../search/claim.ts";
import { Watch } from "../search/watch.ts";
import type { Engine } from "./engine.ts";
import { Router } from "./js/route.ts";
import { COMMON } from "./memory-map.ts";
import type { Kept } from "./shortest.ts";
import { type NoRoom, Shard } from "./shard.ts";
import type { Hearer } from "./lessons.ts";
import type { Special } from "./specials.ts";
import type { Visible } from "./trees.ts";

/** Bytes of states that are kept for the way back, at most. */
const KEPT = 64 * 2 ** 20;

/**
 * Why a level could not be searched to its end: there is no room, or properties look at more than the partial order took
 * into account.
 */
export type Shortage = NoRoom | "visible" | undefined;

export interface LevelOptions {
  /** Ids of the claims to decide; all where undefined. */
  readonly wanted: readonly string[] | undefined;
  /** Bytes of states to keep, where it is not for the search to say. */
  readonly keep?: number;
}

type Passed = Special & { readonly kind: "passes" };

/** How far a search is, apart from the states that it knows. */
export interface Standing {
  /** Depth of the level at hand. */
  readonly depth: number;
  /** New states by depth. */
  readonly sizes: readonly number[];
  /** By claim: the least depth at which it is decided. */
  readonly decided: readonly (readonly [id: string, depth: number])[];
  /** What there was when the level began. */
  readonly complete: { readonly states: number; readonly transitions: number };
  /** Statements that were run as parts of other steps. */
  readonly passed: readonly Passed[];
  /** How much was visible to properties when the search began. */
  readonly sees: number;
}

export class Levels {
  /** Depth of the level that is expanded. */
  depth = 0;
  readonly sizes: number[] = [];
  readonly decided = new Map<string, number>();
  readonly shards: readonly Shard[];
  readonly #passed = new Set<Passed>();
  readonly #mistakes: SpecError[] = [];
  readonly #wanted: (id: string) => boolean;
  readonly #keepsMost: number;
  #complete = { states: 1, transitions: 0 };
  #rolledBack = false;
  #sees = 0;

  /** Begins, or goes on from where `standing` says: then the engines have the states already. */
  constructor(engines: readonly Engine[], { wanted, keep }: LevelOptions) {
    const [engine] = engines as readonly [Engine];
    const watch = new Watch(engine.system, wanted);
    this.#wanted = (id) => wanted?.includes(id) ?? true;
    // Where states are known by their numbers, they must stay.
    const numbered = engine.variant.set === "numbered";
    const most = engine.system.claims.size === 0 ? 0 : KEPT;
    this.#keepsMost = numbered ? Infinity : (keep ?? most);
    const hear: Hearer = {
      decide: (id, by) => this.decide(id, this.depth + (by === "next" ? 1 : 0)),
      meet: (special) => this.#meet(special),
      isStuck: (state) => watch.stuck(state),
    };
    const keepsAll = this.#keepsMost === Infinity;
    this.shards = engines.map((one) => new Shard(one, { hear, keepsAll }));
    const wantsStuck = engine.system.claims.has(DEADLOCK) && this.#wanted(DEADLOCK);
    for (const { memory } of engines) memory[COMMON.wantsStuck >>> 2] = wantsStuck ? 1 : 0;
  }

  /** Puts the first state in place. */
  begin(): void {
    const [shard] = this.shards as [Shard];
    const { engine, first } = shard;
    for (const id of engine.system.brokenAtStart) this.decide(id, 0);
    const owner = this.shards[new Router(engine.variant, first).shardOf(first, 0)] as Shard;
    owner.receive(first);
    // The first state is met by a step from nowhere.
    this.depth = -1;
    const round = owner.round();
    while (round.next().done !== true);
    owner.endLevel();
    owner.expandNext();
    this.depth = 0;
    this.sizes.push(1);
    this.#sees = Math.min(...this.#visible);
  }

  /** Goes on from there: the shards have their states. */
  resume({ depth, sizes, decided, complete, passed, sees }: Standing): void {
    this.depth = depth;
    for (const size of sizes) this.sizes.push(size);
    for (const [id, at] of decided) this.decide(id, at);
    this.#complete = { ...complete };
    for (const special of passed) this.#passed.add(special);
    for (const shard of this.shards) shard.learn((id) => this.#wanted(id) && !this.decided.has(id));
    this.#sees = sees;
  }

  /** How far the search is; nobody may be at work. */
  get standing(): Standing {
    const { depth, sizes } = this;
    const [decided, passed] = [[...this.decided], [...this.#passed]];
    return { depth, sizes, decided, complete: this.#complete, passed, sees: this.#sees };
  }

  /** Why no search can go on from here; undefined where one can. */
  get unfit(): string | undefined {
    if (this.#mistakes.length > 0) return "a step of the spec is wrong";
    if (this.shards.every((shard) => shard.isWhole)) return undefined;
    return "there was no room to look at all states that were met";
  }

  /** States that were met. */
  get states(): number {
    return this.#rolledBack ? this.#complete.states : this.#sum((shard) => shard.states);
  }
  get transitions(): number {
    return this.#rolledBack ? this.#complete.transitions : this.#sum((shard) => shard.transitions);
  }

  /** States that are known and not yet expanded, to within some blocks. */
  get frontier(): number {
    const open = this.#sum((shard) => shard.open);
    const size = this.sizes.at(-1) ?? 0;
    return Math.min(size, open) + this.states - this.#complete.states;
  }

  get passed(): readonly Passed[] {
    return [...this.#passed];
  }

  /** Notes that a claim is decided at a depth, if it was not before. */
  decide(id: string, depth: number): void {
    if (!this.#wanted(id) || this.decided.has(id)) return;
    this.decided.set(id, depth);
    for (const shard of this.shards) shard.retire(id);
  }

  /**
   * Expands the current level. It yields now and then. Where it is not driven on, the level stays unfinished, and another
   * call goes on with it once the search stood still.
   */
  *expand(): Generator<undefined, Shortage> {
    while (this.shards.some((shard) => shard.isBusy || shard.sends)) {
      for (const shard of this.shards) {
        if (!shard.waits) this.#carryTo(shard);
        if (!shard.isBusy) continue;
        const noRoom = yield* shard.round();
        if (noRoom !== undefined) return noRoom;
        if (this.#seesMore) return "visible";
      }
    }
    for (const shard of this.shards) shard.endLevel();
    this.throwMistakes();
    return undefined;
  }

  /** Whether there are states beyond the level that was expanded. */
  get goesOn(): boolean {
    return this.shards.some(({ next }) => next.length > 0);
  }

  /** Why the memory that is in use is too much. */
  get crowded(): string | undefined {
    return this.shards.map(({ engine }) => engine.crowded(0)).find((why) => why !== undefined);
  }

  /** Goes to the next level. */
  advance(): void {
    this.#complete = { states: this.states, transitions: this.transitions };
    for (const shard of this.shards) shard.advance();
    if (this.#keepsMost < Infinity && this.#keepsTooMuch)
      for (const shard of this.shards) shard.forget();
    this.depth += 1;
    this.sizes.push(this.#sum((shard) => shard.sizeOf(shard.current)));
  }

  get #keepsTooMuch(): boolean {
    const used = this.#sum(({ engine }) => engine.blocks.used);
    return used > this.#keepsMost || this.shards.some(({ engine }) => engine.blocks.full > 0.25);
  }

  /** Stops in the middle of a level: nobody works, and nothing is under way. */
  standStill(): void {
    for (const shard of this.shards) shard.standStill();
    for (const shard of this.shards) this.#carryTo(shard);
  }

  /** Brings a shard what the others have for it. */
  #carryTo(shard: Shard): void {
    if (this.shards.length === 1) return;
    const own = this.shards.indexOf(shard);
    for (const other of this.shards) shard.fetchFrom(other, own);
  }

  /** Ends the search where it stands as if the level at hand had not been begun. */
  rollBack(): void {
    this.#rolledBack = true;
    for (const [id, depth] of this.decided) if (depth > this.depth) this.decided.delete(id);
  }

  /** All states; undefined where they were not kept. */
  get kept(): readonly Kept[] | undefined {
    const all = this.shards.flatMap(({ engine, kept, current, next }) =>
      kept === undefined ? [] : [{ engine, levels: [...kept, current, next] }],
    );
    return all.length === this.shards.length ? all : undefined;
  }

  /** Sends all threads away, and leaves the memory to others. */
  end(): void {
    for (const shard of this.shards) shard.end();
  }

  #meet(special: Special): void {
    if (special.kind === "mistake") this.#mistakes.push(special.error);
    else if (special.kind === "passes") this.#passed.add(special);
  }

  /** Throws a SpecError where a step was wrong: the same one whoever met it first. */
  throwMistakes(): void {
    const [first] = this.#mistakes.toSorted((a, b) => (a.message < b.message ? -1 : 1));
    if (first !== undefined) throw first;
  }

  /** Whether the partial order must be searched anew, with more that is visible. */
  get #seesMore(): boolean {
    const { order } = (this.shards[0] as Shard).engine.variant;
    return order > 0 && this.#visible.some((size) => size > this.#sees);
  }
  /** How much is visible, by shard. */
  get #visible(): readonly number[] {
    return this.shards.map(({ engine }) => sizeOf(engine.trees.visible));
  }

  #sum(of: (shard: Shard) => number): number {
    return this.shards.reduce((sum, shard) => sum + of(shard), 0);
  }
}

const sizeOf = ({ cells, places }: Visible): number => cells.length + (places ? 1 : 0);
