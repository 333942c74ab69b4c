/**
 * The store of bits: both kernels set the bits that are defined, and never take a known state for a new one.
 */
import { describe, expect, test } from "vitest";
import { FACTORS } from "../../../checker/engine/wasm/hash.ts";
import { statesOf, Store, type Words } from "./store.ts";

const WORD = 2n ** 64n;
const SLOTS = 256;

function hashOf(words: Words): bigint {
  const mixed = words.reduce((before, one) => {
    const product = ((before ^ one) * FACTORS[0]) % WORD;
    return product ^ (product >> 32n);
  }, 0n);
  return (mixed * FACTORS[1]) % WORD;
}

/** The three bits of a state, in a field of so many words: word and bit. */
function bitsOf(words: Words): readonly (readonly [number, bigint])[] {
  let hash = hashOf(words);
  return [0, 1, 2].map(() => {
    const at = [Number(((hash >> 32n) * BigInt(SLOTS)) >> 32n), 1n << (hash % 64n)] as const;
    hash = ((hash ^ (hash >> 29n)) * FACTORS[1]) % WORD;
    return at;
  });
}

describe.each(["wasm", "js"] as const)("%s", (engine) => {
  describe.each([
    { bits: 48, workers: 1 },
    { bits: 48, workers: 2 },
    { bits: 320, workers: 1 },
    { bits: 320, workers: 2 },
  ])("$bits bits, for $workers", ({ bits, workers }) => {
    test("sets three bits for each state, and says that it is new if one was not set", () => {
      const store = new Store(bits, { engine, workers, store: "bitstate" });
      store.shrink(SLOTS, 0);
      const stream = statesOf(store.words, 6000, 7).map((state) => store.formed(state));
      const field = new BigUint64Array(SLOTS);
      const fresh = stream.filter((state) => {
        let isNew = false;
        for (const [word, bit] of bitsOf(state)) {
          if (((field[word] as bigint) & bit) === 0n) isNew = true;
          field[word] = (field[word] as bigint) | bit;
        }
        return isNew;
      });
      expect(store.insert(stream)).toEqual(fresh);
      expect(store.table).toEqual(field);
      expect(store.insert(stream)).toEqual([]);
      // As the field fills up, some states are missed.
      expect(fresh.length).toBeLessThan(new Set(stream.map((state) => state.join())).size);
      expect(fresh.length).toBeGreaterThan(2000);
    });
  });
});
