/**
 * What kernel scenarios show on trees that differ, and on trees that nobody can tell apart.
 */
import { describe, expect, test } from "vitest";
import { systemOf } from "../../checker/check.ts";
import type { Comparison } from "../../checker/compare/compare.ts";
import { retakenRun } from "../../checker/compare/retake.ts";
import type { System } from "../../checker/search/system.ts";
import { specs } from "../../specs/index.ts";
import { comparison, textOf } from "../checker/compare/comparing.ts";

const systemFor = (tag: string, scope: string, tree: string): System => {
  const spec = specs.find(({ tags = [] }) => tags.includes(tag));
  if (spec === undefined) throw new Error(`there is no ${tag}`);
  return systemOf({ spec, scope, tree, dropped: [] });
};

/** What only the first and only the second tree shows; each run is taken again. */
function only(tag: string, scope: string, before: string, after: string): readonly string[][] {
  const systems = [systemFor(tag, scope, before), systemFor(tag, scope, after)] as const;
  const result: Comparison = comparison(...systems);
  expect(result.stopped).toBeUndefined();
  return result.only.map((difference, which) => {
    if (difference === undefined) return [];
    const system = systems[which] as System;
    const run = retakenRun(system, difference.run);
    const steps = difference.trace.filter(({ process }) => process !== undefined);
    expect(run.isVisible.filter(Boolean).length).toBe(steps.length);
    return difference.trace.map(textOf);
  });
}

describe("nobody can tell apart", () => {
  test.each([
    ["SC2", "small-two", "V0", "V4"],
    ["SC2", "small-two", "V9", "V10"],
    ["SC2", "small-two", "V10", "V10z"],
    ["SC12", "small-one-fault", "V9", "V10"],
  ])("%s %s: %s and %s", (tag, scope, before, after) => {
    expect(only(tag, scope, before, after)).toEqual([[], []]);
  });
});

test("SC12: V10 takes the struct pages of a mapped page, and V10z waits for ever", () => {
  const begin = ["unbind the device there -> gone", "reader[0] pte[0][0] none -> pfn 0"];
  expect(only("SC12", "small-one-fault", "V10", "V10z")).toEqual([
    [...begin, "unbind the struct pages there -> gone"],
    [...begin, "rcu returns", "reader[0] returns", "nobody can go on unbind waits for ever"],
  ]);
});

test("SC11: only V10 warns of a map that dies under a request", () => {
  const [first, second] = only("SC11", "small", "V9", "V10");
  expect(first).toEqual([]);
  expect(second?.at(-1)).toMatch(/ breaks WARN_ON_ONCE\(percpu_ref_is_dying/);
});
