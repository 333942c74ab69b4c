/**
 * Blocks of new states: each is somebody's alone until it is given back, and those that are free again come first.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { BLOCK, Blocks } from "../../../checker/engine/queue.ts";
import { SYNC } from "../../../checker/engine/memory-map.ts";
import { Sync } from "../../../checker/engine/sync.ts";

const STATE_BYTES = 16;
const BYTES = BLOCK * STATE_BYTES;
const FROM = 2 ** 20;

/** Blocks, and a worker that takes them as a round does. */
class Desk {
  readonly blocks: Blocks;
  readonly #sync: Sync;
  readonly #memory = new Int32Array(new SharedArrayBuffer(SYNC + 4096));

  constructor(most: number) {
    this.blocks = new Blocks({ from: FROM, to: FROM + most * BYTES + BYTES / 2 }, STATE_BYTES);
    this.#sync = new Sync(this.#memory);
    this.#sync.set("blockList", 4096);
  }

  /** A round in which so many blocks are asked for; gives those that there were. */
  round(wanted: number): readonly number[] {
    const sync = this.#sync;
    this.blocks.offer(this.#memory, sync);
    const taken = Array.from({ length: wanted }, () => this.#next());
    this.blocks.collect(sync);
    return taken.filter((block) => block !== undefined);
  }

  #next(): number | undefined {
    const sync = this.#sync;
    const number = sync.add("block", 1);
    const listed = sync.get("blocks");
    const address =
      number < listed
        ? (this.#memory[(sync.get("blockList") >>> 2) + number] as number)
        : sync.get("blocksFrom") + (number - listed) * BYTES;
    return address + BYTES <= sync.get("blocksEnd") ? address : undefined;
  }
}

/** Some segments of a block, in any order. */
const segmentsOf = (block: number): { from: number; to: number }[] => [
  { from: block + 5 * STATE_BYTES, to: block + BYTES },
  { from: block, to: block + 5 * STATE_BYTES },
];

test("a block is taken by one at a time, and all of them are there again when all are given back", () => {
  const rounds = fc.array(fc.record({ takes: fc.nat(6), gives: fc.nat(6) }), { maxLength: 30 });
  fc.assert(
    fc.property(rounds, (list) => {
      const most = 12;
      const desk = new Desk(most);
      const inUse: number[] = [];
      for (const { takes, gives } of list) {
        const taken = desk.round(takes);
        expect(taken).toHaveLength(Math.min(takes, most - inUse.length));
        inUse.push(...taken);
        expect(new Set(inUse).size).toBe(inUse.length);
        desk.blocks.giveBack(inUse.splice(0, gives).flatMap(segmentsOf));
      }
      desk.blocks.giveBack(inUse.flatMap(segmentsOf));
      const all = desk.round(most + 3).toSorted((a, b) => a - b);
      expect(all).toEqual(Array.from({ length: most }, (_, i) => FROM + i * BYTES));
    }),
  );
});

test("blocks that were in use before are taken first, so that little memory is touched", () => {
  const desk = new Desk(100);
  const first = desk.round(3);
  expect(desk.blocks.bytes).toBe(3 * BYTES);
  desk.blocks.giveBack(first.flatMap(segmentsOf));
  expect(first).toEqual(expect.arrayContaining([...desk.round(2)]));
  expect(desk.blocks.bytes).toBe(3 * BYTES);
  desk.round(4);
  expect(desk.blocks.bytes).toBe(6 * BYTES);
});

test("there are as many blocks as there is room for", () => {
  expect(new Desk(7).blocks.most).toBe(7);
});
