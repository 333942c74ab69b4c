import { expect, test } from "vitest";
import { process, start } from "../../../checker/index.ts";
import {
  ext4EvictInode,
  type Kernel,
  munmap,
  type Scope,
  unmapMappingRange,
} from "../../../model/index.ts";
import { broken } from "../search.ts";
import { world } from "../world.ts";

const one: Partial<Scope> = { folios: 1, offsets: 1, maps: [0], threads: 2 };
const mapped = (k: Kernel) =>
  start(k.cells.pte(0, 0), { kind: "pfn", folio: 0, writable: false } as const);
const unmapping = (k: Kernel) =>
  process("unmap", unmapMappingRange(k), { me: 1, m: 0, from: 0, to: 0 });
/** A thread that has interrupts off for ever. */
const stuck = (k: Kernel) => start(k.cells.irqs(0).reading, true);

test("an unmap that clears an entry waits for a thread with interrupts off", () => {
  const k = world(one);
  expect(broken(k, { processes: [unmapping(k)], start: [mapped(k)] })).toEqual([]);
  expect(broken(k, { processes: [unmapping(k)], start: [mapped(k), stuck(k)] })).toEqual([
    "deadlock",
  ]);
});

test("it waits for nobody where there is no IPI, no entry, or no mapping", () => {
  const without = world({ ...one, ipiFlush: false });
  const processes = [unmapping(without)];
  expect(broken(without, { processes, start: [mapped(without), stuck(without)] })).toEqual([]);
  const k = world(one);
  expect(broken(k, { processes: [unmapping(k)], start: [stuck(k)] })).toEqual([]);
  const unlinked = start(k.cells.mm(0).vma, false);
  expect(broken(k, { processes: [unmapping(k)], start: [mapped(k), stuck(k), unlinked] })).toEqual(
    [],
  );
});

test("it waits, too, where another unmap has cleared the entry and not flushed", () => {
  const k = world(one);
  const pending = start(k.cells.mm(0).unflushed, 1);
  expect(broken(k, { processes: [unmapping(k)], start: [stuck(k), pending] })).toEqual([
    "deadlock",
  ]);
});

test("munmap and an unmap of the file at once both end", () => {
  const k = world(one);
  const processes = [unmapping(k), process("munmap", munmap(k), { p: 0 })];
  expect(broken(k, { processes, start: [mapped(k)] })).toEqual([]);
});

test("an eviction waits for whoever has the i_pages lock", () => {
  const k = world(one);
  const processes = [process("evict", ext4EvictInode(k), { me: 1, m: 0, unlinked: true })];
  expect(broken(k, { processes })).toEqual([]);
  expect(broken(k, { processes, start: [start(k.cells.file(0).xa, true)] })).toEqual(["deadlock"]);
});
