/**
 * Searches of the whole graph: breadth first and depth first find the same, whatever is broken on the way.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import dining from "../../../bench/protocols/dining.ts";
import pgmap from "../../../bench/protocols/pgmap.ts";
import {
  access,
  add,
  always,
  counter,
  memory,
  never,
  pause,
  procedure,
  read,
  sometimes,
  type Spec,
} from "../../../checker/index.ts";
import { finish, type Instance, reportOf, search, systemOf } from "../../../checker/check.ts";
import { checked, found, running } from "../tiny.ts";
import { plainSearch, protocols } from "./mini.ts";

const counts = (spec: Spec, scope: string, kind: "bfs" | "dfs"): unknown => {
  const instance: Instance = { spec, scope, tree: "", dropped: [] };
  const system = systemOf(instance);
  const { result, verdict } = reportOf(instance, system, finish(search(system, kind, {})));
  const { states, transitions, complete } = result;
  return { verdict, states, transitions, complete, ...(kind === "bfs" && { depth: result.depth }) };
};

describe("the benchmarks", () => {
  const pgmapCounts = { verdict: "holds", states: 31_240, transitions: 105_647, complete: true };
  const diningCounts = { verdict: "holds", states: 2_163, transitions: 8_770, complete: true };

  test("have their known numbers, breadth first", () => {
    expect(counts(pgmap, "2_3_1", "bfs")).toEqual({ ...pgmapCounts, depth: 25 });
    expect(counts(dining, "5", "bfs")).toEqual({ ...diningCounts, depth: 21 });
  });

  test("have the same numbers, depth first", () => {
    expect(counts(pgmap, "2_3_1", "dfs")).toEqual(pgmapCounts);
    expect(counts(dining, "5", "dfs")).toEqual(diningCounts);
  });

  test("say their numbers in their own files", () => {
    expect(pgmap.expected?.["2_3_1"]?.[""]).toEqual({
      broken: [],
      states: 31_240,
      transitions: 105_647,
      depth: 25,
    });
    expect(dining.expected?.["5"]?.[""]).toEqual({
      broken: [],
      states: 2_163,
      transitions: 8_770,
      depth: 21,
    });
  });
});

describe("both searches", () => {
  test("find what the plainest search finds", () => {
    fc.assert(
      fc.property(protocols, (protocol) => {
        const bfs = checked(protocol);
        const dfs = checked(protocol, { kind: "dfs" });
        const { states, transitions, depth } = plainSearch(bfs.system);
        expect(bfs.report.result).toMatchObject({ states, transitions, depth, complete: true });
        expect(dfs.report.result).toMatchObject({ states, transitions, complete: true });
      }),
    );
  });

  test("break the same properties", () => {
    fc.assert(
      fc.property(protocols, (protocol) => {
        const verdicts = (kind: "bfs" | "dfs"): unknown =>
          checked(protocol, { kind }).report.claims.map(({ id, verdict }) => [id, verdict]);
        expect(verdicts("dfs")).toEqual(verdicts("bfs"));
      }),
    );
  });

  test("count the same transitions of each statement", () => {
    fc.assert(
      fc.property(protocols, (protocol) => {
        const statements = (kind: "bfs" | "dfs"): unknown =>
          checked(protocol, { kind }).report.result.counts.map((map) =>
            [...map].toSorted(([a], [b]) => a.localeCompare(b)),
          );
        expect(statements("dfs")).toEqual(statements("bfs"));
      }),
    );
  });
});

describe("a search", () => {
  const mem = memory({ n: counter(9) });
  const p = procedure("p", {
    body: ({ step }) => [
      step("a", () => add(mem.cells.n)),
      step("b", () => add(mem.cells.n)),
      step("c", () => add(mem.cells.n)),
    ],
  });
  const broken = always("early", "nothing happens", (s: { n: number }) => s.n === 0);

  test("goes on after a violation until there is nothing left", () => {
    const parts = { memory: mem, properties: [broken] };
    for (const kind of ["bfs", "dfs"] as const) {
      expect(found(running([p, p], parts), { kind })).toMatch(/^16\/24\/\d early$/);
      expect(checked(running([p, p], parts), { kind }).report.result.complete).toBe(true);
    }
  });

  test("finds each property at its own depth", () => {
    const at = (n: number) => never(`is ${n}`, `it is never ${n}`, (s: { n: number }) => s.n === n);
    const parts = { memory: mem, properties: [at(3), at(0), at(1), at(7)] };
    const { findings } = checked(running([p, p], parts)).report.result;
    expect([...findings].map(([id, { path, by }]) => `${id} ${path.length} ${by}`)).toEqual([
      "is 0 0 state",
      "is 1 1 state",
      "is 3 3 state",
    ]);
  });

  test("counts each outcome of an access as a transition, also where they lead to one state", () => {
    const two = access("two", {}, () => {}, { outcomes: 2 });
    const q = procedure("q", { body: ({ step }) => [step("either", () => two)] });
    expect(found(running([q]))).toBe("2/2/1");
    expect(found(running([q]), { kind: "dfs" })).toBe("2/2/1");
  });

  test("counts a step to the same state as a transition", () => {
    const q = procedure("q", {
      body: ({ loop, step }) => [
        loop("for (;;)", () => true, [step("look", () => access("look", {}, () => {}))]),
      ],
    });
    expect(found(running([q, q]))).toBe("1/2/0");
    expect(found(running([q, q]), { kind: "dfs" })).toBe("1/2/0");
  });

  test("counts no step that would leave a range", () => {
    const above = { id: "I1", name: "it stays below 2" };
    const small = memory({ n: counter(1, { above }) });
    const q = procedure("q", {
      body: ({ step }) => [
        step("a", () => add(small.cells.n)),
        step("b", () => add(small.cells.n)),
        step("c", () => pause),
      ],
    });
    expect(found(running([q], { memory: small }))).toBe("2/1/1 I1");
    expect(found(running([q], { memory: small }), { kind: "dfs" })).toBe("2/1/1 I1");
  });

  test("decides only the properties that are asked for", () => {
    const seen = sometimes("late", "it comes to 3", (s: { n: number }) => s.n === 3);
    const parts = { memory: mem, properties: [broken, seen] };
    for (const kind of ["bfs", "dfs"] as const) {
      const { report } = checked(running([p], parts), { kind, properties: ["late"] });
      expect(report.claims.map(({ id, verdict }) => [id, verdict])).toEqual([["late", "holds"]]);
      expect(report.verdict).toBe("holds");
      expect([...report.result.findings.keys()]).toEqual(["late"]);
    }
  });

  test("reads an access's table once for all states that agree on its cells", () => {
    const looked: number[] = [];
    const look = access("look", { n: read(mem.cells.n) }, (s) => {
      looked.push(s.n);
    });
    const q = procedure("q", { body: ({ step }) => [step("look", () => look)] });
    expect(found(running([q, q, p], { memory: mem }))).toBe("16/28/5");
    expect(looked.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });
});
