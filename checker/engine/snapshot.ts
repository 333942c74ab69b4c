/**
 * A search that stands still, as data: what a checkpoint keeps of it, and how it comes to life again.
 *
 * States are kept as they stand in memory, table and queues alike, so a snapshot is as large as they are and does not ask
 * who made it: any number of workers and either kernel can go on. What trees and tables learned is learned again.
 */
import { LimitError } from "../error.ts";
import type { SearchOptions } from "../search/search.ts";
import type { Engine } from "./engine.ts";
import { takenIn } from "./counts.ts";
import { identityOf } from "./identity.ts";
import type { Levels, Standing } from "./levels.ts";
import type { Region } from "./memory-map.ts";
import type { Segment } from "./queue.ts";
import type { Reduced } from "./reduced.ts";
import type { Shard } from "./shard.ts";
import { type Tried, triedIn } from "./tried.ts";
import type { Visible } from "./trees.ts";

/** What a search is of, and how it is done: where one of these differs, another search cannot go on. */
export interface Subject {
  readonly system: string;
  readonly store: string;
  readonly reductions: readonly string[];
  /** The claims to decide; null for all. */
  readonly properties: readonly string[] | null;
}

export interface Snapshot {
  readonly subject: Subject;
  readonly standing: Standing;
  readonly visible: Visible;
  readonly tried: Tried;
  readonly transitions: number;
  /** How often each branch was taken. */
  readonly counts: readonly number[];
  readonly shards: readonly ShardSnapshot[];
}

/** Segments are lists of their ends, two each, in states from the first one that there is room for. */
interface ShardSnapshot {
  /** Of the visited set: slots, and entries. */
  readonly slots: number;
  readonly stored: number;
  /** States that the queues have room for so far, and the first one of each block that is free. */
  readonly room: number;
  readonly free: readonly number[];
  readonly kept: readonly (readonly number[])[] | null;
  readonly current: readonly number[];
  readonly left: readonly number[];
  readonly next: readonly number[];
  /** Successors that wait to be inserted. */
  readonly arrivals: number;
}

export function subjectOf({ system, reductions }: Reduced, options: SearchOptions): Subject {
  const { store = "exact", properties = null } = options;
  return { system: identityOf(system), store, reductions, properties };
}

/** What to keep of a search that stands still: data, and the bytes of memory that go with it. */
export function snapshotOf(
  levels: Levels,
  subject: Subject,
): { readonly data: Snapshot; readonly parts: readonly Uint8Array[] } {
  const engines = levels.shards.map(({ engine }) => engine);
  const [{ tables, trees }] = engines as [Engine];
  const data = {
    subject,
    standing: levels.standing,
    visible: trees.visible,
    tried: triedIn(tables),
    transitions: levels.transitions,
    counts: tables.records.map((_, branch) => takenIn(engines, branch)),
    shards: levels.shards.map(shardSnapshot),
  };
  return { data, parts: levels.shards.flatMap(partsOf) };
}

function shardSnapshot(shard: Shard): ShardSnapshot {
  const { blocks, visited, stateBytes, map } = shard.engine;
  const place = (address: number): number => (address - map.states.from) / stateBytes;
  const flat = (segments: readonly Segment[]): number[] =>
    segments.flatMap(({ from, to }) => [place(from), place(to)]);
  return {
    slots: visited.slots,
    stored: visited.stored,
    room: blocks.bytes / stateBytes,
    free: blocks.free.map(place),
    kept: shard.kept?.map(flat) ?? null,
    current: flat(shard.current),
    left: flat(shard.left),
    next: flat(shard.next),
    arrivals: shard.sizeOf([shard.arrivals]),
  };
}

/** The bytes that belong to a shard's snapshot, in order: states that wait, queues, table. */
function partsOf({ engine, arrivals }: Shard): readonly Uint8Array[] {
  const { memory, blocks, visited } = engine;
  return [arrivals, blocks.region, visited.region].map(
    ({ from, to }: Region) => new Uint8Array(memory.buffer, from, to - from),
  );
}

/** Makes a search that has not begun stand where the snapshot was taken; `read` fills the bytes that go with it. */
export function restore(levels: Levels, data: Snapshot, read: (part: Uint8Array) => void): void {
  for (const [i, shard] of levels.shards.entries()) {
    putBack(shard, data.shards[i] as ShardSnapshot);
    for (const part of partsOf(shard)) read(part);
  }
  const [{ engine }] = levels.shards as [Shard];
  const [worker] = engine.workers as [Engine["workers"][number]];
  worker.moves = data.transitions;
  for (const [branch, count] of data.counts.entries())
    worker.setCount(branch, engine.tables.branches, count);
  levels.resume(data.standing);
}

function putBack(shard: Shard, data: ShardSnapshot): void {
  const { blocks, visited, stateBytes, map, arrivalsAt, sync } = shard.engine;
  const address = (place: number): number => map.states.from + place * stateBytes;
  const segments = (flat: readonly number[]): Segment[] =>
    Array.from({ length: flat.length / 2 }, (_, i) => ({
      from: address(flat[2 * i] as number),
      to: address(flat[2 * i + 1] as number),
    }));
  const most = (map.states.to - map.states.from) / stateBytes;
  if (data.slots > visited.most || data.room > most) throw noRoom(data, shard.engine);
  visited.restore(data.slots, data.stored);
  sync.set("slots", data.stored);
  blocks.restore(address(data.room), data.free.map(address));
  shard.kept = data.kept?.map(segments);
  shard.current = segments(data.current);
  shard.left = segments(data.left);
  shard.next = segments(data.next);
  shard.arrivals = { from: arrivalsAt, to: arrivalsAt + data.arrivals * stateBytes };
}

function noRoom({ stored }: ShardSnapshot, { map }: Engine): LimitError {
  const mebibytes = Math.round(map.visited.to / 2 ** 20).toLocaleString("en");
  return new LimitError({
    code: "no-room-to-resume",
    message: `the checkpoint's ${stored.toLocaleString("en")} states do not fit into a memory of ${mebibytes} MiB`,
    rule: "A search goes on in a memory as large as the one that it was stopped in",
    fix: "Raise the limit on the program's address space (ulimit -v)",
  });
}
