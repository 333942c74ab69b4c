/**
 * Everything that a table-driven search works with, made for one system.
 */
import { Limits } from "../search/limits.ts";
import type { SearchOptions } from "../search/search.ts";
import type { System } from "../search/system.ts";
import { watchedClaims } from "../search/watch.ts";
import { View } from "../search/predicate.ts";
import { type Kernel, wasmKernel } from "./kernel.ts";
import { Boxes } from "./boxes.ts";
import { jsKernel } from "./js/kernel.ts";
import { Layout } from "./layout.ts";
import {
  COMMON,
  type MemoryMap,
  memoryMap,
  MOST_CLASS_WORDS,
  MOST_WORKERS,
  type Region,
} from "./memory-map.ts";
import { type Lease, Memories } from "./memories.ts";
import { Blocks } from "./queue.ts";
import { groupOf, identityOn, putSymmetry } from "./symmetry.ts";
import { Reader } from "./reading.ts";
import { Tables } from "./tables.ts";
import { NOTHING, Trees, type Visible } from "./trees.ts";
import type { PartialOrder } from "../reduce/order.ts";
import type { Reduced } from "./reduced.ts";
import { Visited } from "./visited.ts";
import { slotBytesOf, type Variant } from "./wasm/variant.ts";
import { Sync } from "./sync.ts";
import { BATCH, LIST, WorkerState } from "./worker-state.ts";

/** 64-bit words of a field of bits: 512 MiB, of which only what is touched takes memory. */
const FIELD_WORDS = 2 ** 26;

/** What an engine shares with others. */
export interface EngineParts {
  /** Visible from the start, for the partial order. */
  readonly seed?: Visible;
  readonly memories?: Memories;
  readonly limits?: Limits;
  /** Successors that wait from before. */
  readonly arrivals?: number;
  /** Milliseconds that threads work before others have a word. */
  readonly slice?: number;
  /** Which shard of the states this engine has, of 2 to that power. */
  readonly shard?: number;
  readonly shardBits?: number;
  /** Whether it is for a state graph. */
  readonly links?: boolean;
}

export const SLICE = 20;

/** Bytes that a search may have for its tables to begin as large as they will probably be. */
const MUCH = 2 ** 32;

/** States that a box has room for, at most. */
const MOST_IN_BOX = 2 ** 15;

export class Engine {
  readonly system: System;
  readonly layout: Layout;
  readonly memory: Int32Array;
  readonly tables: Tables;
  readonly trees: Trees;
  readonly kernel: Kernel;
  readonly visited: Visited;
  readonly blocks: Blocks;
  readonly workers: readonly WorkerState[];
  readonly sync: Sync;
  readonly kind: "wasm" | "js";
  /** Most successors that can wait in a worker's buffer. */
  readonly mostWaiting: number;
  /** Room for all that can wait in the workers' buffers. */
  readonly arrivalsAt: number;
  /** Most segments that a round can have. */
  readonly mostSegments: number;
  /** Most states that other shards can have for this one. */
  readonly mostCarried: number;
  /** Of each worker: what it has for other shards. */
  readonly boxes: readonly Boxes[];
  readonly stateBytes: number;
  readonly slice: number;
  readonly variant: Variant;
  readonly map: MemoryMap;
  readonly #lease: Lease;
  readonly #memories: Memories;
  readonly #limits: Limits;

  /** Throws a LimitError where the spec's tables do not fit, or no memory can be had. */
  constructor(
    { system, passed, order, symmetry }: Reduced,
    options: SearchOptions,
    parts: EngineParts = {},
  ) {
    const { seed = NOTHING, memories = new Memories(), limits = new Limits(options) } = parts;
    const { shardBits = 0 } = parts;
    this.slice = parts.slice ?? SLICE;
    this.system = system;
    this.#memories = memories;
    this.#limits = limits;
    this.layout = new Layout(system);
    const claims = watchedClaims(system, options.properties);
    const { words, inline } = this.layout;
    const count = Math.min(options.workers ?? 1, MOST_WORKERS);
    this.kind = options.engine === "js" ? "js" : "wasm";
    const set = parts.links === true ? "numbered" : setOf(options, inline);
    this.variant = {
      words,
      set,
      shared: count > 1,
      properties: claims.length > 0,
      order: words64(order),
      symmetry: symmetry !== undefined,
      shardBits,
      ...(parts.links === true && { links: true }),
    };
    this.stateBytes = 8 * words;
    const slotBytes = slotBytesOf(this.variant);
    const keepsAll = set === "numbered";
    this.#lease = memories.take();
    this.map = memoryMap(this.#lease.memory, {
      stateBytes: this.stateBytes,
      slotBytes,
      keepsAll,
    });
    const { memory, tables, states, visited } = this.map;
    const view = new View(system);
    this.tables = new Tables(system, this.layout, {
      buffer: memory.buffer,
      region: tables,
      placeNumber: (process, location) => view.placeOf(process, location),
      wanted: (id) => options.properties?.includes(id) ?? true,
      passed,
    });
    this.memory = this.tables.memory;
    this.memory[COMMON.states >>> 2] = states.from;
    if (order !== undefined) this.tables.putOrder(order, this.variant.order);
    if (symmetry !== undefined) putSymmetry(this.tables, symmetry);
    const group = symmetry === undefined ? [identityOn(system)] : groupOf(system, symmetry);
    this.trees = new Trees(this.tables, new Reader(system, view, group), claims, seed);
    this.kernel =
      options.engine === "js"
        ? jsKernel(this.variant, this.memory)
        : wasmKernel(this.variant, memory);
    const allocate = (bytes: number): number => this.tables.allocate(bytes);
    const { likelyStates: likely = 0 } = limits.mostMemory < MUCH ? {} : options;
    const aside = allocate(Visited.asideBytes(slotBytes));
    this.visited = new Visited(this.memory, this.kernel, {
      region: visited,
      slotBytes,
      aside,
      fixed: set === "bits" ? FIELD_WORDS : undefined,
      likely: likely / 2 ** shardBits,
      crowded: (more) => this.crowded(more),
    });
    this.blocks = new Blocks(states, this.stateBytes);
    this.sync = new Sync(this.memory);
    this.sync.set("blockList", allocate(4 * this.blocks.most));
    this.mostSegments = this.blocks.most + count * 2 * LIST;
    this.sync.set("segmentList", allocate(8 * this.mostSegments));
    const sizes = {
      stateBytes: this.stateBytes,
      mostMoves: this.tables.mostMoves,
      branches: this.tables.records.length,
      blocks: this.blocks.most,
    };
    this.mostWaiting = BATCH + sizes.mostMoves;
    this.memory[COMMON.shard >>> 2] = parts.shard ?? 0;
    const boxStates = this.#boxStates(count, shardBits);
    // All that can be on its way here: twice what boxes hold, and what waits in buffers.
    this.mostCarried = count * 2 ** shardBits * boxStates;
    const waiting = Math.max(count * this.mostWaiting + 2 * this.mostCarried, parts.arrivals ?? 0);
    this.arrivalsAt = allocate(waiting * this.stateBytes);
    this.sync.set("everything", this.#putEverything());
    this.workers = Array.from({ length: count }, (_, i) => new WorkerState(this.memory, i));
    this.boxes = this.workers.map((worker) => new Boxes(this.memory, worker, shardBits));
    for (const [i, worker] of this.workers.entries()) {
      worker.lay(allocate, sizes, this.tables.branches);
      const bytes = boxStates * this.stateBytes;
      this.boxes[i]?.lay(allocate, bytes, this.mostWaiting * this.stateBytes);
    }
  }

  /** Bytes of memory that are in use. */
  get bytes(): number {
    return this.tables.bytes + this.blocks.bytes + this.visited.bytes;
  }

  /** Share of the room for states that is taken. */
  get full(): number {
    return Math.max(this.visited.full, this.blocks.full);
  }

  /** States that a box has room for: as many as make a turn worth while, or as there is room for. */
  #boxStates(workers: number, shardBits: number): number {
    if (shardBits === 0) return 0;
    const { from, to } = this.map.tables;
    const all = workers * 2 ** shardBits * this.stateBytes;
    const most = Math.min(MOST_IN_BOX, Math.floor((to - from) / 16 / all));
    return Math.max(2 * this.mostWaiting, most);
  }

  /** Why so many more bytes of this memory would be too many. */
  crowded(more: number): string | undefined {
    const before = this.#lease.resident;
    return this.bytes + more <= before ? undefined : this.#limits.crowded(more);
  }

  /** Leaves the memory to other engines; `more` was used besides. No thread may work in it any more. */
  release(more: readonly Region[] = []): void {
    const { map, tables, blocks, visited } = this;
    const tablesUsed = { from: 0, to: map.tables.from + tables.bytes };
    const used = [tablesUsed, blocks.region, visited.region, ...more];
    this.#memories.giveBack(this.#lease, used);
  }

  /** A delta that changes nothing, at which all properties look. */
  #putEverything(): number {
    const address = this.tables.allocate(this.stateBytes + 8);
    this.memory.set([-1, -1], (address + this.stateBytes) >>> 2);
    return address;
  }

  /** The state at an address. */
  stateAt(address: number): number[] {
    return this.layout.unpack(this.memory, address >>> 2);
  }
}

function setOf({ store = "exact" }: SearchOptions, inline: boolean): Variant["set"] {
  if (store === "exact") return inline ? "inline" : "numbered";
  return store === "fingerprint" ? "fingerprint" : "bits";
}

/** 64-bit words of a set of dependence classes. */
function words64(order: PartialOrder | undefined): number {
  return order === undefined ? 0 : Math.min(MOST_CLASS_WORDS, Math.ceil(order.classes / 64));
}
