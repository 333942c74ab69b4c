/**
 * Explores a system with the WebAssembly kernel, which numbers states and tells where each step leads.
 */
import { Engine } from "../../engine/engine.ts";
import type { Memories } from "../../engine/memories.ts";
import { unreduced } from "../../engine/reduced.ts";
import { isStill, type Tried, triedIn } from "../../engine/tried.ts";
import { BATCH, type WorkerState } from "../../engine/worker-state.ts";
import { LimitError } from "../../error.ts";
import type { System } from "../../search/system.ts";
import { Draft, type DraftSizes, packedStates, partsBy } from "./draft.ts";
import type { StateGraph } from "./graph.ts";
import type { KeptExplorer, Snapshot } from "./kept-explorer.ts";

export class LinkExplorer implements KeptExplorer {
  readonly #engine: Engine;
  readonly #worker: WorkerState;
  readonly #stateBytes: number;
  readonly #draft = new Draft();

  /** Throws a LimitError where the tables do not fit. */
  constructor(
    system: System,
    { likelyStates, memories }: { likelyStates?: number | undefined; memories?: Memories } = {},
  ) {
    const options = { properties: [], ...(likelyStates !== undefined && { likelyStates }) };
    this.#engine = new Engine(unreduced(system), options, {
      links: true,
      ...(memories && { memories }),
    });
    const { layout, workers, map, memory } = this.#engine;
    this.#worker = workers[0] as WorkerState;
    this.#stateBytes = this.#engine.stateBytes;
    this.#worker.set("target", map.states.from);
    this.#worker.set("targetEnd", map.states.to);
    const initial = new Int32Array(2 * layout.words);
    layout.pack(system.initial, initial, 0);
    this.#insert(initial, memory);
  }

  get states(): number {
    return (this.#worker.get("target") - this.#engine.map.states.from) / this.#stateBytes;
  }
  get expanded(): number {
    return this.#draft.expanded;
  }
  get edges(): number {
    return this.#draft.edges;
  }
  get transitions(): number {
    return this.#draft.transitions;
  }
  get bytes(): number {
    return this.#stateBytes * this.states + this.#engine.visited.bytes + this.#draft.bytes;
  }

  expand(count: number): void {
    const { map } = this.#engine;
    const end = this.#draft.expanded + count;
    while (this.#draft.expanded < end) {
      const next = Math.min(end, this.#draft.expanded + BATCH);
      this.#worker.set("source", map.states.from + this.#draft.expanded * this.#stateBytes);
      this.#worker.set("sourceEnd", map.states.from + next * this.#stateBytes);
      this.#batch();
    }
  }

  /** Expands states at hand until the buffer is full. */
  #batch(): void {
    const { kernel, tables } = this.#engine;
    const worker = this.#worker;
    const source = worker.get("source");
    kernel.expandLinks?.(worker.address);
    const missing = worker.take("missing");
    if (missing.length > 0) {
      for (const address of missing) tables.fill(this.#engine.stateAt(address));
      worker.set("source", source);
      return this.#batch();
    }
    this.#throwMistakes();
    const size = (worker.get("bufferEnd") - worker.get("buffer")) / this.#stateBytes;
    this.#makeRoom(size);
    kernel.insertLinks?.(worker.address);
    this.#engine.visited.stored = this.states;
    this.#keep((worker.get("source") - source) / this.#stateBytes, size);
  }

  /** Keeps what the kernel tells of some states and their edges. */
  #keep(states: number, edges: number): void {
    const { memory, tables } = this.#engine;
    const counts = this.#worker.get("fresh") >>> 2;
    let edge = this.#draft.edges;
    for (let s = 0; s < states; s += 1) {
      this.#draft.begin(edge);
      edge += memory[counts + s] as number;
    }
    const origins = this.#worker.get("origins") >>> 2;
    const links = this.#worker.get("slots") >>> 2;
    for (let e = 0; e < edges; e += 1) {
      const branch = ((memory[origins + e] as number) & ~1) >>> 0;
      this.#draft.add((memory[links + 2 * e] as number) - 1, tables.branchNumber(branch));
    }
  }

  /** Sees to it that so many more states can be inserted. Throws a LimitError where there is no room. */
  #makeRoom(size: number): void {
    const { visited, map } = this.#engine;
    const isFull = this.#worker.get("target") + size * this.#stateBytes > map.states.to;
    if (!isFull && visited.stored + size <= visited.room) return;
    if (!isFull && visited.grow(size)) return;
    throw new LimitError({
      code: "graph-too-large",
      message: `the state graph has no room for more than ${this.states.toLocaleString("en")} states`,
      rule: "A search for liveness keeps all states and edges",
      fix: "Check at a smaller scope, allow it more memory, or stop it before with --max-states",
    });
  }

  /** Inserts one state. */
  #insert(halves: Int32Array, memory: Int32Array): void {
    const worker = this.#worker;
    const buffer = worker.get("buffer");
    this.#makeRoom(1);
    memory.set(halves, buffer >>> 2);
    memory[worker.get("origins") >>> 2] = 0;
    worker.set("bufferNext", buffer);
    worker.set("bufferEnd", buffer + this.#stateBytes);
    this.#engine.kernel.insertLinks?.(worker.address);
    this.#engine.visited.stored = this.states;
  }

  #throwMistakes(): void {
    const { specials } = this.#engine.tables;
    for (const [number, special] of specials.list.entries())
      if (special.kind === "mistake" && specials.takeHit(number)) throw special.error;
  }

  snapshot(): Snapshot {
    return { tried: triedIn(this.#engine.tables), parts: [this.#all, ...this.#draft.parts] };
  }

  restore(sizes: DraftSizes, tried: Tried, fill: (part: Uint8Array) => void): boolean {
    const { tables, layout, memory } = this.#engine;
    if (!isStill(tables, tried)) return false;
    const part = partsBy(fill);
    const halves = 2 * layout.words;
    const all = part(halves * sizes.states);
    for (let s = 1; s < sizes.states; s += 1)
      this.#insert(all.subarray(halves * s, halves * (s + 1)), memory);
    this.#draft.restore(sizes, part);
    return true;
  }

  /** The halves of all states, one after the other. */
  get #all(): Int32Array {
    const { memory, map, layout } = this.#engine;
    const from = map.states.from >>> 2;
    return memory.subarray(from, from + 2 * layout.words * this.states);
  }

  graph(depth: number): StateGraph {
    const { layout, system } = this.#engine;
    // A copy: the memory goes to whoever searches next.
    const states = packedStates({ layout, all: this.#all.slice(), bytes: this.bytes });
    return this.#draft.graph(depth, system, states);
  }

  end(): void {
    const { from } = this.#engine.map.states;
    this.#engine.release([{ from, to: this.#worker.get("target") }]);
  }
}
