/**
 * Breadth-first search, level by level: what is met at which depth.
 *
 * It keeps two levels of states, or all of them while they are few: from those a shortest path is found without searching
 * again.
 */
import { DEADLOCK } from "../search/claim.ts";
import { Watch } from "../search/watch.ts";
import type { Engine } from "./engine.ts";
import { COMMON } from "./memory-map.ts";
import type { Segment } from "./queue.ts";
import { STOP } from "./sync.ts";
import type { Special } from "./tables.ts";
import { Team } from "./team.ts";
import type { Visible } from "./trees.ts";

/** Bytes of states that are kept for the way back, at most. */
const KEPT = 64 * 2 ** 20;

/**
 * Why a level could not be searched to its end: there is no room, or properties look at more than the partial order took
 * into account.
 */
export type Shortage = "memory" | "visible" | undefined;

export interface LevelOptions {
  /** Ids of the claims to decide; all where undefined. */
  readonly wanted: readonly string[] | undefined;
  /** Bytes of states to keep, where it is not for the search to say. */
  readonly keep?: number;
}

export class Levels {
  /** Depth of the states of `current`. */
  depth = 0;
  /** New states by depth. */
  readonly sizes: number[] = [];
  /** By claim: the least depth at which it is decided. */
  readonly decided = new Map<string, number>();
  /** All levels so far; undefined when they were not kept. */
  kept: Segment[][] | undefined = [];
  current: readonly Segment[] = [];
  /** Statements that were run as parts of other steps. */
  readonly passed: (Special & { readonly kind: "passes" })[] = [];
  readonly #engine: Engine;
  readonly #team: Team;
  readonly #watch: Watch;
  readonly #wanted: (id: string) => boolean;
  readonly #keepsMost: number;
  #next: Segment[] = [];
  #complete = { states: 1, transitions: 0 };
  #rolledBack = false;
  #sees = 0;

  constructor(engine: Engine, { wanted, keep }: LevelOptions) {
    this.#engine = engine;
    this.#team = new Team(engine);
    this.#watch = new Watch(engine.system, wanted);
    this.#wanted = (id) => wanted?.includes(id) ?? true;
    // Where states are known by their numbers, they must stay.
    const numbered = engine.variant.set === "numbered";
    const most = engine.system.claims.size === 0 ? 0 : KEPT;
    this.#keepsMost = numbered ? Infinity : (keep ?? most);
    const wantsStuck = engine.system.claims.has(DEADLOCK) && this.#wanted(DEADLOCK);
    engine.memory[COMMON.wantsStuck >>> 2] = wantsStuck ? 1 : 0;
    for (const id of engine.system.brokenAtStart) this.decide(id, 0);
    this.#begin();
  }

  /** States that were met. */
  get states(): number {
    return this.#rolledBack ? this.#complete.states : this.#engine.sync.get("slots");
  }

  get transitions(): number {
    if (this.#rolledBack) return this.#complete.transitions;
    return this.#engine.workers.reduce((sum, { moves }) => sum + moves, 0);
  }

  /** States that are known and not yet expanded, to within some blocks. */
  get frontier(): number {
    const { sync, stateBytes } = this.#engine;
    const open = this.current.slice(sync.get("segment"));
    const size = this.sizes.at(-1) ?? 0;
    const known = this.states - this.#complete.states;
    return Math.min(size, this.#count(open, stateBytes)) + known;
  }

  /** Notes that a claim is decided at a depth, if it was not before. */
  decide(id: string, depth: number): void {
    if (!this.#wanted(id) || this.decided.has(id)) return;
    this.decided.set(id, depth);
    this.#engine.trees.retire(id);
    if (id === DEADLOCK) this.#engine.memory[COMMON.wantsStuck >>> 2] = 0;
  }

  /** Expands the current level. It yields now and then; where it is not driven on, the level stays unfinished. */
  *expand(): Generator<undefined, Shortage> {
    const { workers } = this.#engine;
    let segments: readonly Segment[] = this.current;
    do {
      yield* this.#team.round(segments);
      if (!this.#collect()) return "memory";
      const left = segments.slice(this.#engine.sync.get("segment"));
      segments = [...left, ...this.#mend()];
      if (this.#seesMore()) return "visible";
    } while (segments.length > 0 || workers.some((w) => w.pending || w.hasSource));
    this.#settle();
    this.#putAway();
    return undefined;
  }

  /** Whether there are states beyond the level that was expanded. */
  get goesOn(): boolean {
    return this.#next.length > 0;
  }

  /** Goes to the next level. */
  advance(): void {
    this.#complete = { states: this.states, transitions: this.transitions };
    this.current = this.#next;
    this.#next = [];
    this.depth += 1;
    this.sizes.push(this.#count(this.current, this.#engine.stateBytes));
  }

  /** Ends the search in the middle of a level: what was met so far counts. */
  abandon(): void {
    this.#team.halt();
    this.#collect();
    this.#mend();
    this.#settle();
    this.kept?.push([...this.current]);
  }

  /** Ends the search in the middle of a level as if that had not been begun. */
  rollBack(): void {
    this.#team.halt();
    this.#rolledBack = true;
    for (const [id, depth] of this.decided) if (depth > this.depth) this.decided.delete(id);
    this.kept?.push([...this.current]);
  }

  /** Sends all threads away. */
  end(): void {
    this.#team.dismiss();
  }

  #begin(): void {
    const engine = this.#engine;
    const { workers, system, layout, memory } = engine;
    const [worker] = workers as [Engine["workers"][number]];
    const buffer = worker.get("buffer");
    layout.pack(system.initial, memory, buffer >>> 2);
    worker.set("bufferNext", buffer);
    worker.set("bufferEnd", buffer + engine.stateBytes);
    memory[worker.get("origins") >>> 2] = 0;
    if (engine.variant.symmetry) engine.kernel.canonicalise(worker.address);
    engine.trees.look(engine.stateAt(buffer), buffer, (id) => this.decide(id, 0));
    const round = this.#team.round([]);
    while (round.next().done !== true);
    this.#collect();
    for (const w of workers) w.take("unknown");
    this.current = this.#team.takeMade();
    this.sizes.push(1);
    this.#sees = sizeOf(engine.trees.visible);
  }

  /** Whether the partial order must be searched anew, with more that is visible. */
  #seesMore(): boolean {
    const { variant, trees } = this.#engine;
    return variant.order > 0 && sizeOf(trees.visible) > this.#sees;
  }

  /** After a round: makes room where that ended it; gives false where there is none. */
  #collect(): boolean {
    const { blocks, sync, visited, workers } = this.#engine;
    blocks.collect(sync);
    visited.stored = sync.get("slots");
    const stop = sync.get("stop");
    if ((stop & STOP.blocks) !== 0) return false;
    return (stop & STOP.slots) === 0 || visited.grow(workers.length * this.#engine.mostWaiting);
  }

  /** Learns what the round asked for; gives the states that are to be expanded again. */
  #mend(): Segment[] {
    const { workers, trees, tables, stateBytes } = this.#engine;
    const again: Segment[] = [];
    for (const worker of workers) {
      for (const address of worker.take("unknown")) {
        const state = this.#engine.stateAt(address);
        trees.look(state, address, (id) => this.decide(id, this.depth + 1));
      }
      for (const address of worker.take("missing")) {
        tables.fill(this.#engine.stateAt(address));
        again.push({ from: address, to: address + stateBytes });
      }
      for (const address of worker.take("stuck")) {
        const images = trees.imagesOf(this.#engine.stateAt(address));
        if (images.some((image) => this.#watch.stuck(image))) this.decide(DEADLOCK, this.depth);
      }
    }
    return again;
  }

  /** What was met since the last level ended. Throws a SpecError where the spec is wrong. */
  #settle(): void {
    const { tables, trees } = this.#engine;
    this.#next = this.#team.takeMade();
    const mistakes = [];
    for (const [number, special] of tables.specials.entries()) {
      if (!tables.takeHit(number)) continue;
      if (special.kind === "mistake") mistakes.push(special.error);
      else if (special.kind === "outside") this.decide(special.id, this.depth + 1);
      else if (special.kind === "breaks")
        for (const id of special.ids) this.decide(id, this.depth + 1);
      else this.passed.push(special);
    }
    const [first] = mistakes.toSorted((a, b) => (a.message < b.message ? -1 : 1));
    if (first !== undefined) throw first;
    trees.takeDecided((id) => this.decide(id, this.depth + 1));
  }

  /** Forgets the level that was expanded, or keeps it while there are few states. */
  #putAway(): void {
    const { blocks, stateBytes } = this.#engine;
    this.kept?.push([...this.current]);
    if (this.kept === undefined) blocks.giveBack(this.current);
    else if (this.states * stateBytes > this.#keepsMost) {
      blocks.giveBack(this.kept.flat());
      this.kept = undefined;
    }
  }

  #count(segments: readonly Segment[], stateBytes: number): number {
    return segments.reduce((n, { from, to }) => n + (to - from), 0) / stateBytes;
  }
}

const sizeOf = ({ cells, places }: Visible): number => cells.length + (places ? 1 : 0);
