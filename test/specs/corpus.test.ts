/**
 * Each bug of the corpus is found where it says that it is, by a counterexample of the length that it says, and what it
 * breaks holds without it.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../checker/check.ts";
import type { Spec } from "../../checker/index.ts";
import {
  type Bug,
  bugs,
  bugTrees,
  treeIds,
  treeOf,
  treeWith,
  treeWithout,
} from "../../model/index.ts";
import { specs } from "../../specs/index.ts";
import { isLiveness } from "../../specs/recorded.ts";
import { run } from "./run.ts";

const specOf = ({ shown }: Bug): Spec => specs.find(({ id }) => id === shown.spec) as Spec;
const shownOn = (bug: Bug, tree: string): Report => {
  const { scope, breaks } = bug.shown;
  return run({ spec: specOf(bug), scope, tree, liveness: Object.keys(breaks).some(isLiveness) });
};
const verdictsOf = ({ claims }: Report, ids: readonly string[]) =>
  ids.map((id) => `${id} ${claims.find((claim) => claim.id === id)?.verdict ?? "is not there"}`);

describe.each(bugs)("$id", (bug) => {
  const properties = Object.keys(bug.shown.breaks);

  test("is found, by shortest counterexamples of the length that it says", () => {
    const { claims, result } = shownOn(bug, treeWith(bug));
    expect(result.complete).toBe(true);
    const found = properties.map((id) => [id, claims.find((claim) => claim.id === id)]);
    const steps = found.map(([id, claim]) => [id, (claim as Found)?.finding?.path.length]);
    expect(Object.fromEntries(steps as [string, number][])).toEqual(bug.shown.breaks);
  });

  test("breaks what holds without it", () => {
    const without = shownOn(bug, treeWithout(bug));
    expect(without.result.complete).toBe(true);
    expect(verdictsOf(without, properties)).toEqual(properties.map((id) => `${id} holds`));
  });

  test("has a tree of its own, which is none of those that are checked unasked", () => {
    const [own] = [treeWith(bug), treeWithout(bug)].filter((tree) => tree !== bug.parent);
    const { parent, patches } = treeOf(own ?? "");
    expect(parent).toBe(bug.parent);
    expect(patches.at(-1)).toBe(bug);
    expect(treeIds).not.toContain(own);
    expect(specOf(bug).trees).not.toContain(own);
    expect(specOf(bug).treesByName).toContain(own);
  });

  test("can be found by its own tag", () => {
    expect(specOf(bug).tags).toContain(`C-${bug.id}`);
  });
});
type Found = Report["claims"][number] | undefined;

test("no two bugs have the same name, and none that of a tree", () => {
  const names = bugs.map(({ id }) => id);
  expect(new Set([...names, ...treeIds]).size).toBe(names.length + treeIds.length);
  expect(bugTrees.map(({ patches }) => patches.at(-1))).toEqual(bugs);
});

const list = join(import.meta.dirname, "../../../shared/kernel/corpus.md");

describe.skipIf(!existsSync(list))("the list that the corpus is taken from", () => {
  const rows = existsSync(list)
    ? rowsOf(readFileSync(list, "utf8")).filter(({ tree }) => treeIds.includes(tree))
    : [];

  test("has each bug here, of the same kind and in the same tree", () => {
    const there = rows.map(({ id }) => {
      const bug = bugs.find((one) => one.id === id);
      return { id, kind: bug?.kind, tree: bug?.parent };
    });
    expect(there).toEqual(rows.map(({ id, kind, tree }) => ({ id, kind, tree })));
  });

  // The model has no scope without a page and a file: where the list has none, one is there and nobody touches it.
  test("believes in no smaller scope than those that show the bugs, but where they say why", () => {
    for (const row of rows) {
      const bug = bugs.find(({ id }) => id === row.id);
      if (bug === undefined) continue;
      const least = row.least.map((n, i) => (i === 0 ? n : Math.max(n, 1)));
      const larger = sizeOf(bug).some((n, i) => n > (least[i] ?? 0));
      expect(`${bug.id} ${larger}`).toBe(`${bug.id} ${bug.shown.larger !== undefined}`);
    }
  });
});

/** Threads, pages, entries and files: of the threads, those of the kernel and not the machine's. */
function sizeOf(bug: Bug): readonly number[] {
  const spec = specOf(bug);
  const scopeName = bug.shown.scope;
  const scope = spec.scopes[scopeName] as { folios: number; files: number; offsets: number };
  const context = { scope, scopeName, tree: bug.parent, assumes: () => true };
  const threads = spec
    .protocol(context)
    .processes.filter(({ name }) => name !== "rcu" && name !== "power");
  return [threads.length, scope.folios, scope.offsets * scope.files, scope.files];
}

interface Row {
  readonly id: string;
  readonly tree: string;
  readonly kind: string;
  /** Threads, pages, entries, files, pgmaps. */
  readonly least: readonly number[];
}

function rowsOf(text: string): readonly Row[] {
  const cells = text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| id "))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  return cells.map(([, id = "", put = "", , , kind = "", least = ""]) => ({
    id,
    tree: put.split(":")[0] ?? "",
    kind,
    least: least.split("/").map(Number),
  }));
}
