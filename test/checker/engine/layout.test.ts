/**
 * Layouts of random states: what is packed comes out again, fields lie side by side and apart, and in few words.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bitsFor, Layout, type Place, toggle, valueAt } from "../../../checker/engine/layout.ts";
import { systemOfBits, systemOfSizes } from "./cells.ts";

const layoutOf = (bits: readonly number[]): Layout => new Layout(systemOfBits(bits));
const some = (bits: number, most = 12): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 1, max: bits }), { minLength: 1, maxLength: most });

test("a number takes the bits that its greatest value has", () => {
  expect([0, 1, 2, 3, 4, 5, 8, 9, 2 ** 16, 2 ** 16 + 1, 2 ** 31].map(bitsFor)).toEqual([
    0, 0, 1, 2, 2, 3, 3, 4, 16, 17, 31,
  ]);
});

describe("a random state", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 60 });

  test("comes out as it was packed, whatever was there before", () => {
    fc.assert(
      fc.property(sizes, fc.infiniteStream(fc.nat()), fc.integer(), (list, codes, dirt) => {
        const system = systemOfSizes(list);
        const layout = new Layout(system);
        const state = [...list.map((size) => codes.next().value % size), 0];
        const memory = new Int32Array(2 * layout.words + 6).fill(dirt);
        layout.pack(state, memory, 3);
        expect(layout.unpack(memory, 3)).toEqual(state);
        const around = [...memory.subarray(0, 3), ...memory.subarray(3 + 2 * layout.words)];
        expect(around).toEqual([dirt, dirt, dirt, dirt, dirt, dirt]);
      }),
    );
  });

  test("has the top bit of each word set where it stands in the set itself", () => {
    fc.assert(
      fc.property(sizes, (list) => {
        const layout = new Layout(systemOfSizes(list));
        fc.pre(layout.inline);
        const memory = new Int32Array(2 * layout.words);
        for (const state of [list.map(() => 0), list.map((size) => size - 1)]) {
          layout.pack([...state, 0], memory, 0);
          expect(memory.filter((half, i) => i % 2 === 1 && half < 0)).toHaveLength(layout.words);
        }
      }),
    );
  });

  test("stands in the set itself where it has one or two words with a free bit", () => {
    fc.assert(
      fc.property(sizes, (list) => {
        const layout = new Layout(systemOfSizes(list));
        expect(layout.inline).toBe(layout.words <= 2 && fitsIn(layout, 63));
      }),
    );
  });
});

/** Whether no field reaches beyond the lowest bits of its word. */
const fitsIn = (layout: Layout, bits: number): boolean =>
  placesOf(layout).every((place) => place.shift + place.bits <= bits);
const placesOf = (layout: Layout): readonly Place[] =>
  layout.places.filter((place) => place !== undefined);

test("fields lie within one word and apart from each other", () => {
  fc.assert(
    fc.property(some(24, 30), (bits) => {
      const layout = layoutOf(bits);
      const taken = Array.from({ length: layout.words }, () => 0n);
      for (const { word, shift, bits: width } of placesOf(layout)) {
        expect(shift + width).toBeLessThanOrEqual(layout.inline ? 63 : 64);
        const mask = (2n ** BigInt(width) - 1n) << BigInt(shift);
        expect((taken[word] as bigint) & mask).toBe(0n);
        taken[word] = (taken[word] as bigint) | mask;
      }
      expect(placesOf(layout).map(({ bits: width }) => width)).toEqual([...bits, 0]);
      expect(layout.bits).toBe(bits.reduce((a, b) => a + b, 0));
    }),
  );
});

/** Words of so many bits that the fields need at least, by trying all ways. */
function fewestWords(bits: readonly number[], capacity: number): number {
  const sorted = bits.toSorted((a, b) => b - a);
  const fits = (words: number): boolean => {
    const put = (i: number, room: readonly number[]): boolean => {
      const size = sorted[i];
      if (size === undefined) return true;
      return room.some(
        (left, w) =>
          left >= size && room.indexOf(left) === w && put(i + 1, room.with(w, left - size)),
      );
    };
    return put(
      0,
      Array.from({ length: words }, () => capacity),
    );
  };
  let words = 1;
  while (!fits(words)) words += 1;
  return words;
}

describe("words", () => {
  test("are the fewest that there can be, but for one now and then", () => {
    const met = { layouts: 0, more: 0 };
    fc.assert(
      fc.property(some(24, 9), (bits) => {
        const layout = layoutOf(bits);
        const inline = fewestWords(bits, 63);
        const fewest = inline <= 2 ? inline : fewestWords(bits, 64);
        met.layouts += 1;
        if (layout.words !== fewest) met.more += 1;
        expect([fewest, fewest + 1]).toContain(layout.words);
      }),
      { numRuns: 300 },
    );
    expect(met.more).toBeLessThan(met.layouts / 20);
  });

  const ones = (n: number): number[] => Array.from({ length: n }, () => 1);
  test.each([
    { bits: [], words: 1, inline: true },
    { bits: [21, 21, 21], words: 1, inline: true },
    { bits: ones(63), words: 1, inline: true },
    { bits: [22, 21, 21], words: 2, inline: true },
    { bits: [16, 16, 16, 16], words: 2, inline: true },
    { bits: ones(64), words: 2, inline: true },
    { bits: [21, 21, 21, 21, 21, 21], words: 2, inline: true },
    { bits: ones(126), words: 2, inline: true },
    // One bit more, and words that have no bit free are enough.
    { bits: [22, 21, 21, 21, 21, 21], words: 2, inline: false },
    { bits: ones(127), words: 2, inline: false },
    { bits: [16, 16, 16, 16, 16, 16, 16], words: 2, inline: false },
    { bits: [22, 21, 21, 22, 21, 21], words: 2, inline: false },
    { bits: ones(128), words: 2, inline: false },
    { bits: ones(129), words: 3, inline: false },
    { bits: [24, 24, 24, 24, 24], words: 3, inline: false },
    { bits: Array.from({ length: 19 }, () => 30), words: 10, inline: false },
  ])("are $words, inline $inline, for $bits.length fields: $bits", ({ bits, words, inline }) => {
    const layout = layoutOf(bits);
    expect({ words: layout.words, inline: layout.inline }).toEqual({ words, inline });
  });
});

test("fields stay in order where that costs no word", () => {
  const layout = layoutOf([3, 20, 1, 20, 2]);
  expect(placesOf(layout).map(({ shift }) => shift)).toEqual([0, 3, 23, 24, 44, 46]);
});

test("fields are put in another order where that saves a word", () => {
  const layout = layoutOf([21, 30, 21, 21, 30]);
  expect(layout.words).toBe(2);
});

test("cells that nobody writes take no room, and have their first value in every state", () => {
  const layout = new Layout(systemOfSizes([40, 50, 60], (cell) => cell === 1));
  expect(layout.places.map((place) => place?.bits)).toEqual([6, undefined, 6, 0]);
  const memory = new Int32Array(2);
  layout.pack([39, 17, 59, 0], memory, 0);
  expect(layout.unpack(memory, 0)).toEqual([39, 0, 59, 0]);
});

test("flipping a field's bits changes that field alone", () => {
  const shifts = fc.integer({ min: 0, max: 63 });
  fc.assert(
    fc.property(shifts, fc.nat(), fc.bigInt(0n, 2n ** 64n - 1n), (shift, code, before) => {
      const bits = Math.min(64 - shift, 31);
      const place = { word: 1, shift, bits };
      const value = code % 2 ** bits;
      const memory = new Int32Array(4);
      const wide = new BigUint64Array(memory.buffer);
      wide.set([before, before]);
      toggle(memory, 0, place, value);
      const after = before ^ (BigInt(value) << BigInt(shift));
      expect([...wide]).toEqual([before, after]);
      expect(valueAt(memory, 0, place)).toBe(
        Number((after >> BigInt(shift)) & (2n ** BigInt(bits) - 1n)),
      );
    }),
    { numRuns: 1000 },
  );
});
