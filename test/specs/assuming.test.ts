/**
 * What assumptions are worth for liveness, those of fairness and others: what holds with them, and does not without.
 */
import { describe, expect, test } from "vitest";
import type { Spec } from "../../checker/index.ts";
import { systemOf } from "../../checker/check.ts";
import { specs } from "../../specs/index.ts";
import { isLiveness } from "../../specs/recorded.ts";
import { comesTo } from "../../specs/properties/runs.ts";
import { brokenIn, run } from "./run.ts";

const tagged = (tag: string): Spec => specs.find(({ tags }) => tags?.includes(tag)) as Spec;

/** Ids of the liveness properties that are broken. */
function brokenOn(tag: string, scope: string, tree: string, dropped: readonly string[] = []) {
  const report = run({ spec: tagged(tag), scope, tree, dropped, liveness: true });
  return brokenIn(report).filter(isLiveness);
}

describe.each([
  ["SC16", "small-two", "V10", "F-unpin", ["L2"]],
  ["SC4", "small-two", "V10", "F-unpin", ["L5"]],
  ["SC18", "small-one-thread", "V10", "F-unpin", ["L1"]],
  ["SC16", "small-remap", "V10", "F-unpin", ["L3", "L9"]],
  ["SC14", "small-one-fault", "V25", "F-evict", ["L8"]],
  ["SC3", "small-two", "V10", "F-munmap", ["L2"]],
  ["SC3", "small", "VU", "F-munmap", ["L2"]],
  ["SC14", "small-one-fault", "V24", "F-munmap", ["L8"]],
  ["SC13", "small-slow", "V10", "R1", ["L6"]],
  ["SC13", "small-slow", "V10", "A-fault-always", ["L6"]],
])("%s %s on %s", (tag, scope, tree, assumption, broken) => {
  test(`holds with ${assumption}, and breaks ${broken.join(", ")} without`, () => {
    expect(brokenOn(tag, scope, tree)).toEqual([]);
    expect(brokenOn(tag, scope, tree, [assumption])).toEqual(broken);
  });
});

describe("goes round for ever", () => {
  test.each([
    ["SC16", "small-remap", "F-unpin", "L9", "remap"],
    ["SC13", "small-slow", "R1", "L6", "pinner[0]"],
  ])("%s %s without %s, and never sleeps: %s", (tag, scope, assumption, id, who) => {
    const place = { spec: tagged(tag), scope, tree: "V10", dropped: [assumption] };
    const { liveness } = run({ ...place, liveness: true });
    const { path = [], loop = 0 } = liveness?.findings.get(id) ?? {};
    const names = systemOf(place).runners.map(({ process }) => process.name);
    const round = path.slice(loop).map(({ process }) => names[process]);
    expect(round.length).toBeGreaterThan(0);
    expect(round).toContain(who);
  });
});

test("a scope that does without an assumption has what dropping it has", () => {
  for (const tree of ["V10", "V24", "V25"])
    expect(brokenOn("SC13", "small-slow-served", tree)).toEqual(
      brokenOn("SC13", "small-slow", tree, ["A-fault-always"]),
    );
});

test("does not look again for ever from P25 on, where slow GUP asks for no pgmap", () => {
  for (const assumption of ["R1", "A-fault-always"]) {
    expect(brokenOn("SC13", "small-slow", "V24", [assumption])).toContain("L6");
    expect(brokenOn("SC13", "small-slow", "V25", [assumption])).not.toContain("L6");
  }
});

test.each([
  ["F-unpin", "a page is given back at any later moment", ["DMA to the pages", "use the page"]],
  ["F-munmap", "a file is unmapped by its user", ["mmap_write_lock(mm)"]],
])("%s is among the assumptions wherever %s", (id, _, texts) => {
  for (const spec of specs) {
    const given = Object.entries(spec.scopes).some(([scopeName, scope]) => {
      const tree = spec.trees?.[0] ?? "";
      const { processes } = spec.protocol({ scope, scopeName, tree, assumes: () => true });
      return processes.some((one) => texts.some((text) => comesTo(one, text)));
    });
    const isListed = spec.assumptions?.some((one) => one.id === id) === true;
    expect(`${spec.id} ${isListed}`).toBe(`${spec.id} ${given}`);
  }
});
