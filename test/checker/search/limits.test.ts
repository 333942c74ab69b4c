/**
 * Searches that stop early: they say why, and they never say that anything holds.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import pgmap from "../../../bench/protocols/pgmap.ts";
import {
  add,
  always,
  counter,
  memory,
  pause,
  procedure,
  sometimes,
} from "../../../checker/index.ts";
import { finish, search, systemOf } from "../../../checker/check.ts";
import { checked, type CheckOptions, running, stepsTo } from "../tiny.ts";
import { protocols } from "./mini.ts";

const mem = memory({ n: counter(9) });
type State = { readonly n: number };
const p = procedure("p", {
  body: ({ step }) => ["a", "b", "c"].map((text) => step(text, () => add(mem.cells.n))),
});
const low = always("low", "n stays below 4", (s: State) => s.n < 4);
/** Two processes of three steps each: 16 states, 24 transitions, depth 6. */
const protocol = running([p, p], { memory: mem, properties: [low] });
const fine = running([p, p], { memory: mem });
const ended = (options: CheckOptions, of = protocol): string => {
  const { result, verdict } = checked(of, options).report;
  return `${verdict}, ${result.stopped ?? "complete"}: ${result.states} states`;
};

describe("a limit on states", () => {
  test("stops with exactly that many", () => {
    expect(ended({ maxStates: 5 }, fine)).toBe("incomplete, stopped at 5 states: 5 states");
    expect(ended({ maxStates: 5, kind: "dfs" }, fine)).toBe(
      "incomplete, stopped at 5 states: 5 states",
    );
  });

  test("is written as people read it", () => {
    const system = systemOf({ spec: pgmap, scope: "2_3_1", tree: "", dropped: [] });
    expect(finish(search(system, "bfs", { maxStates: 1234 })).stopped).toBe(
      "stopped at 1,234 states",
    );
  });

  test("that is not reached leaves the search complete", () => {
    for (const kind of ["bfs", "dfs"] as const) {
      expect(ended({ maxStates: 16, kind }, fine)).toBe("holds, complete: 16 states");
      expect(ended({ maxStates: 15, kind }, fine)).toBe(
        "incomplete, stopped at 15 states: 15 states",
      );
    }
  });

  test("keeps what was broken before it", () => {
    expect(ended({ maxStates: 14 })).toBe("broken, stopped at 14 states: 14 states");
    expect(stepsTo("low", protocol, { maxStates: 14 })).toBe(stepsTo("low", protocol));
  });
});

test("a protocol that claims nothing is incomplete, too, where its search stopped", () => {
  const silent = running([p, p], { memory: mem, deadlock: false });
  expect(ended({ maxStates: 5 }, silent)).toBe("incomplete, stopped at 5 states: 5 states");
  expect(ended({}, silent)).toBe("holds, complete: 16 states");
});

describe("a limit on depth", () => {
  test("takes no step beyond it", () => {
    expect(ended({ maxDepth: 2 }, fine)).toBe("incomplete, stopped at depth 2: 6 states");
    expect(ended({ maxDepth: 0 }, fine)).toBe("incomplete, stopped at depth 0: 1 states");
  });

  test("beyond the graph leaves the search complete", () => {
    expect(ended({ maxDepth: 7 }, fine)).toBe("holds, complete: 16 states");
    expect(ended({ maxDepth: 7, kind: "dfs" }, fine)).toBe("holds, complete: 16 states");
  });

  test("cuts off what lies beyond, depth first, and goes on elsewhere", () => {
    const { result, verdict } = checked(fine, { maxDepth: 2, kind: "dfs" }).report;
    expect(result).toMatchObject({ complete: false, stopped: "stopped at depth 2", states: 6 });
    expect(verdict).toBe("incomplete");
  });

  test("finds what is broken at that depth", () => {
    expect(ended({ maxDepth: 4 })).toMatch(/^broken/);
    expect(ended({ maxDepth: 3 })).toMatch(/^incomplete/);
  });
});

test("limits on states and on depth, depth first, keep counterexamples right", () => {
  const q = procedure("q", {
    body: ({ choose, step, assert }) => [
      choose("one of three", [
        ["deep", [step("a", () => pause), step("b", () => pause)]],
        ["wide", [step("c", () => pause)]],
        ["bad", [assert("no", () => false)]],
      ]),
    ],
  });
  const both = { kind: "dfs", maxDepth: 2, maxStates: 3 } as const;
  expect(checked(running([q]), both).report.result).toMatchObject({
    states: 3,
    complete: false,
    stopped: "stopped at depth 2",
  });
  expect(stepsTo("assert-q-1", running([q]), both)).toBe("A:bad");
});

describe("a limit on time or memory", () => {
  const instance = { spec: pgmap, scope: "2_3_1", tree: "", dropped: [] };

  test("stops after a while", () => {
    for (const kind of ["bfs", "dfs", "random"] as const) {
      const result = finish(search(systemOf(instance), kind, { maxSeconds: 0 }));
      expect(result).toMatchObject({ complete: false, stopped: "stopped after 0 s" });
      expect(result.states).toBeLessThan(31_240);
    }
  });

  test("says how much memory it was", () => {
    for (const kind of ["bfs", "dfs", "random"] as const) {
      const result = finish(search(systemOf(instance), kind, { maxMemory: 3 * 2 ** 20 }));
      expect(result.stopped).toBe("stopped at 3 MiB of memory");
    }
  });

  test("that is not reached leaves the search complete", () => {
    const limits = { maxSeconds: 600, maxMemory: 2 ** 40 };
    expect(ended(limits, fine)).toBe("holds, complete: 16 states");
    expect(ended({ ...limits, kind: "dfs" }, fine)).toBe("holds, complete: 16 states");
  });
});

describe("whoever drives a search", () => {
  test("can stop it", () => {
    const system = systemOf({ spec: pgmap, scope: "2_3_1", tree: "", dropped: [] });
    for (const kind of ["bfs", "dfs", "random"] as const) {
      const driven = search(system, kind, {});
      expect(driven.next().done).toBe(false);
      const last = driven.next("stop");
      expect(last).toMatchObject({
        done: true,
        value: { complete: false, stopped: "interrupted" },
      });
    }
  });

  test("hears how far it is", () => {
    const system = systemOf({ spec: pgmap, scope: "2_3_1", tree: "", dropped: [] });
    const { value } = search(system, "bfs", {}).next();
    expect(value).toMatchObject({
      states: expect.any(Number),
      transitions: expect.any(Number),
      depth: expect.any(Number),
    });
    const { states, frontier } = value as { states: number; frontier: number };
    expect(states - frontier).toBe(1000);
  });
});

describe("the first broken property", () => {
  test("ends the search when it is asked to", () => {
    expect(ended({ first: true })).toBe("broken, stopped at the first broken property: 13 states");
    expect(ended({ first: true, kind: "dfs" })).toMatch(
      /^broken, stopped at the first broken property: \d+ states$/,
    );
  });

  test("has the counterexample of a full search", () => {
    expect(stepsTo("low", protocol, { first: true })).toBe(stepsTo("low", protocol));
  });

  test("does not end a search that breaks nothing", () => {
    expect(ended({ first: true }, fine)).toBe("holds, complete: 16 states");
    expect(ended({ first: true, kind: "dfs" }, fine)).toBe("holds, complete: 16 states");
  });

  test("is not a sometimes that is met", () => {
    const met = sometimes("two", "n comes to 2", (s: State) => s.n === 2);
    const seen = running([p, p], { memory: mem, properties: [met] });
    expect(ended({ first: true }, seen)).toBe("holds, complete: 16 states");
    expect(ended({ first: true, kind: "dfs" }, seen)).toBe("holds, complete: 16 states");
  });

  test("is one of those that are decided", () => {
    const high = always("high", "n stays below 6", (s: State) => s.n < 6);
    const two = running([p, p], { memory: mem, properties: [low, high] });
    expect(ended({ first: true, properties: ["high"] }, two)).toMatch(/^broken.*: 16 states$/);
  });
});

test("no search that stopped says that it holds", () => {
  const limits = fc.record(
    {
      maxStates: fc.integer({ min: 1, max: 40 }),
      maxDepth: fc.nat(6),
      first: fc.boolean(),
      kind: fc.constantFrom("bfs" as const, "dfs" as const),
    },
    { requiredKeys: ["kind"] },
  );
  fc.assert(
    fc.property(protocols, limits, (some, options) => {
      const { report } = checked(some, options);
      const whole = checked(some).report;
      const { complete, stopped, states } = report.result;
      expect(complete).toBe(stopped === undefined);
      expect(states).toBeLessThanOrEqual(Math.min(whole.result.states, options.maxStates ?? 1e9));
      const partial = report.claims.some((c) => c.verdict === "broken") ? "broken" : "incomplete";
      expect(report.verdict).toBe(complete ? whole.verdict : partial);
      expect(complete ? states : whole.result.states).toBe(whole.result.states);
      expect(report.claims.some((c) => c.verdict === "holds" && !complete)).toBe(false);
      // What it found broken is broken.
      for (const { id, verdict } of report.claims) {
        const truth = whole.claims.find((claim) => claim.id === id)?.verdict;
        expect(verdict === "broken" ? truth : "broken").toBe("broken");
      }
    }),
  );
});
