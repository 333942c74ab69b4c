/**
 * Canonical states of random protocols stand for the full graph: the images of those that are found are as many states
 * as there are, with as many steps, and all claims are decided as by a full search. Planted mistakes are noticed.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical, type Symmetry } from "../../../../checker/reduce/symmetry/canonical.ts";
import type { Permutation } from "../../../../checker/reduce/symmetry/permutation.ts";
import { symmetryOf } from "../../../../checker/reduce/symmetry/symmetry.ts";
import { System } from "../../../../checker/search/system.ts";
import { type ProtocolPart, protocolPart } from "./description.ts";
import { explored, full, fullGraph, type Reduction, reductionBy } from "./explore.ts";
import { built } from "./protocol.ts";

/** A protocol that has symmetries, and what a full search says of it. */
interface Case {
  readonly part: ProtocolPart;
  readonly system: System;
  readonly symmetry: Symmetry;
  readonly says: ReturnType<typeof fullGraph>;
}

/** Undefined for a protocol that has none, or is too large for both. */
function caseOf(part: ProtocolPart): Case | undefined {
  const system = new System(built(part));
  const symmetry = symmetryOf(system);
  if (symmetry.elements.length + symmetry.sorted.length === 0) return undefined;
  const says = fullGraph(explored(system, full));
  return says && { part, system, symmetry, says };
}

test("canonical states of random protocols stand for all states, steps and verdicts", () => {
  const met = { cases: 0, sorted: 0, elements: 0, both: 0, refused: 0, decided: 0 };
  fc.assert(
    fc.property(protocolPart, (part) => {
      const found = caseOf(part);
      if (found === undefined) return;
      const { system, symmetry, says } = found;
      expect(fullGraph(explored(system, reductionBy(symmetry)))).toEqual(says);
      const [sorts, permutes] = [symmetry.sorted.length > 0, symmetry.elements.length > 0];
      met.cases += 1;
      met.sorted += Number(sorts);
      met.elements += Number(permutes);
      met.both += Number(sorts && permutes);
      met.refused += Number(symmetry.refused.length > 0);
      met.decided += Number((says?.decided.length ?? 0) > 0);
    }),
    { seed: 1, numRuns: 400 },
  );
  // Protocols without symmetries, or without properties, would make the test say nothing.
  expect(Math.min(met.both, met.refused, met.decided)).toBeGreaterThan(80);
});

describe("a planted mistake is noticed:", () => {
  const parts = fc.sample(protocolPart, { seed: 2, numRuns: 200 });
  const cases = parts.flatMap((part) => caseOf(part) ?? []);

  /** How many of the cases, at most, show that a search with a mistake is wrong; `plant` gives undefined where it cannot be. */
  function noticed(plant: (one: Case) => Reduction | undefined): number {
    let count = 0;
    for (const one of cases) {
      const reduction = plant(one);
      if (reduction !== undefined && !agrees(one, reduction)) count += 1;
    }
    return count;
  }

  test("without any, all is right", () => {
    expect(noticed(({ symmetry }) => reductionBy(symmetry))).toBe(0);
  });

  test("values of cells that are not renamed", () => {
    const plant = ({ valueMap, ...rest }: Permutation): Permutation => {
      return { ...rest, valueMap: valueMap.map(() => undefined) };
    };
    expect(noticed(withElements(plant))).toBeGreaterThan(0);
  });

  test("one cell whose values are not renamed", () => {
    const plant = ({ valueMap, ...rest }: Permutation): Permutation => {
      const first = valueMap.findIndex((map) => map !== undefined);
      return { ...rest, valueMap: valueMap.map((map, slot) => (slot === first ? undefined : map)) };
    };
    expect(noticed(withElements(plant))).toBeGreaterThan(0);
  });

  test("locations that are not renamed", () => {
    const plant = (p: Permutation): Permutation => {
      return { ...p, locationMap: p.locationMap.map((map) => map.map((_, l) => l)) };
    };
    expect(noticed(withElements(plant))).toBeGreaterThan(0);
  });

  test("processes that stay where their cells move", () => {
    const plant = (p: Permutation): Permutation => {
      return { ...p, processTo: p.processTo.map((_, i) => i) };
    };
    expect(noticed(withElements(plant))).toBeGreaterThan(0);
  });

  test("the least of some elements that are no group", () => {
    const plant = ({ symmetry }: Case): Reduction | undefined => {
      const elements = symmetry.elements.slice(1);
      if (elements.length === 0) return undefined;
      const form: Reduction["form"] = (state) => canonical({ ...symmetry, elements }, state);
      return { ...reductionBy(symmetry), form };
    };
    expect(noticed(plant)).toBeGreaterThan(0);
  });

  test("a process that is not sorted with the others", () => {
    const plant = ({ symmetry }: Case): Reduction => {
      const sorted = symmetry.sorted.map((set) => set.slice(1));
      const form: Reduction["form"] = (state) => canonical({ ...symmetry, sorted }, state);
      return { ...reductionBy(symmetry), form };
    };
    expect(noticed(plant)).toBeGreaterThan(0);
  });

  test("a property that is looked at in the canonical state alone", () => {
    const plant = ({ symmetry }: Case): Reduction => {
      return { ...reductionBy(symmetry), looksAt: full.looksAt };
    };
    expect(noticed(plant)).toBeGreaterThan(0);
  });

  test("a scalarset that is trusted, though one element starts otherwise", () => {
    const plant = ({ part }: Case): Reduction | undefined => {
      if (part.special === null) return undefined;
      const trusted = symmetryOf(new System(built({ ...part, special: null })));
      return reductionBy(trusted);
    };
    expect(noticed(plant)).toBeGreaterThan(0);
  });
});

const withElements =
  (plant: (element: Permutation) => Permutation) =>
  ({ symmetry }: Case): Reduction =>
    reductionBy({ ...symmetry, elements: symmetry.elements.map(plant) });

function agrees({ system, says }: Case, reduction: Reduction): boolean {
  const found = fullGraph(explored(system, reduction));
  return JSON.stringify(found) === JSON.stringify(says);
}
