/**
 * Each mistake that is put into the reductions on purpose is found by some of the random protocols.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { System } from "../../../checker/search/system.ts";
import { type Saying, saying } from "./agreement.ts";
import { fuseMistakes, type Planted, orderMistakes } from "./planted.ts";
import { protocolPart } from "./random-parts.ts";
import { built } from "./random-protocol.ts";
import type { Reducing } from "./prepared.ts";

const LARGEST = 2_000;
const parts = fc.sample(protocolPart(), { seed: 1, numRuns: 300 });

const systems = parts.map((part) => new System(built(part), { dropped: part.dropped }));
const full: Saying[] = [];

/** The first random protocol of which a search with a mistake in it says something else. */
function firstFooled(reducing: Reducing): number {
  return systems.findIndex((system, i) => {
    const right = (full[i] ??= saying(system, { most: LARGEST }));
    if (right === "too large") return false;
    const said = saying(system, { ...reducing, most: 10 * LARGEST });
    return JSON.stringify(said) !== JSON.stringify(right);
  });
}

const all: readonly (readonly [string, Reducing])[] = [
  ...named("order", orderMistakes),
  ...named("fuse", fuseMistakes),
];
function named(
  reduction: "order" | "fuse",
  mistakes: Readonly<Record<string, Planted>>,
): readonly (readonly [string, Reducing])[] {
  return Object.entries(mistakes).map(([name, planted]) => [
    `${reduction}: ${name}`,
    { [reduction]: true, planted },
  ]);
}

test("without a mistake, no random protocol is fooled", () => {
  expect(firstFooled({ order: true, fuse: true })).toBe(-1);
});

test.each(all)("a mistake is found: %s", (_, reducing) => {
  expect(firstFooled(reducing)).toBeGreaterThanOrEqual(0);
});
