/**
 * Traces that do not fit: changed by hand, or of a spec that has changed since.
 */
import { describe, expect, test } from "vitest";
import {
  add,
  always,
  counter,
  flag,
  insertBefore,
  load,
  memory,
  pause,
  procedure,
  remove,
  store,
} from "../../../checker/index.ts";
import { replay } from "../../../checker/trace/replay.ts";
import type { Trace, TraceStep } from "../../../checker/trace/trace.ts";
import { instanceOf, problemOf, running } from "../tiny.ts";
import { traced } from "./traced.ts";

const mem = memory({ n: counter(3), up: flag() });
const { n, up } = mem.cells;
const first = procedure("first", {
  body: ({ step }) => [step("up = 1", () => store(up, true)), step("n++", () => add(n))],
});
const second = procedure("second", {
  body: ({ awaits, step }) => [
    awaits("wait for up", () => load(up)),
    step("n++", () => add(n)),
    step("after", () => pause),
  ],
});
const parts = {
  memory: mem,
  properties: [always("two", "n stays below 2", (s: { n: number }) => s.n < 2)],
};
const { trace, instance } = traced(running([first, second], parts), "two");

const taken = (steps: readonly TraceStep[], more: Partial<Trace> = {}): (() => unknown) => {
  return () => replay({ ...trace, ...more, steps }, instance);
};
/** The trace with its step `i` changed. */
const changed = (i: number, change: Partial<TraceStep>): (() => unknown) =>
  taken(trace.steps.map((step, k) => (k === i ? { ...step, ...change } : step)));
const stepOf = (text: string, process: string): TraceStep =>
  trace.steps.find((s) => s.text === text && s.action.startsWith(process)) as TraceStep;
const RULE = "A trace fits the spec, tree and scope that it was found on";

test("the trace itself fits", () => {
  expect(trace.steps.map(({ action, text }) => `${action[0]}:${text}`)).toEqual([
    "A:up = 1",
    "A:n++",
    "B:wait for up",
    "B:n++",
  ]);
  expect(problemOf(taken(trace.steps))).toBeUndefined();
});

describe("a trace is refused", () => {
  test("where its steps are in another order", () => {
    const [a, b, c, d] = trace.steps as [TraceStep, TraceStep, TraceStep, TraceStep];
    expect(problemOf(taken([b, a, c, d]))).toMatchObject({
      code: "trace-does-not-fit",
      at: `step 1 of the trace, ${b.action} "n++"`,
      message: "another statement is pending there now",
      rule: RULE,
    });
  });

  test("where a guard does not let a step happen", () => {
    expect(problemOf(taken([stepOf("wait for up", "B"), ...trace.steps]))?.message).toBe(
      "its guard does not let it happen",
    );
  });

  test("where a text or a procedure is another one", () => {
    expect(problemOf(changed(1, { text: "n--" }))?.message).toBe(
      'the statement there is now "n++" in first',
    );
    expect(problemOf(changed(1, { procedure: "second" }))?.message).toBe(
      'the statement there is now "n++" in first',
    );
  });

  test("where a process is not there, or an action is no action", () => {
    for (const action of ["Z:1.0.0", "A", "A:1.0", "A:x.0.0", ""]) {
      expect(problemOf(changed(0, { action }))?.message).toBe("there is no such process");
    }
  });

  test("where a point is not there", () => {
    expect(problemOf(changed(0, { action: "A:99.0.0" }))?.message).toBe(
      "another statement is pending there now",
    );
  });

  test("where an outcome is not there", () => {
    const action = (trace.steps[0] as TraceStep).action.replace(/\d+$/, "5");
    expect(problemOf(changed(0, { action }))?.code).toBe("trace-does-not-fit");
  });

  test("where an option is not there", () => {
    const action = (trace.steps[0] as TraceStep).action.replace(/\d+\.\d+$/, "5.0");
    expect(problemOf(changed(0, { action }))?.code).toBe("trace-does-not-fit");
  });

  test("where steps are missing at its end", () => {
    expect(problemOf(taken(trace.steps.slice(0, -1)))).toMatchObject({
      code: "trace-does-not-fit",
      message: "the trace can be taken, but it does not decide two any more",
      rule: RULE,
    });
    expect(problemOf(taken([]))?.code).toBe("trace-does-not-fit");
  });

  test("where a step is taken twice", () => {
    expect(problemOf(taken([...trace.steps, trace.steps[3] as TraceStep]))?.message).toBe(
      "another statement is pending there now",
    );
  });

  test("where its property is another one", () => {
    const property = (id: string) => ({ property: { ...trace.property, id } });
    expect(problemOf(taken(trace.steps, property("three")))?.message).toBe(
      "the trace can be taken, but it does not decide three any more",
    );
    expect(problemOf(taken(trace.steps, property("deadlock")))?.message).toBe(
      "the trace can be taken, but it does not decide deadlock any more",
    );
  });
});

describe("a trace of a spec that has changed is refused", () => {
  const on = (procedures: Parameters<typeof running>[0], more = {}): string | undefined => {
    const now = instanceOf(running(procedures, { ...parts, ...more }));
    return problemOf(() => replay(trace, now))?.message;
  };

  test("where a statement was added or taken out", () => {
    const edits = (edit: object): string | undefined =>
      problemOf(() =>
        replay(trace, { ...instance, edits: edit as NonNullable<typeof instance.edits> }),
      )?.message;
    expect(edits({ first: [remove("up = 1")] })).toBe("another statement is pending there now");
    expect(edits({ second: [insertBefore("n++", ({ step }) => [step("new", () => pause)])] })).toBe(
      "another statement is pending there now",
    );
    expect(edits({ second: [remove("after")] })).toBe("another statement is pending there now");
  });

  test("where the processes are others", () => {
    expect(on([first])).toBe("there is no such process");
    expect(on([second, first])).toBe("another statement is pending there now");
  });

  test("where the property holds there now", () => {
    expect(on([first, second], { properties: [always("two", "all is well", () => true)] })).toBe(
      "the trace can be taken, but it does not decide two any more",
    );
  });

  test("where the property is gone", () => {
    expect(on([first, second], { properties: [] })).toBe(
      "the trace can be taken, but it does not decide two any more",
    );
  });
});

test("a trace is refused where it goes on after a step that leaves a range", () => {
  const above = { id: "I1", name: "m stays below 1" };
  const small = memory({ m: counter(0, { above }) });
  const over = procedure("over", { body: ({ step }) => [step("m++", () => add(small.cells.m))] });
  const other = procedure("other", { body: ({ step }) => [step("x", () => pause)] });
  const broken = traced(running([over, other], { memory: small }), "I1");
  const more: TraceStep = { action: "B:1.0.0", procedure: "other", text: "x" };
  const longer = { ...broken.trace, steps: [...broken.trace.steps, more] };
  expect(problemOf(() => replay(longer, broken.instance))).toMatchObject({
    at: 'step 1 of the trace, A:1.0.0 "m++"',
    message: "its guard does not let it happen",
  });
});

describe("a trace to a deadlock", () => {
  const stuck = traced(running([second], { memory: mem }), "deadlock");

  test("fits while there is one", () => {
    expect(replay(stuck.trace, stuck.instance).failure.waiting).toHaveLength(1);
  });

  test("is refused where a process can go on", () => {
    const now = instanceOf(running([second, first], { memory: mem }));
    expect(problemOf(() => replay(stuck.trace, now))?.message).toBe(
      "the trace can be taken, but it does not decide deadlock any more",
    );
  });

  test("is refused where that end is all right", () => {
    const now = instanceOf(running([second], { memory: mem, deadlock: () => true }));
    expect(problemOf(() => replay(stuck.trace, now))?.message).toBe(
      "the trace can be taken, but it does not decide deadlock any more",
    );
  });
});
