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

/** Bytes of states that are kept for the way back, at most. */
const KEPT = 64 * 2 ** 20;

/** Why a level could not be searched to its end. */
export type Shortage = "memory" | undefined;

export class Levels {
  /** Depth of the states of `current`. */
  depth = 0;
  transitions = 0;
  /** New states by depth. */
  readonly sizes: number[] = [];
  /** By claim: the least depth at which it is decided. */
  readonly decided = new Map<string, number>();
  /** All levels so far; undefined when they were not kept. */
  kept: Segment[][] | undefined;
  current: Segment[] = [];
  readonly #engine: Engine;
  readonly #watch: Watch;
  readonly #wanted: (id: string) => boolean;
  readonly #keepsMost: number;
  #next: Segment[] = [];
  /** Segments of the current level that are expanded. */
  #done: Segment[] = [];
  #blockStart = 0;
  #rolledBack: number | undefined;

  constructor(
    engine: Engine,
    options: { wanted: readonly string[] | undefined; keep: number | undefined },
  ) {
    this.#engine = engine;
    this.#watch = new Watch(engine.system, options.wanted);
    this.#wanted = (id) => options.wanted?.includes(id) ?? true;
    const numbered = engine.variant.set === "numbered";
    this.#keepsMost = numbered
      ? Infinity
      : (options.keep ?? (engine.system.claims.size === 0 ? 0 : KEPT));
    this.kept = [];
    const wantsStuck = engine.system.claims.has(DEADLOCK) && this.#wanted(DEADLOCK);
    engine.memory[COMMON.wantsStuck >>> 2] = wantsStuck ? 1 : 0;
    for (const id of engine.system.brokenAtStart) this.decide(id, 0);
    this.#begin();
  }

  /** States that were met. */
  get states(): number {
    return this.#rolledBack ?? this.#engine.visited.stored;
  }

  get frontier(): number {
    return [...this.current, ...this.#next].reduce((n, segment) => n + this.#count(segment), 0);
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
    const { worker } = this.#engine;
    for (let segment = this.current.pop(); segment !== undefined; segment = this.current.pop()) {
      this.#done.push(segment);
      worker.set("source", segment.from);
      worker.set("sourceEnd", segment.to);
      if (!this.#drain() || !this.#mend()) return "memory";
      yield undefined;
    }
    this.#settle();
    this.#putAway();
    return undefined;
  }

  /** Ends the search in the middle of a level as if this level had not been begun. */
  rollBack({ states, transitions }: { states: number; transitions: number }): void {
    this.#rolledBack = states;
    this.transitions = transitions;
    for (const [id, depth] of this.decided) if (depth > this.depth) this.decided.delete(id);
    this.kept?.push([...this.#done, ...this.current]);
  }

  /** Ends the search in the middle of a level: what was met so far counts. */
  abandon(): void {
    this.#settle();
    this.kept?.push([...this.#done, ...this.current]);
  }

  /** Whether there are states beyond the level that was expanded. */
  get goesOn(): boolean {
    return this.#next.length > 0;
  }

  /** Goes to the next level. */
  advance(): void {
    this.current = this.#next;
    this.#next = [];
    this.depth += 1;
    this.sizes.push(this.current.reduce((n, segment) => n + this.#count(segment), 0));
  }

  #begin(): void {
    const engine = this.#engine;
    const { worker, system, layout, memory } = engine;
    const buffer = worker.get("buffer");
    layout.pack(system.initial, memory, buffer >>> 2);
    worker.set("bufferNext", buffer);
    worker.set("bufferEnd", buffer + engine.stateBytes);
    memory[worker.get("origins") >>> 2] = 0;
    engine.trees.look(system.initial, buffer, (id) => this.decide(id, 0));
    this.#newBlock();
    this.#insert();
    this.#closeBlock();
    this.#newBlock();
    this.current = this.#next;
    this.#next = [];
    this.sizes.push(1);
  }

  /** Works until the worker has neither states to expand nor successors to insert. */
  #drain(): boolean {
    const { worker, kernel, visited, stateBytes } = this.#engine;
    for (;;) {
      if (!worker.pending) {
        if (!worker.hasSource) return true;
        kernel.expand(worker.address);
        this.transitions += (worker.get("bufferEnd") - worker.get("bufferNext")) / stateBytes;
        if (!worker.pending) continue;
      }
      if (!visited.reserve((worker.get("bufferEnd") - worker.get("bufferNext")) / stateBytes))
        return false;
      if (worker.get("target") === worker.get("targetEnd")) {
        this.#closeBlock();
        if (!this.#newBlock()) return false;
      }
      this.#insert();
    }
  }

  #insert(): void {
    const { worker, kernel, visited, stateBytes, trees } = this.#engine;
    const before = worker.get("target");
    kernel.insert(worker.address);
    visited.stored += (worker.get("target") - before) / stateBytes;
    for (const address of worker.take("unknown")) {
      trees.look(this.#engine.stateAt(address), address, (id) => this.decide(id, this.depth + 1));
    }
  }

  /** Expands again what met rows that were not filled, and looks at states that have no successor. */
  #mend(): boolean {
    const { worker, tables, stateBytes } = this.#engine;
    for (
      let missing = worker.take("missing");
      missing.length > 0;
      missing = worker.take("missing")
    ) {
      for (const address of missing) {
        tables.fill(this.#engine.stateAt(address));
        worker.set("source", address);
        worker.set("sourceEnd", address + stateBytes);
        if (!this.#drain()) return false;
      }
    }
    for (const address of worker.take("stuck")) {
      if (this.#watch.stuck(this.#engine.stateAt(address))) this.decide(DEADLOCK, this.depth);
    }
    return true;
  }

  /** What was met since the last level ended. Throws a SpecError where the spec is wrong. */
  #settle(): void {
    const { tables, trees } = this.#engine;
    this.#closeBlock();
    const mistakes = [];
    for (const [number, special] of tables.specials.entries()) {
      if (!tables.takeHit(number)) continue;
      if (special.kind === "mistake") mistakes.push(special.error);
      else if (special.kind === "outside") this.decide(special.id, this.depth + 1);
      else for (const id of special.ids) this.decide(id, this.depth + 1);
    }
    const [first] = mistakes.toSorted((a, b) => (a.message < b.message ? -1 : 1));
    if (first !== undefined) throw first;
    trees.takeDecided((id) => this.decide(id, this.depth + 1));
  }

  /** Forgets the level that was expanded, or keeps it while there are few states. */
  #putAway(): void {
    const { blocks, stateBytes } = this.#engine;
    this.kept?.push(this.#done);
    if (this.kept === undefined) blocks.giveBack(this.#done);
    else if (this.states * stateBytes > this.#keepsMost) {
      for (const level of this.kept) blocks.giveBack(level);
      this.kept = undefined;
    }
    this.#done = [];
    this.#newBlock();
  }

  #newBlock(): boolean {
    const { worker, blocks } = this.#engine;
    const block = blocks.take();
    if (block === undefined) return false;
    this.#blockStart = block.from;
    worker.set("target", block.from);
    worker.set("targetEnd", block.to);
    return true;
  }

  #closeBlock(): void {
    const to = this.#engine.worker.get("target");
    if (to > this.#blockStart) this.#next.push({ from: this.#blockStart, to });
    this.#blockStart = to;
  }

  #count({ from, to }: Segment): number {
    return (to - from) / this.#engine.stateBytes;
  }
}
