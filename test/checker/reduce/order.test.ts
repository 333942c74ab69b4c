/**
 * Partial order and fusing, alone and together, say of random protocols what a full search says: on every claim, on the
 * states in which nothing can go on, and on the statements that ran.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { System } from "../../../checker/search/system.ts";
import { built as anyBuilt, randomProtocol } from "../../oracle/random-protocol.ts";
import { expectAgreement } from "./agreement.ts";
import { protocolPart } from "./random-parts.ts";
import { built } from "./random-protocol.ts";

/** Larger graphs are left out: they take long and show nothing else. */
const LARGEST = 1_000;

test("the reductions agree with full search on random protocols", () => {
  const met = { agreed: 0, found: 0, ends: 0 };
  fc.assert(
    fc.property(protocolPart(), (part) => {
      const said = expectAgreement(
        () => new System(built(part), { dropped: part.dropped }),
        LARGEST,
      );
      if (typeof said === "string") return;
      met.agreed += 1;
      if (said.found.length > 0) met.found += 1;
      if (said.ends.length > 0) met.ends += 1;
    }),
    { numRuns: 300 },
  );
  expect(met.agreed).toBeGreaterThan(250);
  expect(met.found).toBeGreaterThan(150);
  expect(met.ends).toBeGreaterThan(60);
});

test("the reductions hide no mistake of a random protocol", () => {
  let mistakes = 0;
  fc.assert(
    fc.property(protocolPart(true), (part) => {
      const system = (): System => new System(built(part), { dropped: part.dropped });
      if (expectAgreement(system, LARGEST) === "mistake") mistakes += 1;
    }),
    { numRuns: 150 },
  );
  expect(mistakes).toBeGreaterThan(10);
});

test("the reductions agree with full search on protocols with all that the language has", () => {
  let compared = 0;
  fc.assert(
    fc.property(randomProtocol({ wild: true }), (part) => {
      const system = (): System => new System(anyBuilt(part), { dropped: part.dropped });
      if (expectAgreement(system, LARGEST) !== "too large") compared += 1;
    }),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(100);
});
