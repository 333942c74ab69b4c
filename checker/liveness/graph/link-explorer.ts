/**
 * Explores a system with the WebAssembly kernel, which numbers states and tells where each step leads.
 */
import { Engine } from "../../engine/engine.ts";
import { unreduced } from "../../engine/reduced.ts";
import { valueAt } from "../../engine/layout.ts";
import { isStill, type Tried, triedIn } from "../../engine/tried.ts";
import { BATCH, type WorkerState } from "../../engine/worker-state.ts";
import { LimitError } from "../../error.ts";
import { Numbers } from "../../search/numbers.ts";
import type { System } from "../../search/system.ts";
import { actionsOf, type Explorer, NOWHERE, type StateGraph } from "./graph.ts";
import type { SnapshotSizes } from "./table-explorer.ts";

export class LinkExplorer implements Explorer {
  readonly #engine: Engine;
  readonly #worker: WorkerState;
  readonly #stateBytes: number;
  #first = new Numbers();
  #to = new Numbers();
  #action = new Numbers();
  #outside = 0;

  /** Throws a LimitError where the tables do not fit. */
  constructor(system: System, likelyStates?: number) {
    const options = { properties: [], ...(likelyStates !== undefined && { likelyStates }) };
    this.#engine = new Engine(unreduced(system), options, { links: true });
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
  get edges(): number {
    return this.#to.length;
  }
  get transitions(): number {
    return this.#to.length - this.#outside;
  }
  get bytes(): number {
    const { visited } = this.#engine;
    return this.#stateBytes * this.states + visited.bytes + 8 * this.edges + 4 * this.#first.length;
  }

  expand(count: number): void {
    const { map } = this.#engine;
    const end = this.#first.length + count;
    while (this.#first.length < end) {
      const next = Math.min(end, this.#first.length + BATCH);
      this.#worker.set("source", map.states.from + this.#first.length * this.#stateBytes);
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
    let edge = this.#to.length;
    for (let s = 0; s < states; s += 1) {
      this.#first.push(edge);
      edge += memory[counts + s] as number;
    }
    const origins = this.#worker.get("origins") >>> 2;
    const links = this.#worker.get("slots") >>> 2;
    for (let e = 0; e < edges; e += 1) {
      const to = (memory[links + 2 * e] as number) - 1;
      if (to === NOWHERE) this.#outside += 1;
      this.#to.push(to);
      this.#action.push(tables.branchNumber(((memory[origins + e] as number) & ~1) >>> 0));
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

  /** What a checkpoint keeps: what was tried, and states, edges by state, where they lead and what they are. */
  snapshot(): { readonly tried: Tried; readonly parts: readonly Int32Array[] } {
    const parts = [this.#all, this.#first.all, this.#to.all, this.#action.all];
    return { tried: triedIn(this.#engine.tables), parts };
  }

  /** Goes on from a snapshot instead of the first state; gives false where steps do something else now. */
  restore(
    { tried, states, expanded, edges }: SnapshotSizes,
    fill: (part: Uint8Array) => void,
  ): boolean {
    const { tables, layout, memory } = this.#engine;
    if (!isStill(tables, tried)) return false;
    const part = (length: number): Int32Array<ArrayBuffer> => {
      const numbers = new Int32Array(length);
      fill(new Uint8Array(numbers.buffer));
      return numbers;
    };
    const halves = 2 * layout.words;
    const all = part(halves * states);
    for (let s = 1; s < states; s += 1)
      this.#insert(all.subarray(halves * s, halves * (s + 1)), memory);
    this.#first = Numbers.of(part(expanded));
    this.#to = Numbers.of(part(edges));
    this.#action = Numbers.of(part(edges));
    this.#outside = this.#to.all.filter((to) => to === NOWHERE).length;
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
    const all = this.#all;
    const halves = 2 * layout.words;
    return {
      states: this.states,
      transitions: this.transitions,
      expanded: this.#first.length,
      depth,
      first: this.#first.allAnd(this.#to.length),
      to: this.#to.all,
      action: this.#action.all,
      actions: actionsOf(system),
      stateAt: (number) => layout.unpack(all, number * halves),
      read: (number, positions, into) => {
        for (const position of positions) {
          const place = layout.places[position];
          if (place !== undefined) into[position] = valueAt(all, number * halves, place);
        }
      },
      bytes: this.bytes,
    };
  }

  end(): void {
    // The graph still reads its states from the memory.
  }
}
