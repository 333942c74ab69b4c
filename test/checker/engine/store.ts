/**
 * A visited set on its own: states go in, and those that were new come out.
 */
import { Engine } from "../../../checker/engine/engine.ts";
import { COMMON } from "../../../checker/engine/memory-map.ts";
import { unreduced } from "../../../checker/engine/reduced.ts";
import { Visited } from "../../../checker/engine/visited.ts";
import { slotBytesOf } from "../../../checker/engine/wasm/variant.ts";
import { BATCH, type WorkerState } from "../../../checker/engine/worker-state.ts";
import type { SearchOptions } from "../../../checker/search/search.ts";
import { systemOfBits } from "./cells.ts";

/** Words of a state. */
export type Words = readonly bigint[];

export class Store {
  readonly engine: Engine;
  readonly words: number;
  readonly #wide: BigUint64Array;
  readonly #worker: WorkerState;
  #stored: number;

  /** For states of so many bits, in fields of 16 bits. */
  constructor(bits: number, options: SearchOptions) {
    const fields = Array.from({ length: bits / 16 }, () => 16);
    this.engine = new Engine(unreduced(systemOfBits(fields)), options);
    this.words = this.engine.layout.words;
    this.#wide = new BigUint64Array(this.engine.memory.buffer);
    this.#worker = this.engine.workers[0] as WorkerState;
    this.#stored = this.engine.map.states.from;
    this.#room(0);
  }

  get kind(): string {
    return this.engine.variant.set;
  }

  /** The words as a state of this store has them. */
  formed(words: Words): Words {
    return this.engine.layout.inline ? words.map((word) => word | (1n << 63n)) : words;
  }

  /** Inserts states; gives those that were new, in order. */
  insert(states: readonly Words[]): readonly Words[] {
    const { engine } = this;
    const first = this.#stored;
    for (let i = 0; i < states.length; i += BATCH) {
      const batch = states.slice(i, i + BATCH);
      this.#put(batch);
      this.#room(batch.length);
      engine.kernel.insert(this.#worker.address);
      this.#stored = this.#worker.get("target");
    }
    return this.#wordsFrom(first);
  }

  /** Inserts states where there is room for so many new ones; gives how many states were taken, and the new ones. */
  insertInto(room: number, states: readonly Words[]): { taken: number; fresh: readonly Words[] } {
    const first = this.#stored;
    this.#put(states);
    this.#room(room);
    this.engine.kernel.insert(this.#worker.address);
    this.#stored = this.#worker.get("target");
    const done = this.#worker.get("bufferNext") - this.#worker.get("buffer");
    return { taken: done / this.engine.stateBytes, fresh: this.#wordsFrom(first) };
  }

  /** Makes the table larger; gives how many entries were put aside meanwhile. */
  grow(slots: number): number {
    const { memory, tables, kernel, variant } = this.engine;
    const bytes = slotBytesOf(variant);
    const aside = tables.allocate(Visited.asideBytes(bytes));
    const end = kernel.grow(slots, aside) >>> 0;
    const table = (memory[COMMON.table >>> 2] as number) >>> 0;
    const pad = ((memory[COMMON.tableEnd >>> 2] as number) >>> 0) - table - this.slots * bytes;
    memory[COMMON.slots >>> 2] = slots;
    memory[COMMON.tableEnd >>> 2] = table + slots * bytes + pad;
    return (end - aside) / bytes;
  }

  get slots(): number {
    return this.engine.memory[COMMON.slots >>> 2] as number;
  }
  /** Makes a table that is still empty smaller; `pad` are slots after the last one that a hash selects. */
  shrink(slots: number, pad = 1000): void {
    const { memory, variant } = this.engine;
    memory[COMMON.slots >>> 2] = slots;
    const table = (memory[COMMON.table >>> 2] as number) >>> 0;
    memory[COMMON.tableEnd >>> 2] = table + (slots + pad) * slotBytesOf(variant);
  }

  /** The table's words, up to its end. */
  get table(): BigUint64Array {
    const { memory } = this.engine;
    const [from, to] = [COMMON.table, COMMON.tableEnd].map(
      (at) => ((memory[at >>> 2] as number) >>> 0) / 8,
    ) as [number, number];
    return this.#wide.slice(from, to);
  }

  #put(states: readonly Words[]): void {
    const buffer = this.#worker.get("buffer");
    this.#wide.set(states.flat(), buffer / 8);
    this.#worker.set("bufferNext", buffer);
    this.#worker.set("bufferEnd", buffer + states.length * this.engine.stateBytes);
  }

  #room(states: number): void {
    this.#worker.set("target", this.#stored);
    this.#worker.set("targetEnd", this.#stored + states * this.engine.stateBytes);
  }

  #wordsFrom(first: number): readonly Words[] {
    const words = this.#wide.slice(first / 8, this.#stored / 8);
    return Array.from({ length: words.length / this.words }, (_, i) => [
      ...words.subarray(i * this.words, (i + 1) * this.words),
    ]);
  }
}

/** Random states of so many words, some of them more than once; the same for the same seed. */
export function statesOf(words: number, count: number, seed: number): readonly Words[] {
  let x = BigInt(seed) * 2n + 1n;
  const next = (): bigint => {
    x = (x * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
    return (x ^ (x >> 29n)) % 2n ** 48n;
  };
  const states: Words[] = [];
  for (let i = 0; i < count; i += 1) {
    const again = i > 10 && next() % 4n === 0n;
    const known = states[Number(next() % BigInt(Math.max(1, i)))];
    states.push(again && known !== undefined ? known : Array.from({ length: words }, next));
  }
  return states;
}
