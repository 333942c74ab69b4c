/**
 * An engine at work on a search: its team, and the states that it knows, level by level.
 *
 * Between two rounds everything that is not done is in `left` and `arrivals`, in the workers' buffers, or with the states
 * that they have at hand.
 */
import { DEADLOCK } from "../search/claim.ts";
import type { Engine } from "./engine.ts";
import { LimitError } from "../error.ts";
import { type Hearer, learnFrom, showTrees, tellWhatWasMet } from "./lessons.ts";
import { COMMON, type Region } from "./memory-map.ts";
import type { Segment } from "./queue.ts";
import { queuesFull, tablesFull } from "./shortage.ts";
import { STOP } from "./sync.ts";
import { Team } from "./team.ts";

/** Why a search cannot go on as it is. */
export interface NoRoom {
  /** As part of a sentence. */
  readonly why: string;
  /** Whether the memory is full of states: then more of them would help. */
  readonly ofStates: boolean;
}

export class Shard {
  readonly engine: Engine;
  /** The levels before the current one; undefined when they were not kept. */
  kept: Segment[][] | undefined = [];
  /** The current level, and what of it is not expanded. */
  current: readonly Segment[] = [];
  left: readonly Segment[] = [];
  next: Segment[] = [];
  /** Successors that wait to be inserted. */
  arrivals: Region;
  readonly #team: Team;
  readonly #hear: Hearer;
  readonly #keepsAll: boolean;
  /** Whether states were stored that nobody could look at. */
  #isTorn = false;
  #hasEnded = false;

  /** `keepsAll` says that no level is ever forgotten. */
  constructor(
    engine: Engine,
    { hear, keepsAll }: { readonly hear: Hearer; readonly keepsAll: boolean },
  ) {
    this.engine = engine;
    this.#keepsAll = keepsAll;
    this.arrivals = { from: engine.arrivalsAt, to: engine.arrivalsAt };
    this.#team = new Team(engine);
    this.#hear = hear;
  }

  get states(): number {
    return this.engine.sync.get("slots");
  }
  get transitions(): number {
    return this.engine.workers.reduce((sum, { moves }) => sum + moves, 0);
  }

  /** Whether a search can go on from here, given more room. */
  get isWhole(): boolean {
    return !this.#isTorn;
  }

  /** Whether something of the level is not done. */
  get isBusy(): boolean {
    const { workers } = this.engine;
    return this.left.length > 0 || this.waits || workers.some((w) => w.pending || w.hasSource);
  }
  /** Whether successors wait to be inserted. */
  get waits(): boolean {
    return this.arrivals.to > this.arrivals.from;
  }
  /** Whether it has something for other shards. */
  get sends(): boolean {
    return this.engine.boxes.some((boxes) => boxes.hold);
  }

  /** States of the level that nobody has at hand. */
  get open(): number {
    return this.sizeOf(this.left.slice(this.engine.sync.get("segment")));
  }

  /** Works on the level until it is done, or something must be seen to. */
  *round(): Generator<undefined, NoRoom | undefined> {
    yield* this.#team.round(this.left, this.arrivals);
    return this.#gather();
  }

  /** The first state, as it is stored. */
  get first(): Int32Array {
    const { workers, system, layout, memory, stateBytes, kernel, variant } = this.engine;
    const [worker] = workers as [Engine["workers"][number]];
    const buffer = worker.get("buffer");
    layout.pack(system.initial, memory, buffer >>> 2);
    worker.set("bufferNext", buffer);
    worker.set("bufferEnd", buffer + stateBytes);
    if (variant.symmetry) kernel.canonicalise(worker.address);
    worker.set("bufferNext", buffer + stateBytes);
    return memory.slice(buffer >>> 2, (buffer + stateBytes) >>> 2);
  }

  /** Takes successors from elsewhere; they wait to be inserted. */
  receive(states: Int32Array): void {
    this.engine.memory.set(states, this.arrivals.to >>> 2);
    this.arrivals = { ...this.arrivals, to: this.arrivals.to + 4 * states.length };
  }

  /** Takes what another shard has for this one, where nothing waits from before. */
  fetchFrom(other: Shard, own: number): void {
    for (const boxes of other.engine.boxes) {
      const { from, to } = boxes.contents(own);
      if (to === from) continue;
      this.receive(other.engine.memory.subarray(from >>> 2, to >>> 2));
      boxes.clear(own);
    }
  }

  /** Shows the trees all states that are to be expanded. */
  learn(isOpen: (id: string) => boolean): void {
    showTrees([...this.left, ...this.next], this.engine, isOpen);
  }

  /** Stops whoever works, and sees to it that nothing is left in buffers. */
  standStill(): void {
    this.#team.halt();
    this.#gather();
    this.#emptyBuffers();
    this.endLevel();
  }

  #emptyBuffers(): void {
    const { workers, memory, arrivalsAt } = this.engine;
    const sources: Segment[] = [];
    const { from, to } = this.arrivals;
    let end = arrivalsAt + (to - from);
    memory.copyWithin(arrivalsAt >>> 2, from >>> 2, to >>> 2);
    for (const worker of workers) {
      const [next, bufferEnd] = [worker.get("bufferNext"), worker.get("bufferEnd")];
      memory.copyWithin(end >>> 2, next >>> 2, bufferEnd >>> 2);
      end += bufferEnd - next;
      worker.set("bufferNext", bufferEnd);
      const source = { from: worker.get("source"), to: worker.get("sourceEnd") };
      if (worker.hasSource) sources.push(source);
      worker.set("source", source.to);
    }
    this.arrivals = { from: arrivalsAt, to: end };
    this.left = [...sources, ...this.left];
  }

  /** Takes what was met, and what is to be expanded in the next level. */
  endLevel(): void {
    for (const segment of this.#team.takeMade(!this.#keepsAll)) this.next.push(segment);
    tellWhatWasMet(this.engine, this.#hear);
  }

  /** Goes to the next level. */
  advance(): void {
    if (this.kept === undefined) this.engine.blocks.giveBack(this.current);
    else this.kept.push([...this.current]);
    this.expandNext();
  }

  /** Makes what was met the level that is expanded. */
  expandNext(): void {
    this.current = this.next;
    this.left = this.next;
    this.next = [];
  }

  /** No longer keeps the levels before the current one. */
  forget(): void {
    if (this.kept !== undefined) this.engine.blocks.giveBack(this.kept.flat());
    this.kept = undefined;
  }

  /** No longer looks for a claim. */
  retire(id: string): void {
    this.engine.trees.retire(id);
    if (id === DEADLOCK) this.engine.memory[COMMON.wantsStuck >>> 2] = 0;
  }

  /** Sends the threads away, and leaves the memory to others if they are gone. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    if (this.#team.dismiss()) this.engine.release();
  }

  sizeOf(segments: readonly Region[]): number {
    return segments.reduce((n, { from, to }) => n + (to - from), 0) / this.engine.stateBytes;
  }

  /** After a round: makes room where that ended it, and learns what it asked for. */
  #gather(): NoRoom | undefined {
    const { blocks, sync, visited, workers, stateBytes, mostWaiting } = this.engine;
    blocks.collect(sync);
    visited.stored = sync.get("slots");
    const stop = sync.get("stop");
    sync.set("stop", 0);
    this.left = this.left.slice(sync.get("segment"));
    sync.set("segment", 0);
    const taken = Math.min(sync.get("arrival"), sync.get("arrivals"));
    this.arrivals = { ...this.arrivals, from: this.arrivals.from + taken * stateBytes };
    if (this.arrivals.from === this.arrivals.to)
      this.arrivals = { from: this.engine.arrivalsAt, to: this.engine.arrivalsAt };
    sync.set("arrivals", 0);
    const unlearned = this.#mend();
    if (unlearned !== undefined) return { why: unlearned, ofStates: false };
    if ((stop & STOP.blocks) !== 0) return { why: queuesFull(blocks.room), ofStates: true };
    if ((stop & STOP.slots) === 0 || visited.grow(workers.length * mostWaiting)) return undefined;
    return { why: visited.shortage ?? "", ofStates: visited.slots === visited.most };
  }

  /** Learns what the round asked for; gives why there is no room for it. */
  #mend(): string | undefined {
    try {
      for (const worker of this.engine.workers)
        this.left = [...learnFrom(worker, this.engine, this.#hear), ...this.left];
    } catch (thrown) {
      if (!(thrown instanceof LimitError)) throw thrown;
      this.#isTorn = true;
      return tablesFull(thrown.problem.message);
    }
    return undefined;
  }
}
