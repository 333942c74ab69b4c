/**
 * Traces as JSON: what is written is read back, and what is no trace is refused.
 */
import { describe, expect, test } from "vitest";
import { add, always, counter, memory, procedure } from "../../../checker/index.ts";
import { parseTrace } from "../../../checker/trace/trace.ts";
import { problemOf, running } from "../tiny.ts";
import { traced } from "./traced.ts";

const mem = memory({ n: counter(9) });
const p = procedure("p", {
  body: ({ step, choose }) => [
    step("n++", () => add(mem.cells.n)),
    choose("either", [
      ["left", []],
      ["right", () => add(mem.cells.n), []],
    ]),
  ],
});
const low = always("low", "n stays below 3", (s: { n: number }) => s.n < 3);
const { trace, system } = traced(running([p, p], { memory: mem, properties: [low] }), "low", {
  dropped: ["R1"],
});
const read = (change: object): unknown => parseTrace(JSON.stringify({ ...trace, ...change }));

describe("a trace", () => {
  test("says what it is a trace of", () => {
    const { steps, ...rest } = trace;
    expect(rest).toEqual({
      format: "lastref-trace",
      version: 1,
      spec: "tiny",
      tree: "",
      scope: "one",
      dropped: ["R1"],
      property: { id: "low", name: "n stays below 3", kind: "always" },
      by: "state",
    });
    expect(steps).toHaveLength(3);
  });

  test("names process, point, option and outcome of each step", () => {
    const point = (k: number): number | undefined =>
      system.runners[0]?.automaton.locations[k]?.point;
    const texts = trace.steps.map(({ action, text }) => [action.slice(1), text]);
    expect(texts).toContainEqual([`:${point(0)}.0.0`, "n++"]);
    expect(texts).toContainEqual([`:${point(1)}.1.0`, "right"]);
    expect(trace.steps.map(({ procedure: name }) => name)).toEqual(["p", "p", "p"]);
  });

  test("is read back as it was written", () => {
    expect(parseTrace(JSON.stringify(trace))).toEqual(trace);
    expect(parseTrace(JSON.stringify(trace, null, 2))).toEqual(trace);
  });

  test("of a claim without a finding does not exist", () => {
    expect(() => traced(running([p], { memory: mem }), "deadlock")).toThrow(
      "there is no trace for deadlock",
    );
  });
});

describe("a text that is no trace is refused:", () => {
  const messageOf = (text: string): string | undefined =>
    problemOf(() => parseTrace(text))?.message;
  const PARTS = "the trace cannot be read: parts of it are missing or of the wrong kind";

  test("damaged JSON", () => {
    expect(problemOf(() => parseTrace(JSON.stringify(trace).slice(0, -5)))).toEqual({
      code: "bad-trace",
      message: "the trace cannot be read: it is not JSON",
      rule: "A trace is a JSON file that lastref check --out wrote",
    });
    expect(messageOf("")).toBe("the trace cannot be read: it is not JSON");
  });

  test("JSON of something else", () => {
    for (const text of ["null", "[]", "{}", "7", '"lastref-trace"', '{"format":"other"}']) {
      expect(messageOf(text)).toBe("the trace cannot be read: it is not a trace of lastref");
    }
  });

  test("a trace of another version", () => {
    expect(problemOf(() => read({ version: 2 }))?.message).toBe(
      "the trace cannot be read: it has version 2, and this program reads version 1",
    );
    expect(problemOf(() => read({ version: undefined }))?.message).toContain("version undefined");
    expect(problemOf(() => read({ version: "1" }))?.message).toContain('version "1"');
  });

  test.each(["spec", "tree", "scope", "dropped", "property", "by", "steps"])(
    "one without its %s",
    (part) => {
      expect(problemOf(() => read({ [part]: undefined }))?.message).toBe(PARTS);
      expect(problemOf(() => read({ [part]: 5 }))?.message).toBe(PARTS);
    },
  );

  test("none of a run that goes on for ever, with or without fairness", () => {
    expect(read({ by: "loop", loop: 3 })).toMatchObject({ loop: 3 });
    expect(read({ by: "loop", loop: 0, fairness: "none" })).toMatchObject({ fairness: "none" });
  });

  test("one with a part of the wrong kind", () => {
    const step = { action: "A:0.0.0", procedure: "p", text: "n++" };
    for (const change of [
      { dropped: [1] },
      { dropped: "R1" },
      { by: "chance" },
      { by: "loop" },
      { by: "loop", loop: 1.5 },
      { by: "loop", loop: 4 },
      { by: "loop", loop: -1 },
      { loop: 1 },
      { by: "loop", loop: 1, fairness: "weak" },
      { property: { id: "low", name: "low" } },
      { property: null },
      { steps: [null] },
      { steps: [{ ...step, action: undefined }] },
      { steps: [step, { ...step, text: 1 }] },
      { steps: [{ ...step, procedure: null }] },
    ]) {
      expect(problemOf(() => read(change))?.message).toBe(PARTS);
    }
  });
});
