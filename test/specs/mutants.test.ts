/**
 * Every check has been seen to fail: each mutant of a spec breaks what it says it breaks and what holds without it, and
 * each claim that any spec makes has a mutant, or a bug of the corpus, which is one of a patch's size.
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Mutant, Spec } from "../../checker/index.ts";
import { type Report, systemOf } from "../../checker/check.ts";
import { bugs } from "../../model/index.ts";
import { specs } from "../../specs/index.ts";
import { isLiveness } from "../../specs/recorded.ts";
import { brokenIn, run } from "./run.ts";

/** Where programs are looked at for the claims that stand in them. */
const searchedTrees = ["V0", "V10", "V25", "VF", "V10z", "VU"];

/** Where a mutant is tried. */
const placeOf = (spec: Spec, { scope, tree, drop = [], breaks }: Mutant) => ({
  spec,
  scope: scope ?? Object.keys(spec.scopes)[0] ?? "",
  tree: tree ?? spec.trees?.[0] ?? "",
  dropped: drop,
  liveness: breaks.some(isLiveness),
});
type Place = ReturnType<typeof placeOf>;

const unmutated = new Map<string, Report>();
function withoutEdits(place: Place): Report {
  const { spec, scope, tree, dropped, liveness } = place;
  const key = [spec.id, scope, tree, liveness, ...dropped].join(" ");
  const report = unmutated.get(key) ?? run(place);
  unmutated.set(key, report);
  return report;
}

describe.each(specs)("$id: a mutant breaks what holds without it", (spec) => {
  test.each(spec.mutants ?? [])("$id: $name", { timeout: 300_000 }, (mutant) => {
    const place = placeOf(spec, mutant);
    const before = withoutEdits(place);
    const holding = before.claims.filter(({ verdict }) => verdict === "holds").map(({ id }) => id);
    expect(holding).toEqual(expect.arrayContaining([...mutant.breaks]));
    const after = run({ ...place, edits: mutant.edits });
    const failing = [...brokenIn(after), ...brokenIn(after, "not reached")];
    expect(failing).toEqual(expect.arrayContaining([...mutant.breaks]));
  });
});

describe("each claim has a mutant or a bug that breaks it", () => {
  const mutants = specs.flatMap((spec) => spec.mutants ?? []).flatMap(({ breaks }) => breaks);
  const seen = new Set([...mutants, ...bugs.flatMap(({ shown }) => Object.keys(shown.breaks))]);

  const claims = new Set<string>();
  beforeAll(() => {
    for (const id of specs.flatMap(claimsOf)) claims.add(id);
  }, 300_000);

  test("each property, range, and deadlock", () => {
    const missing = [...claims].filter((id) => !isWarning(id) && !seen.has(id));
    expect(missing).toEqual([]);
  });

  // A warning that some tree breaks has been seen to fail without a mutant.
  test("each warning of the kernel that a thread of a scenario can come by", () => {
    const broken = new Set(specs.flatMap(recordedAsBroken));
    const missing = [...claims].filter((id) => isWarning(id) && !seen.has(id) && !broken.has(id));
    expect(missing).toEqual(Object.keys(untried));
  });

  test.each(specs)("each good end that $id must be able to reach", (spec) => {
    const own = new Set((spec.mutants ?? []).flatMap(({ breaks }) => breaks));
    const ends = properties(spec).filter((id) => id.startsWith("sometimes-"));
    expect(ends.filter((id) => !own.has(id))).toEqual([]);
  });
});

/** Warnings that nothing breaks, and why. */
const untried: Readonly<Record<string, string>> = {
  "warn-dax_insert_pfn_mkwrite-1":
    "only a synchronous write fault comes by it, which no scenario here has",
};

/** What is broken without a mutant. */
const recordedAsBroken = ({ expected = {} }: Spec): readonly string[] =>
  Object.values(expected).flatMap((trees) => Object.values(trees).flatMap(({ broken }) => broken));

const isWarning = (id: string): boolean => /^(warn|assert)-/.test(id);

/** Ids of the properties that a spec states at any scope, on any tree. */
function properties(spec: Spec): readonly string[] {
  const ids = Object.entries(spec.scopes).flatMap(([scopeName, scope]) =>
    (spec.trees ?? [""]).flatMap((tree) => {
      const { properties: stated = [] } = spec.protocol({
        scope,
        scopeName,
        tree,
        assumes: () => true,
      });
      return stated.map(({ id }) => id);
    }),
  );
  return [...new Set(ids)];
}

/** Ids of all claims of a spec, with those that stand in programs: at its first scope, on those trees. */
function claimsOf(spec: Spec): readonly string[] {
  const scope = Object.keys(spec.scopes)[0] ?? "";
  const trees = spec.trees?.filter((tree) => searchedTrees.includes(tree)) ?? [""];
  const inPrograms = trees.flatMap((tree) => [
    ...systemOf({ spec, scope, tree, dropped: [] }).claims.keys(),
  ]);
  return [...properties(spec), ...inPrograms];
}
