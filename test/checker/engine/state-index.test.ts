/**
 * The index of packed states against a map.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Hash } from "../../../checker/engine/js/hash.ts";
import { StateIndex } from "../../../checker/engine/state-index.ts";

describe.each([1, 2, 5])("states of %d words", (words) => {
  // Few values, so that states differ in one half only and hashes meet.
  const half = fc.constantFrom(0, 1, -1, 1 << 31);
  const state = fc.array(half, { minLength: 2 * words, maxLength: 2 * words });

  test("are found by their numbers, in the order in which they were added, and others are not", () => {
    const hash = new Hash();
    fc.assert(
      fc.property(fc.array(state, { maxLength: 300 }), fc.array(state), (list, others) => {
        const index = new StateIndex(words);
        const numbers = new Map<string, number>();
        const find = (one: readonly number[]): number => {
          const halves = Int32Array.from(one);
          return index.find(halves, hash.of(halves, 0, words).high);
        };
        for (const one of list) {
          const known = numbers.get(one.join());
          expect(find(one)).toBe(known ?? -1);
          if (known !== undefined) continue;
          numbers.set(one.join(), numbers.size);
          expect(index.add(Int32Array.from([7, 7, 7, ...one, 7]), 3)).toBe(numbers.size - 1);
        }
        for (const one of [...list, ...others])
          expect(find(one)).toBe(numbers.get(one.join()) ?? -1);
        expect(index.size).toBe(numbers.size);
        for (const [text, number] of numbers) expect([...index.state(number)].join()).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});
