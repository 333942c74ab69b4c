/**
 * Searches with reductions say of random protocols what a full search says: each verdict, whether there is a deadlock,
 * how long each counterexample is and how interrupted, and which statements nobody runs. They leave out what the plain
 * search with the same reductions leaves out, in JavaScript and in WebAssembly.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Reduction, REDUCTIONS } from "../../checker/search/search.ts";
import { finish, search } from "../../checker/check.ts";
import type { System } from "../../checker/search/system.ts";
import { DEADLOCK } from "../../checker/search/claim.ts";
import { reducedSearch } from "../checker/reduce/reduced-search.ts";
import {
  anyProtocol,
  caseOf,
  protocolToReduce,
  type RandomPart,
  symmetricProtocol,
} from "./random-cases.ts";
import { type Said, type Saying, sayingOf, type Verdicts } from "./said.ts";

/** Larger graphs are left out. */
const LARGEST = 1_000;

const choices: readonly (readonly Reduction[])[] = [
  ...REDUCTIONS.map((reduction) => [reduction]),
  ["fuse", "order"],
  ["order", "symmetry"],
  REDUCTIONS,
];

/** Compares reduced searches with the full one; tells how many of them found less, or undefined where that is too large. */
function compare(part: RandomPart): number | undefined {
  const made = caseOf(part);
  if (made === undefined) return undefined;
  const { instance, system } = made;
  const full = sayingOf(instance, system, { maxStates: LARGEST });
  if (typeof full === "string" || !full.verdicts.complete) return undefined;
  let smaller = 0;
  for (const reductions of choices) {
    const js = sayingOf(instance, system, { engine: "js", reductions });
    expect(js, `${reductions.join()} js`).toMatchObject({ verdicts: expected(full, reductions) });
    expect(sayingOf(instance, system, { engine: "wasm", reductions }), reductions.join()).toEqual(
      js,
    );
    if (statesOf(js) < statesOf(full)) smaller += 1;
  }
  expectAsMuchLess(system);
  return smaller;
}

/**
 * Symmetry stores as many states as the plain search with it. So does partial order where nothing is claimed but that
 * there is no deadlock: else the two take different steps for visible.
 */
function expectAsMuchLess(system: System): void {
  const claims = [...system.claims.keys()].some((id) => id !== DEADLOCK);
  for (const reduction of claims ? (["symmetry"] as const) : (["symmetry", "order"] as const)) {
    const plain = reducedSearch(system, { [reduction]: true });
    const { states } = finish(search(system, "bfs", { engine: "wasm", reductions: [reduction] }));
    expect(states, reduction).toBe(plain?.states);
  }
}

/**
 * What a reduced search has to say. Known gap: statements that are fused with a step that breaks a check are said to be
 * unreached (test/checker/engine/reduced.test.ts), so that is not compared where a check is broken.
 */
function expected({ verdicts }: Said, reductions: readonly Reduction[]): Partial<Verdicts> {
  const breaks = verdicts.findings.some((finding) => finding.endsWith("by the step"));
  if (!breaks || !reductions.includes("fuse")) return verdicts;
  const { unreached: _, ...rest } = verdicts;
  return rest;
}

const statesOf = (saying: Saying): number =>
  typeof saying === "string" ? NaN : saying.numbers.states;

describe.each([
  ["over all that the language has", anyProtocol],
  ["on which they can go wrong", protocolToReduce],
  ["with symmetries", symmetricProtocol],
] as const)("of random protocols %s", (_, parts) => {
  test("reduced searches say what the full one says", () => {
    const met = { said: 0, smaller: 0 };
    fc.assert(
      fc.property(parts(), (part) => {
        const smaller = compare(part);
        if (smaller === undefined) return;
        met.said += 1;
        met.smaller += smaller;
      }),
      { numRuns: 45 },
    );
    expect(met.said).toBeGreaterThan(20);
    expect(met.smaller).toBeGreaterThan(20);
  });
});
