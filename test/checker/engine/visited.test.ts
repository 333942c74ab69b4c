/**
 * The visited set, each of its kinds in both kernels: on the same stream of states they say the same, and what a set of
 * JavaScript says; and their tables are the same, word for word.
 */
import { describe, expect, test } from "vitest";
import type { StoreKind } from "../../../checker/search/search.ts";
import { Hash } from "../../../checker/engine/js/hash.ts";
import { FACTORS } from "../../../checker/engine/wasm/hash.ts";
import { statesOf, Store, type Words } from "./store.ts";

/** Bits of states, and what they are kept in. */
const kinds: readonly { readonly bits: number; readonly store: StoreKind; readonly is: string }[] =
  [
    { bits: 48, store: "exact", is: "inline" },
    { bits: 96, store: "exact", is: "inline" },
    { bits: 128, store: "exact", is: "numbered" },
    { bits: 320, store: "exact", is: "numbered" },
    { bits: 576, store: "exact", is: "numbered" },
    { bits: 48, store: "fingerprint", is: "fingerprint" },
    { bits: 320, store: "fingerprint", is: "fingerprint" },
  ];
const everyKind = kinds.flatMap((kind) => [1, 2].map((workers) => ({ ...kind, workers })));

/** Those that a set has not met before. */
function firstOf(states: readonly Words[]): readonly Words[] {
  const known = new Set<string>();
  return states.filter((state) => known.size < known.add(state.join()).size);
}

describe.each(everyKind)("$is, $bits bits, for $workers", ({ bits, store, is, workers }) => {
  const both = (): readonly [Store, Store] => {
    const [wasm, js] = (["wasm", "js"] as const).map(
      (engine) => new Store(bits, { engine, store, workers }),
    ) as [Store, Store];
    expect([wasm.kind, js.kind]).toEqual([is, is]);
    return [wasm, js];
  };
  const states = (stores: readonly [Store, Store], count: number, seed: number): readonly Words[] =>
    statesOf(stores[0].words, count, seed).map((state) => stores[0].formed(state));

  test("tells new states from known ones, as a set does", () => {
    const stores = both();
    const stream = states(stores, 6000, 1);
    for (const one of stores) expect(one.insert(stream)).toEqual(firstOf(stream));
    for (const one of stores) expect(one.insert(stream.toReversed())).toEqual([]);
    expect(stores[0].table).toEqual(stores[1].table);
  });

  test("finds all again after it has grown, and no other", () => {
    const stores = both();
    for (const one of stores) one.shrink(1000);
    const stream = states(stores, 2000, 2);
    let done = 0;
    for (const [grown, slots] of [1500, 3000, 3001, 4600, 20_000].entries()) {
      const upTo = Math.min(stream.length, (grown + 1) * 700);
      for (const one of stores) one.insert(stream.slice(done, upTo));
      done = upTo;
      for (const one of stores) one.grow(slots);
      expect(stores[0].table).toEqual(stores[1].table);
      for (const one of stores) expect(one.insert(stream.slice(0, done))).toEqual([]);
    }
    const others = states(stores, 500, 3).slice(0, 10);
    for (const one of stores) expect(one.insert(others)).toEqual(others);
  });

  test("tells states apart that differ in one bit, though all of them begin at one slot", () => {
    for (const one of both()) {
      one.shrink(1);
      const zero = Array.from({ length: one.words }, () => 0n);
      const single = zero.flatMap((_, w) =>
        Array.from({ length: 48 }, (_bit, bit) => zero.with(w, 1n << BigInt(bit))),
      );
      const stream = [zero, ...single].map((state) => one.formed(state));
      expect(one.insert([...stream, ...stream])).toEqual(stream);
      expect(one.insert(stream)).toEqual([]);
    }
  });

  test("stops where there is no room for another new state, and goes on from there", () => {
    for (const one of both()) {
      const [a, b, c] = [1n, 2n, 3n].map((n) =>
        one.formed(Array.from({ length: one.words }, () => n)),
      );
      const [x, y, z] = [a, b, c] as [Words, Words, Words];
      expect(one.insertInto(2, [x, x, y, z, x])).toEqual({ taken: 3, fresh: [x, y] });
      expect(one.insertInto(0, [z, x])).toEqual({ taken: 0, fresh: [] });
      expect(one.insertInto(5, [z, x, y, z])).toEqual({ taken: 4, fresh: [z] });
    }
  });

  test("fails where the table has no free slot, and does not go on in other memory", () => {
    for (const one of both()) {
      one.shrink(8, 8);
      expect(() => one.insert(firstOf(states([one, one], 30, 4)))).toThrow(Error);
    }
  });
});

const mix = (x: bigint): bigint => {
  const product = (x * FACTORS[0]) % 2n ** 64n;
  return product ^ (product >> 32n);
};

/** States with one hash: all words but the last two are the same, and the last one makes up for the one before it. */
function withOneHash(store: Store, count: number): readonly Words[] {
  const start = Array.from({ length: store.words - 2 }, () => 5n);
  const before = start.reduce((hash, word) => mix(hash ^ word), 0n);
  const found: Words[] = [];
  for (let n = 1n; found.length < count; n += 1n) {
    const other = store.formed([n])[0] as bigint;
    const state = [...start, other, 77n ^ mix(before ^ other)];
    if (store.formed(state).join() === state.join()) found.push(state);
  }
  return found;
}

describe.each(["wasm", "js"] as const)("states with one hash, %s", (engine) => {
  test.each([
    { bits: 96, workers: 1 },
    { bits: 96, workers: 2 },
    { bits: 128, workers: 1 },
    { bits: 320, workers: 1 },
    { bits: 320, workers: 2 },
  ])("are told apart where all of them is kept: $bits bits, for $workers", ({ bits, workers }) => {
    const store = new Store(bits, { engine, workers });
    const states = withOneHash(store, 50);
    expect(store.insert([...states, ...states])).toEqual(states);
    expect(store.insert(states)).toEqual([]);
  });

  test("are taken for one where 64 bits of them are kept", () => {
    const store = new Store(320, { engine, store: "fingerprint" });
    const states = withOneHash(store, 50);
    expect(store.insert(states)).toEqual([states[0]]);
  });
});

/** States of one word whose slots are among the first of a table of so many. */
function lowStates(store: Store, slots: number, first: number, count: number): readonly Words[] {
  const hash = new Hash();
  const halves = new Int32Array(2 * store.words);
  const wide = new BigUint64Array(halves.buffer);
  const found: Words[] = [];
  for (let n = 1n; found.length < count; n += 1n) {
    const state = store.formed(Array.from({ length: store.words }, (_, w) => (w === 0 ? n : 7n)));
    wide.set(state);
    if (hash.of(halves, 0, store.words).slot(slots) < first) found.push(state);
  }
  return found;
}

describe.each(["wasm", "js"] as const)("entries at the low end of a table, %s", (engine) => {
  test.each([48, 96, 128])("are put aside while it grows, and found again: %d bits", (bits) => {
    const store = new Store(bits, { engine });
    store.shrink(1024);
    const low = lowStates(store, 1024, 6, 300);
    const stream = statesOf(store.words, 300, 5).map((state) => store.formed(state));
    expect(store.insert(low)).toEqual(low);
    store.insert(stream);
    expect(store.grow(1536)).toBeGreaterThan(300);
    expect(store.insert([...low, ...stream])).toEqual([]);
    expect(store.grow(3072)).toBeGreaterThan(100);
    expect(store.insert([...stream, ...low])).toEqual([]);
  });
});

describe("a table of the engine", () => {
  test.each([
    { engine: "wasm", bits: 48 },
    { engine: "wasm", bits: 96 },
    { engine: "js", bits: 48 },
    { engine: "js", bits: 128 },
  ] as const)("grows when it is four fifths full, $engine, $bits bits", ({ engine, bits }) => {
    const store = new Store(bits, { engine });
    const { visited } = store.engine;
    const stream = firstOf(
      statesOf(store.words, 60_000, 6).map((state) => store.formed(state)),
    ).slice(0, 40_000);
    expect(visited.slots).toBe(2 ** 14);
    for (let i = 0; i < stream.length; i += 1000) {
      if (visited.stored + 1000 > visited.room) visited.grow(1000);
      expect(visited.stored + 1000).toBeLessThanOrEqual(0.8 * visited.slots);
      visited.stored += store.insert(stream.slice(i, i + 1000)).length;
    }
    expect(visited.slots).toBe(2 ** 16);
    expect(store.insert(stream)).toEqual([]);
  });

  test("grows by half when it is large, and as often as it must", () => {
    const { visited } = new Store(48, { engine: "wasm" }).engine;
    expect(visited.grow(3_000_000)).toBe(true);
    expect(visited.slots).toBe(2 ** 22);
    expect(visited.grow(1)).toBe(true);
    expect(visited.slots).toBe(1.5 * 2 ** 22);
  });
});
