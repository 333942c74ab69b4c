/**
 * The engines that go by tables say of random protocols what the reference says: the same numbers, verdicts and counts,
 * counterexamples that are as long and as little interrupted, and the same mistakes.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SearchOptions } from "../../checker/search/search.ts";
import {
  anyProtocol,
  caseOf,
  protocolToReduce,
  type RandomPart,
  symmetricProtocol,
} from "./random-cases.ts";
import { firstMistakes, sayingOf } from "./said.ts";

/** Larger graphs are left out: they take long and show nothing else. */
const LARGEST = 1_500;

/** Compares the engines on one protocol; gives undefined where that is too large. */
function compare(part: RandomPart, options: SearchOptions): "said" | "mistake" | undefined {
  const made = caseOf(part);
  if (made === undefined) return undefined;
  const { instance, system } = made;
  const reference = sayingOf(instance, system, { maxStates: LARGEST, ...options });
  const isMistake = typeof reference === "string";
  if (!isMistake && reference.numbers.stopped?.endsWith("states") === true) return undefined;
  for (const engine of ["js", "wasm"] as const) {
    const said = sayingOf(instance, system, { ...options, engine });
    if (isMistake) expect(firstMistakes(system, LARGEST), engine).toContain(said);
    else expect(said, engine).toEqual(reference);
  }
  return isMistake ? "mistake" : "said";
}

/** Compares the engines on random protocols; tells how many said something, and how many found a mistake. */
function compareAll(
  parts: fc.Arbitrary<RandomPart>,
  numRuns: number,
  options: fc.Arbitrary<SearchOptions> = fc.constant({}),
): { readonly said: number; readonly mistake: number } {
  const met = { said: 0, mistake: 0 };
  fc.assert(
    fc.property(parts, options, (part, asked) => {
      const outcome = compare(part, asked);
      if (outcome !== undefined) met[outcome] += 1;
    }),
    { numRuns },
  );
  return met;
}

describe.each([
  ["over all that the language has", anyProtocol],
  ["on which reductions can go wrong", protocolToReduce],
  ["with symmetries", symmetricProtocol],
] as const)("of random protocols %s, all engines say the same", (_, parts) => {
  test("when they are searched to the end", () => {
    expect(compareAll(parts(), 120).said).toBeGreaterThan(50);
  });

  test("when the search stops at a depth", () => {
    const options = fc.nat(12).map((maxDepth) => ({ maxDepth }));
    expect(compareAll(parts(), 40, options).said).toBeGreaterThan(15);
  });

  test("when the search stops at what is broken first", () => {
    const options = fc.constant({ first: true });
    expect(compareAll(parts(), 40, options).said).toBeGreaterThan(15);
  });

  test("when some properties are asked for", () => {
    const some = ["always-0", "never-0", "never-1", "sometimes-1", "always-2", "R0", "deadlock"];
    const options = fc.subarray(some).map((properties) => ({ properties }));
    expect(compareAll(parts(), 40, options).said).toBeGreaterThan(15);
  });
});

test.each([
  ["over all that the language has", anyProtocol],
  ["on which reductions can go wrong", protocolToReduce],
] as const)("all engines find the same mistakes in random protocols %s", (_, parts) => {
  expect(compareAll(parts(true), 150).mistake).toBeGreaterThan(5);
});
