/**
 * Breadth-first counterexamples: shortest, with the fewest context switches among the shortest, and always the same.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  access,
  add,
  always,
  counter,
  load,
  memory,
  never,
  pause,
  procedure,
  update,
} from "../../../checker/index.ts";
import { checked, running, stepsTo } from "../tiny.ts";
import { pathsOf, protocols, stateAfter, switchesIn } from "./mini.ts";

const mem = memory({ n: counter(9), m: counter(9) });
const { n, m } = mem.cells;
type State = { readonly n: number; readonly m: number };

describe("a counterexample", () => {
  test("is a shortest one", () => {
    const slow = procedure("slow", {
      body: ({ step }) => [step("a", () => pause), step("b", () => pause), step("c", () => add(n))],
    });
    const fast = procedure("fast", {
      body: ({ step }) => [step("x", () => pause), step("y", () => add(n))],
    });
    const parts = { memory: mem, properties: [always("zero", "n is 0", (s: State) => s.n === 0)] };
    expect(stepsTo("zero", running([slow, fast], parts))).toBe("B:x B:y");
    expect(stepsTo("zero", running([slow, fast], parts), { kind: "dfs" })).toBe("A:a A:b A:c");
  });

  test("stays with a process as long as it can", () => {
    const p = procedure("p", {
      body: ({ step }) => [step("a", () => add(n)), step("b", () => add(n))],
    });
    const parts = {
      memory: mem,
      properties: [never("four", "n is never 4", (s: State) => s.n === 4)],
    };
    const either = ["A:a A:b B:a B:b", "B:a B:b A:a A:b"];
    expect(either).toContain(stepsTo("four", running([p, p], parts)));
  });

  test("goes to the process that ends it, where that saves a switch", () => {
    // B must be last, since only it looks; so A comes first, although B can go first.
    const counting = procedure("counting", {
      body: ({ step }) => [step("n++", () => add(n)), step("n++ again", () => add(n))],
    });
    const looking = procedure("looking", {
      locals: { seen: counter(9) },
      body: ({ step, assert }) => [
        step("get ready", () => pause),
        step("seen = n", () => load(n), "seen"),
        assert("seen < 2", (my) => my.seen < 2),
      ],
    });
    const protocol = running([counting, looking], { memory: mem });
    expect(stepsTo("assert-looking-1", protocol)).toBe("A:n++ A:n++ again B:get ready B:seen = n");
  });

  test("may take a later way into a state for the sake of what follows", () => {
    // n and m are set by both, in either order; C needs both and then B goes on.
    const once = (cell: typeof n, text: string) =>
      procedure(`set ${text}`, { body: ({ step }) => [step(text, () => add(cell))] });
    const then = procedure("then", {
      body: ({ step, awaits }) => [
        step("m++", () => add(m)),
        awaits("wait for n", () => load(n).is(1)),
        step("done", () => add(m)),
      ],
    });
    const parts = {
      memory: mem,
      properties: [never("done", "m is never 2", (s: State) => s.m === 2)],
    };
    expect(stepsTo("done", running([once(n, "n++"), then], parts))).toBe(
      "A:n++ B:m++ B:wait for n B:done",
    );
    expect(stepsTo("done", running([then, once(n, "n++")], parts))).toBe(
      "B:n++ A:m++ A:wait for n A:done",
    );
  });

  test("is the same on every run", () => {
    fc.assert(
      fc.property(protocols, (protocol) => {
        const findings = (): unknown => [...checked(protocol).report.result.findings];
        expect(findings()).toEqual(findings());
      }),
    );
  });

  test("has the fewest switches of all shortest ones", () => {
    fc.assert(
      fc.property(protocols, (protocol) => {
        const { system, report } = checked(protocol);
        const finding = report.result.findings.get("P");
        fc.pre(finding !== undefined && finding.path.length <= 7);
        const { path } = finding;
        const bad = (s: readonly number[]): boolean => s[0] === 2 && s[1] === 1;
        const all = [...pathsOf(system, path.length)].filter((p) => bad(stateAfter(system, p)));
        expect(bad(stateAfter(system, path))).toBe(true);
        expect(switchesIn(path)).toBe(Math.min(...all.map(switchesIn)));
        for (let length = 0; length < path.length; length += 1) {
          for (const shorter of pathsOf(system, length)) {
            expect(bad(stateAfter(system, shorter))).toBe(false);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test("that ends with a bad step has the fewest switches, the last step included", () => {
    fc.assert(
      fc.property(protocols, (protocol) => {
        const { system, report } = checked(protocol);
        const finding = report.result.findings.get("W");
        fc.pre(finding !== undefined && finding.path.length <= 7);
        const { path, by } = finding;
        expect(by).toBe("step");
        const warns = (p: typeof path): boolean => {
          const last = p.at(-1) as (typeof path)[number];
          const effect = system.effect(
            stateAfter(system, p.slice(0, -1)),
            last.process,
            last.branch,
          );
          return effect.kind === "step" && effect.broken.includes("W");
        };
        const all = [...pathsOf(system, path.length)].filter(warns);
        expect(warns(path)).toBe(true);
        expect(switchesIn(path)).toBe(Math.min(...all.map(switchesIn)));
      }),
      { numRuns: 150 },
    );
  });
});

describe("a step that breaks a range", () => {
  const above = { id: "I1", name: "it stays below 3" };
  const small = memory({ n: counter(2, { above }) });
  const inc = access("inc", { n: update(small.cells.n) }, (s) => {
    s.n += 1;
  });
  const p = procedure("p", {
    body: ({ step }) => [step("a", () => inc), step("b", () => inc)],
  });

  test("is the last one of its counterexample", () => {
    expect(stepsTo("I1", running([p, p], { memory: small }))).toBe("A:a A:b B:a");
    expect(stepsTo("I1", running([p, p], { memory: small }), { kind: "dfs" })).toBe("A:a A:b B:a");
  });
});

test("a property that is broken at the start has an empty counterexample", () => {
  const p = procedure("p", { body: ({ step }) => [step("a", () => pause)] });
  const parts = { memory: mem, properties: [always("one", "n is 1", (s: State) => s.n === 1)] };
  for (const kind of ["bfs", "dfs", "random"] as const) {
    const { findings } = checked(running([p], parts), { kind, maxSeconds: 0 }).report.result;
    expect(findings.get("one")).toEqual({ path: [], by: "state" });
  }
});
