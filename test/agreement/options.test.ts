/**
 * Whatever a search of a random protocol is asked for, both kernels say the same, and find nothing that a full search does
 * not find. How many states may be stored is not among it: see test/checker/engine/limits.test.ts.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REDUCTIONS, type SearchOptions } from "../../checker/search/search.ts";
import { anyProtocol, caseOf, protocolToReduce, symmetricProtocol } from "./random-cases.ts";
import { sayingOf } from "./said.ts";

/** Larger graphs are left out. */
const LARGEST = 1_000;

const ids = ["always-0", "never-0", "never-1", "sometimes-1", "always-2", "R0", "W0", "deadlock"];
const options: fc.Arbitrary<SearchOptions> = fc.record(
  {
    first: fc.boolean(),
    maxDepth: fc.nat(15),
    properties: fc.subarray(ids),
    reductions: fc.subarray([...REDUCTIONS]),
    store: fc.constantFrom("exact", "fingerprint"),
  },
  { requiredKeys: [] },
);

/** `I8`, of `I8 12 steps, 3 switches, by the state`. */
const idOf = (finding: string): string => finding.split(" ")[0] ?? "";

describe.each([
  ["over all that the language has", anyProtocol],
  ["on which reductions can go wrong", protocolToReduce],
  ["with symmetries", symmetricProtocol],
] as const)("random protocols %s", (_, parts) => {
  test("are searched alike, with any options", () => {
    let found = 0;
    fc.assert(
      fc.property(parts(), options, (part, asked) => {
        const made = caseOf(part);
        if (made === undefined) return;
        const { instance, system } = made;
        const full = sayingOf(instance, system, { maxStates: LARGEST });
        if (typeof full === "string" || !full.verdicts.complete) return;
        const [js, wasm] = (["js", "wasm"] as const).map((engine) =>
          sayingOf(instance, system, { ...asked, engine }),
        );
        expect(wasm).toEqual(js);
        if (typeof wasm !== "object") throw new Error(wasm);
        // With reductions a search that stops early may stop after a counterexample that is not of the least depth.
        const known =
          asked.reductions === undefined
            ? full.verdicts.findings
            : full.verdicts.findings.map(idOf);
        const { findings } = wasm.verdicts;
        for (const finding of asked.reductions === undefined ? findings : findings.map(idOf))
          expect(known).toContain(finding);
        found += findings.length;
      }),
      { numRuns: 50 },
    );
    expect(found).toBeGreaterThan(5);
  });
});
