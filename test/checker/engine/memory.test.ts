/**
 * A search that runs out of memory stops cleanly: it says what ran out, keeps what it found, and claims nothing more.
 */
import { describe, expect, test } from "vitest";
import { breadthFirst, type Tuning } from "../../../checker/engine/breadth-first.ts";
import { Engine } from "../../../checker/engine/engine.ts";
import { Memories } from "../../../checker/engine/memories.ts";
import { unreduced } from "../../../checker/engine/reduced.ts";
import { finish, type Report, reportOf } from "../../../checker/check.ts";
import {
  add,
  always,
  array,
  counter,
  memory as schema,
  procedure,
} from "../../../checker/index.ts";
import type { Progress, SearchOptions, SearchResult } from "../../../checker/search/search.ts";
import { System } from "../../../checker/search/system.ts";
import { instanceOf, problemOf, running } from "../tiny.ts";
import { counting, searched, system } from "./searching.ts";

const MIB = 2 ** 20;
const wasm = { engine: "wasm" } as const;

/** What a person is told of a search of 59,049 states. */
function told(options: SearchOptions, tuning: Tuning): Report {
  const protocol = counting(5, 1);
  const of = new System(protocol);
  const result = finish(breadthFirst(of, { ...wasm, ...options }, tuning));
  return reportOf(instanceOf(protocol), of, result);
}

describe("the ceiling", () => {
  test("is not passed, not even for a moment, by a table that grows", () => {
    const ceiling = process.memoryUsage.rss() + 40 * MIB;
    let most = 0;
    const run = breadthFirst(system("large"), { ...wasm, maxMemory: ceiling });
    let step = run.next();
    for (; step.done !== true; step = run.next()) most = Math.max(most, process.memoryUsage.rss());
    const mebibytes = Math.round(ceiling / MIB).toLocaleString("en");
    expect(step.value).toMatchObject({
      complete: false,
      stopped: `stopped at ${mebibytes} MiB of memory`,
    });
    expect(step.value.states).toBeGreaterThan(100_000);
    expect(most).toBeLessThan(ceiling + MIB);
  });

  test("keeps a table from growing before it would be passed", () => {
    const engine = new Engine(unreduced(system("narrow")), {
      ...wasm,
      maxMemory: process.memoryUsage.rss() + 100 * MIB,
    });
    const { visited } = engine;
    // Memory that nobody wrote to is none.
    while (visited.grow(1)) engine.memory.fill(0, visited.region.from / 4, visited.region.to / 4);
    expect(visited.shortage).toMatch(/^stopped at [\d,]+ MiB of memory$/);
    // As large as fits under it, to within a half.
    expect(visited.bytes).toBeGreaterThan(40 * MIB);
    expect(visited.bytes).toBeLessThan(110 * MIB);
  });

  test("leaves what was found as it was", () => {
    const { verdict, claims, result } = told({ maxMemory: 1 }, { slice: 0 });
    expect(result.stopped).toMatch(/^stopped at 0 MiB of memory/);
    // It does not take a table that must grow to see it.
    expect(result.states).toBeLessThan(1000);
    expect(verdict).not.toBe("holds");
    expect(claims.map((claim) => claim.verdict)).not.toContain("holds");
  });
});

describe("a memory that is full", () => {
  test("ends the search: the table of states", () => {
    const small = { memoryBytes: 6 * MIB, mostShardBits: 0 };
    const result = searched("large", wasm, small);
    expect(result.complete).toBe(false);
    expect(result.stopped).toMatch(
      /^stopped where the table of states has all of the 1 MiB that it can have \(a smaller scope, .*would help\)$/,
    );
    expect(result.states).toBeGreaterThan(50_000);
  });

  test("ends the search: the states that wait", () => {
    const result = searched("large", { ...wasm, store: "bitstate" }, { memoryBytes: 6 * MIB });
    expect(result.stopped).toMatch(/^stopped where the states of two levels have all of the 0 MiB/);
  });

  test("ends the search: trees that grow too large", () => {
    const { stopped, complete, states } = finish(
      breadthFirst(bushy(), wasm, { memoryBytes: 16 * MIB }),
    );
    expect({ stopped, complete }).toEqual({
      complete: false,
      stopped: "stopped as the spec's tables do not fit into 4 MiB",
    });
    expect(states).toBeGreaterThan(1000);
  });

  test("does not let it begin: a spec with large tables", () => {
    const run = (): SearchResult =>
      finish(breadthFirst(bushy(65_000, 9), wasm, { memoryBytes: 6 * MIB }));
    expect(problemOf(run)).toMatchObject({ code: "tables-too-large" });
  });

  test("keeps what was found until then", () => {
    const { verdict, claims, result } = told({}, { memoryBytes: 5.5 * MIB, mostShardBits: 0 });
    expect(result.complete).toBe(false);
    expect(verdict).toBe("broken");
    const verdicts = Object.fromEntries(claims.map((claim) => [claim.id, claim.verdict]));
    expect(verdicts).toMatchObject({ few: "broken", many: "incomplete" });
  });
});

describe("the way to what was decided", () => {
  test("may need more room than the search itself: then it stays undecided for who asks", () => {
    const fused: SearchOptions = { reductions: ["order", "fuse", "symmetry"] };
    const whole = told(fused, {});
    expect(whole.result.complete).toBe(true);
    expect(whole.claims.find(({ id }) => id === "half")?.verdict).toBe("holds");
    const { result, claims } = told(fused, { memoryBytes: 5.5 * MIB, mostShardBits: 0 });
    expect(result.states).toBe(whole.result.states);
    expect(result.complete).toBe(false);
    expect(result.stopped).toMatch(
      /^half decided, but the search for the way there stopped where the table of states has all/,
    );
    const verdicts = Object.fromEntries(claims.map((claim) => [claim.id, claim.verdict]));
    expect(verdicts).toMatchObject({ few: "broken", half: "incomplete", many: "incomplete" });
  });

  test("is searched in the memory that the search had", () => {
    const memories = new Memories(6 * MIB);
    const first = new Engine(unreduced(system("narrow")), wasm, { memories });
    const { memory: used } = first.map;
    first.release();
    const again = memories.take();
    expect(again.memory).toBe(used);
    // As new, and what it has taken from the system is known.
    expect(new Int32Array(used.buffer).every((half) => half === 0)).toBe(true);
    expect(again.resident).toBe(first.map.tables.from + first.bytes);
  });
});

test("progress tells how full the store is, and of how many bytes", () => {
  const heard: Progress[] = [];
  const run = breadthFirst(system("pgmap"), wasm, { slice: 0, memoryBytes: 6 * MIB });
  for (let step = run.next(); step.done !== true; step = run.next()) heard.push(step.value);
  const [first, last] = [heard[0], heard.at(-1)] as [Progress, Progress];
  expect(first.tableFull).toBeLessThan(0.05);
  // 31,240 of some 100,000 states.
  expect(last.tableFull).toBeGreaterThan(0.2);
  expect(last.tableFull).toBeLessThan(1);
  expect(last.bytes).toBeGreaterThan(31_240 * 8);
  expect(last.bytes).toBeLessThan(6 * MIB);
});

/** Cells that are counted up, and a property that looks at two: its tree has a node for each value of one. */
function bushy(most = 2000, cells = 2): System {
  const mem = schema({ c: array(cells, { n: counter(most) }) });
  const count = (i: number) =>
    procedure("p", {
      body: ({ step, loop }) => [
        loop("for (;;)", () => true, [step("add", () => add(mem.cells.c(i).n))]),
      ],
    });
  type S = { readonly c: readonly { readonly n: number }[] };
  const low = always("low", "not both are at the end", ({ c }: S) => {
    return (c[0]?.n ?? 0) + (c[1]?.n ?? 0) < 2 * most;
  });
  const procedures = Array.from({ length: cells }, (_, i) => count(i));
  return new System(running(procedures, { memory: mem, properties: [low] }));
}
