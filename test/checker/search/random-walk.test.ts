/**
 * Random walks: they find what they find, prove nothing, and can be repeated.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  acquire,
  add,
  always,
  counter,
  flag,
  memory,
  pause,
  procedure,
  sometimes,
  update,
} from "../../../checker/index.ts";
import { search } from "../../../checker/check.ts";
import { System } from "../../../checker/search/system.ts";
import { checked, type CheckOptions, running, stepsOf } from "../tiny.ts";

const mem = memory({ n: counter(99), lock: flag() });
const { n, lock } = mem.cells;
type State = { readonly n: number };
const p = procedure("p", {
  body: ({ loop, step }) => [
    loop("for (;;)", () => true, [
      step("n++", () =>
        access("wrap", { n: update(n) }, (s) => {
          s.n = (s.n + 1) % 10;
        }),
      ),
      step("n = 0", () =>
        access("reset", { n: update(n) }, (s) => {
          s.n = 0;
        }),
      ),
      step("pause", () => pause),
    ]),
  ],
});
const low = always("low", "n stays below 2", (s: State) => s.n < 2);
const protocol = running([p, p, p], { memory: mem, properties: [low] });
const walked = (options: CheckOptions): ReturnType<typeof checked> =>
  checked(protocol, { kind: "random", ...options });

describe("a random walk", () => {
  test("finds a shallow bug, with steps that lead to it", () => {
    const { system, report } = walked({ first: true, seed: 1 });
    expect(report.verdict).toBe("broken");
    const steps = stepsOf(system, report.result.findings.get("low")?.path ?? []);
    expect(steps).toMatch(/^([ABC]:(n\+\+|n = 0|pause) )*[ABC]:n\+\+$/);
  });

  test("is the same for the same seed", () => {
    const numbers = (seed: number): unknown => {
      const { states, transitions, depth, findings } = walked({ first: true, seed }).report.result;
      return { states, transitions, depth, findings };
    };
    expect(numbers(7)).toEqual(numbers(7));
    expect(
      new Set([1, 2, 3, 4, 5, 6].map((seed) => JSON.stringify(numbers(seed)))).size,
    ).toBeGreaterThan(1);
  });

  test("starts with seed 1 unless it is told another", () => {
    const path = (options: CheckOptions): unknown =>
      walked({ first: true, ...options }).report.result.findings.get("low");
    expect(path({})).toEqual(path({ seed: 1 }));
  });

  test("is never complete, not when it saw every state either", () => {
    const small = procedure("small", { body: ({ step }) => [step("a", () => pause)] });
    const { report } = checked(running([small]), { kind: "random" });
    expect(report.result).toMatchObject({
      states: 2,
      complete: false,
      stopped: "stopped after 1,000,000 random steps",
    });
    expect(report.verdict).toBe("incomplete");
    expect(report.claims.map(({ verdict }) => verdict)).toEqual(["incomplete"]);
  });

  test("can meet a sometimes, and holds nothing else", () => {
    const met = sometimes("met", "n comes to 3", (s: State) => s.n === 3);
    const fine = always("fine", "n is small", (s: State) => s.n < 50);
    const all = running([p, p, p, p], { memory: mem, properties: [met, fine] });
    const { report } = checked(all, { kind: "random", maxSeconds: 0.2 });
    expect(report.claims.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      "met holds",
      "fine incomplete",
      "deadlock incomplete",
    ]);
    expect(report.verdict).toBe("incomplete");
  });

  test("stops at its limits", () => {
    expect(walked({ maxStates: 5 }).report.result).toMatchObject({
      states: 5,
      stopped: "stopped at 5 states",
    });
    expect(walked({ maxSeconds: 0 }).report.result.stopped).toBe("stopped after 0 s");
  });

  test("starts again at a depth", () => {
    const { depth, transitions } = walked({ maxDepth: 3, maxSeconds: 0 }).report.result;
    expect(depth).toBe(3);
    expect(transitions).toBeGreaterThan(100);
  });

  test("starts again after a deadlock and after a step that breaks a range", () => {
    const above = { id: "I1", name: "m stays below 1" };
    const small = memory({ m: counter(0, { above }), lock: flag() });
    const q = procedure("q", {
      body: ({ choose, step }) => [
        choose("either", [
          ["m++", () => add(small.cells.m), []],
          ["go on", [step("lock", () => acquire(small.cells.lock))]],
        ]),
      ],
    });
    const { findings } = checked(running([q, q], { memory: small }), {
      kind: "random",
      maxSeconds: 0,
    }).report.result;
    expect([...findings.keys()].toSorted()).toEqual(["I1", "deadlock"]);
    expect(findings.get("I1")?.by).toBe("step");
  });

  const endsAfter = (slices: number, of: ReturnType<typeof running>, options = {}): boolean => {
    const walk = search(new System(of), "random", options);
    return Array.from({ length: slices }, () => walk.next().done).includes(true);
  };

  test("ends where no process can take a step", () => {
    expect(endsAfter(1500, running([procedure("idle", { body: () => [] })]))).toBe(true);
  });

  test("ends where there are fewer states than its limit", () => {
    const small = procedure("small", { body: ({ step }) => [step("a", () => pause)] });
    expect(endsAfter(1500, running([small]), { maxStates: 100 })).toBe(true);
  });

  test("takes locks that are free", () => {
    const q = procedure("q", { body: ({ step }) => [step("lock", () => acquire(lock))] });
    const { report } = checked(running([q], { memory: mem }), { kind: "random", maxSeconds: 0 });
    expect(report.result.states).toBe(2);
    expect(report.verdict).toBe("incomplete");
  });
});
