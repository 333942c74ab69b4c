/**
 * Symmetries of protocols that are used for something: the benchmark that other checkers have, too, and the kernel's.
 */
import { describe, expect, test } from "vitest";
import pgmap from "../../../../bench/protocols/pgmap.ts";
import { systemOf } from "../../../../checker/check.ts";
import { symmetryOf } from "../../../../checker/reduce/symmetry/symmetry.ts";
import type { Symmetry } from "../../../../checker/reduce/symmetry/canonical.ts";
import { specs } from "../../../../specs/index.ts";
import { explored, reductionBy } from "./explore.ts";

describe("in the benchmark of folios", () => {
  const found = (scope: string) => {
    const system = systemOf({ spec: pgmap, scope, tree: "", dropped: [] });
    return explored(system, reductionBy(symmetryOf(system)), Infinity);
  };

  test("threads and folios are found", () => {
    const symmetry = symmetryOf(systemOf({ spec: pgmap, scope: "3_3_3", tree: "", dropped: [] }));
    expect(symmetry.names).toEqual(["fault[0], fault[1] and fault[2]", "folio 0, 1 and 2"]);
    expect(symmetry.sorted).toEqual([[0, 1, 2]]);
    expect(symmetry.elements).toHaveLength(5);
  });

  test("a small scope has these canonical states, which stand for all", () => {
    expect(found("2_3_1")).toMatchObject({ stored: 3_247, moves: 10_871 });
    expect(found("2_3_1")).toMatchObject({ states: 31_240, transitions: 105_647, depth: 25 });
  });

  test("the larger scope has those that Rumur finds with exhaustive symmetry reduction", () => {
    expect(found("3_3_3")).toMatchObject({
      stored: 192_154,
      moves: 712_614,
      states: 5_032_035,
      transitions: 18_656_966,
    });
  });
});

describe("in the kernel's scenarios", () => {
  const symmetryIn = (tag: string, scope: string): Symmetry => {
    const spec = specs.find(({ tags }) => tags?.includes(tag) === true) as (typeof specs)[number];
    return symmetryOf(systemOf({ spec, scope, tree: "V10", dropped: [] }));
  };

  test("drivers that have a page each change places with it", () => {
    expect(symmetryIn("SC18", "medium").elements).toHaveLength(5);
  });

  test("requests of the same folios are interchangeable", () => {
    expect(symmetryIn("SC10", "medium").sorted).toEqual([[0, 1]]);
  });

  test("faults are not where one walks through address spaces in a fixed order", () => {
    const symmetry = symmetryIn("SC1", "small");
    expect(symmetry.elements).toEqual([]);
    expect(symmetry.refused.map(({ why }) => why)).toEqual([
      'fault[0] and fault[1] differ: fault[0] at "ptep_get_and_clear_full(mm, addr, pte)" works on other cells than fault[1] at "ptep_get_and_clear_full(mm, addr, pte)"',
    ]);
  });
});
