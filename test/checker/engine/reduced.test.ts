/**
 * What a reduced search tells besides verdicts.
 */
import { describe, expect, test } from "vitest";
import {
  always,
  counter,
  load,
  memory,
  never,
  pause,
  procedure,
  store,
} from "../../../checker/index.ts";
import { finish, search, systemOf } from "../../../checker/check.ts";
import type { Reduction, SearchOptions, SearchResult } from "../../../checker/search/search.ts";
import { instanceOf, running, untaken } from "../tiny.ts";
import { bothSay, sizeOf } from "./all-say.ts";

const mem = memory({ n: counter(3), m: counter(3) });
const { n, m } = mem.cells;

describe("statements that are fused with others", () => {
  const silent = procedure("silent", {
    body: ({ step }) => [
      step("a", () => pause),
      step("n = 1", () => store(n, 1)),
      step("c", () => pause),
    ],
  });

  test("count as reached, those before the first step, too", () => {
    const protocol = running([silent, silent], { memory: mem });
    for (const engine of ["js", "wasm"] as const)
      expect(untaken(protocol, { engine, reductions: ["fuse"] })).toEqual([]);
    expect(sizeOf(bothSay(protocol, ["fuse"]))).toBe("9/12/4");
  });

  test("are unreached where they are in a full search", () => {
    const waits = procedure("waits", {
      body: ({ step, awaits }) => [
        step("a", () => pause),
        awaits("n == 3", () => load(n).is(3)),
        step("b", () => pause),
        step("c", () => pause),
      ],
    });
    const protocol = running([silent, waits], { memory: mem, deadlock: false });
    for (const engine of ["js", "wasm"] as const)
      expect(untaken(protocol, { engine, reductions: ["fuse"] })).toEqual(["b", "c", "n == 3"]);
  });

  // A successor that breaks a check is marked with that alone, and not with the statements that it leads over.
  test.fails(
    "known gap: count as reached where the step that leads over them breaks a check",
    () => {
      const warned = procedure("warned", {
        body: ({ step, warnOn }) => [
          warnOn("n == 0", () => load(n).is(0), { id: "W", name: "n is not 0" }),
          step("b", () => pause),
          step("n = 1", () => store(n, 1)),
        ],
      });
      const protocol = running([warned], { memory: mem });
      expect(untaken(protocol, { engine: "wasm" })).toEqual([]);
      expect(untaken(protocol, { engine: "wasm", reductions: ["fuse"] })).toEqual([]);
    },
  );
});

describe("partial order", () => {
  const counts = (cell: typeof n): ReturnType<typeof procedure> =>
    procedure("counts", {
      body: ({ step }) => [1, 2, 3].map((value) => step(`${value}`, () => store(cell, value))),
    });
  const searched = (
    options: SearchOptions,
    properties: Parameters<typeof running>[1] = {},
  ): SearchResult => {
    const protocol = running([counts(n), counts(m)], { memory: mem, ...properties });
    return finish(search(systemOf(instanceOf(protocol)), "bfs", { engine: "wasm", ...options }));
  };

  test("follows one process where nobody looks", () => {
    expect(searched({}).states).toBe(16);
    expect(searched({ reductions: ["order"] }).states).toBe(7);
  });

  test("follows all where a property looks at both, though it finds that out in the middle", () => {
    // It looks at m only when n is 2.
    const late = never(
      "late",
      "n is 2 and m is 3",
      (s: { n: number; m: number }) => s.n === 2 && s.m === 3,
    );
    const { findings, states } = searched({ reductions: ["order"] }, { properties: [late] });
    expect(findings.get("late")?.path).toHaveLength(5);
    expect(states).toBeGreaterThan(7);
  });

  test("has no reason to where the property is not asked for", () => {
    const both = always("both", "they differ", (s: { n: number; m: number }) => s.n + s.m < 9);
    const asked = { reductions: ["order"], properties: ["deadlock"] } as const;
    expect(searched({ reductions: ["order"] }, { properties: [both] }).states).toBe(16);
    expect(searched(asked, { properties: [both] }).states).toBe(7);
  });
});

test("a result names the reductions that were in force", () => {
  const protocol = running(
    [procedure("p", { body: ({ step }) => [step("a", () => store(n, 1))] })],
    {
      memory: mem,
    },
  );
  const inForce = (reductions: readonly Reduction[]): readonly Reduction[] =>
    finish(search(systemOf(instanceOf(protocol)), "bfs", { engine: "wasm", reductions }))
      .reductions;
  expect(inForce([])).toEqual([]);
  expect(inForce(["fuse", "order"])).toEqual(["fuse", "order"]);
});
