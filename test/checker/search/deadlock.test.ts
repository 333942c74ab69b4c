/**
 * Deadlock: no process can move, and not all have ended.
 */
import { describe, expect, test } from "vitest";
import {
  acquire,
  add,
  counter,
  flag,
  load,
  memory,
  pause,
  procedure,
  release,
  store,
} from "../../../checker/index.ts";
import { checked, found, running, stepsTo } from "../tiny.ts";

const above = { id: "I1", name: "n stays below 1" };
const mem = memory({ a: flag(), b: flag(), n: counter(0, { above }) });
const { a, b, n } = mem.cells;
const take = (first: typeof a, second: typeof a) =>
  procedure("take", {
    body: ({ step }) => [
      step("lock first", () => acquire(first)),
      step("lock second", () => acquire(second)),
      step("unlock second", () => release(second)),
      step("unlock first", () => release(first)),
    ],
  });
const waiting = procedure("waiting", { body: ({ awaits }) => [awaits("wait", () => load(a))] });
const idle = procedure("idle", { body: () => [] });
type State = { readonly a: boolean; readonly b: boolean };

describe("a deadlock", () => {
  test("is two processes that wait for each other", () => {
    const protocol = running([take(a, b), take(b, a)], { memory: mem });
    const steps = stepsTo("deadlock", protocol).replaceAll(":lock first", "");
    expect(["A B", "B A"]).toContain(steps);
  });

  test("is found depth first and at random, too", () => {
    const protocol = running([take(a, b), take(b, a)], { memory: mem });
    for (const kind of ["dfs", "random"] as const) {
      const { result } = checked(protocol, { kind, first: true, seed: 1 }).report;
      expect(result.findings.get("deadlock")?.by).toBe("state");
    }
  });

  test("is no order that always works", () => {
    expect(found(running([take(a, b), take(a, b)], { memory: mem }))).not.toContain("deadlock");
  });

  test("is a process that waits while all others have ended", () => {
    expect(found(running([waiting, idle], { memory: mem }))).toBe("1/0/0 deadlock");
  });

  test("is not the end of all processes", () => {
    expect(found(running([idle, idle]))).toBe("1/0/0");
  });

  test("is not where one process goes on for ever", () => {
    const busy = procedure("busy", {
      body: ({ loop, step }) => [loop("for (;;)", () => true, [step("a", () => pause)])],
    });
    expect(found(running([waiting, busy], { memory: mem }))).toBe("1/1/0");
  });

  test("is not where the only step there is would leave a range", () => {
    const over = procedure("over", { body: ({ step }) => [step("n++", () => add(n))] });
    expect(found(running([over], { memory: mem }))).toBe("1/0/0 I1");
  });
});

describe("a protocol may say", () => {
  test("that it does not care", () => {
    const protocol = running([waiting], { memory: mem, deadlock: false });
    expect(found(protocol)).toBe("1/0/0");
    expect(checked(protocol).report.claims.map(({ id }) => id)).toEqual(["I1"]);
  });

  test("which ends are all right, by the state", () => {
    const ends = (allowed: (s: State) => boolean): string =>
      found(
        running([take(a, b), take(b, a)], { memory: mem, deadlock: (s) => allowed(s as State) }),
      );
    expect(ends((s) => s.a && s.b)).not.toContain("deadlock");
    expect(ends((s) => s.a && !s.b)).toContain("deadlock");
  });

  test("which ends are all right, by where the processes are", () => {
    const lone = (process: string): string =>
      found(
        running([waiting, idle], {
          memory: mem,
          deadlock: (_, where) => where.inside("waiting", process),
        }),
      );
    expect(lone("A")).toBe("1/0/0");
    expect(lone("B")).toBe("1/0/0 deadlock");
  });
});

describe("a process that stands at an assumption", () => {
  const cut = procedure("cut", {
    body: ({ assume, step }) => [assume("R1", "a is up", () => load(a)), step("x", () => pause)],
  });

  test("is cut, and no deadlock", () => {
    expect(found(running([cut], { memory: mem }))).toBe("1/0/0");
    expect(found(running([cut, waiting], { memory: mem }))).toBe("1/0/0");
  });

  test("is a deadlock where it has gone on and waits", () => {
    const set = procedure("set", { body: ({ step }) => [step("a = 1", () => store(a, true))] });
    const later = procedure("later", {
      body: ({ assume, awaits }) => [
        assume("R1", "a is up", () => load(a)),
        awaits("wait for b", () => load(b)),
      ],
    });
    expect(stepsTo("deadlock", running([later, set], { memory: mem }))).toBe("B:a = 1 A:a is up");
  });
});
