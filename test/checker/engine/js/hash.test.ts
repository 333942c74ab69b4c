/**
 * The hash in JavaScript and the one in WebAssembly are the same 64 bits, and find the same slots.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Hash } from "../../../../checker/engine/js/hash.ts";
import { extend, get, i32, load64 } from "../../../../checker/engine/wasm/code.ts";
import { FACTORS, hashOf, slotNumber } from "../../../../checker/engine/wasm/hash.ts";
import { assembled, pageOfMemory } from "../wasm/assembled.ts";

const WORD = 2n ** 64n;
const word = fc.oneof(
  fc.bigInt(0n, WORD - 1n),
  fc.bigInt(0n, 300n),
  fc.bigInt(0n, 63n).map((n) => 2n ** n),
  fc.bigInt(0n, 300n).map((n) => WORD - 1n - n),
);

/** The definition, on numbers that have no bound. */
function defined(words: readonly bigint[]): bigint {
  const mixed = words.reduce((before, one) => {
    const product = ((before ^ one) * FACTORS[0]) % WORD;
    return product ^ (product >> 32n);
  }, 0n);
  return (mixed * FACTORS[1]) % WORD;
}

const inJs = ({ low, high }: Hash): bigint =>
  BigInt.asUintN(32, BigInt(low)) | (BigInt(high >>> 0) << 32n);

describe.each([1, 2, 3, 9])("of %d words", (words) => {
  const memory = pageOfMemory();
  const wide = new BigUint64Array(memory.buffer);
  const halves = new Int32Array(memory.buffer);
  const run = assembled(
    {
      parameters: [],
      result: "i64",
      body: (f) => {
        const spare = f.local("i64");
        const list = Array.from({ length: words }, (_, w) => load64(i32(64 + 8 * w)));
        return hashOf(list, spare);
      },
    },
    memory,
  );
  const states = fc.array(word, { minLength: words, maxLength: words });

  test("both give what is defined", () => {
    const hash = new Hash();
    fc.assert(
      fc.property(states, (state) => {
        wide.set(state, 8);
        expect(inJs(hash.of(halves, 16, words))).toBe(defined(state));
        expect(BigInt.asUintN(64, run() as bigint)).toBe(defined(state));
      }),
      { numRuns: 500 },
    );
  });
});

/** Numbers of slots as tables have them: powers of two, then half as many more each time. */
const slots = [2 ** 14, 2 ** 22, 3 * 2 ** 21, 9 * 2 ** 20, 3 ** 8 * 2 ** 14, 2 ** 26, 1, 1000];

test("both find the same slot, which is below their number", () => {
  const memory = pageOfMemory();
  const run = assembled(
    {
      parameters: ["i64", "i32"],
      result: "i32",
      body: (_, hash, count) => slotNumber(get(hash), extend(get(count))),
    },
    memory,
  );
  const hash = new Hash();
  fc.assert(
    fc.property(word, fc.constantFrom(...slots), (bits, count) => {
      hash.low = Number(BigInt.asIntN(32, bits));
      hash.high = Number(BigInt.asIntN(32, bits >> 32n));
      const slot = Number(((bits >> 32n) * BigInt(count)) >> 32n);
      expect(hash.slot(count)).toBe(slot);
      expect(run(BigInt.asIntN(64, bits), count)).toBe(slot);
      expect(slot).toBeLessThan(count);
    }),
    { numRuns: 1000 },
  );
});

test("slots follow the order of hashes", () => {
  const hash = new Hash();
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.constantFrom(...slots), (a, b, count) => {
      const slotOf = (high: number): number => {
        hash.high = high;
        return hash.slot(count);
      };
      expect(slotOf(Math.min(a, b))).toBeLessThanOrEqual(slotOf(Math.max(a, b)));
    }),
  );
});

test("the next hash is a mix of the one before", () => {
  const hash = new Hash();
  fc.assert(
    fc.property(word, (bits) => {
      hash.low = Number(BigInt.asIntN(32, bits));
      hash.high = Number(BigInt.asIntN(32, bits >> 32n));
      expect(inJs(hash.next())).toBe(((bits ^ (bits >> 29n)) * FACTORS[1]) % WORD);
    }),
    { numRuns: 500 },
  );
});

test("many states that differ little have different hashes, spread over all slots", () => {
  const hash = new Hash();
  const memory = new Int32Array(2);
  const seen = new Set<bigint>();
  const buckets = new Int32Array(64);
  for (let i = 0; i < 20_000; i += 1) {
    memory[0] = i;
    memory[1] = 1 << 31;
    hash.of(memory, 0, 1);
    seen.add(inJs(hash));
    buckets[hash.slot(64)]! += 1;
  }
  expect(seen.size).toBe(20_000);
  expect(Math.min(...buckets)).toBeGreaterThan(200);
  expect(Math.max(...buckets)).toBeLessThan(430);
});
