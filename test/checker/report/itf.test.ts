/**
 * A counterexample in Apalache's Informal Trace Format has each state with all cells.
 */
import { expect, test } from "vitest";
import {
  add,
  aim,
  always,
  array,
  counter,
  flag,
  index,
  memory,
  optional,
  procedure,
  store,
  type StateOf,
  struct,
} from "../../../checker/index.ts";
import { itfOf } from "../../../checker/report/itf.ts";
import { running } from "../tiny.ts";
import { lassoReplay, lostWakeUp, retrying } from "../trace/lassos.ts";
import { replayed } from "../trace/traced.ts";

const mem = memory({
  n: counter(2),
  owner: optional(index(2)),
  entry: array(2, struct({ locked: flag() })),
});
const { n, owner } = mem.cells;
const p = procedure("p", {
  file: "lib/p.c",
  body: ({ step }) => [step("owner = 1", () => store(owner, 1)), step("n++", () => add(n))],
});
const none = always("I1", "n stays 0", (s: StateOf<typeof mem.schema>) => s.n === 0);

test("names variables, states, and the step that leads to each", () => {
  const trace = replayed(running([p], { memory: mem, properties: [none] }), "I1");
  const entry = [{ locked: false }, { locked: false }];
  const from = { process: "A", procedure: "p", file: "lib/p.c" };
  expect(itfOf(trace)).toEqual({
    "#meta": {
      format: "ITF",
      "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html",
      source: "tiny",
      description: "I1: n stays 0",
      status: "violation",
      tree: "",
      scope: "one",
      processes: ["A"],
    },
    vars: ["n", "owner", "entry"],
    states: [
      { "#meta": { index: 0 }, n: 0, owner: "null", entry },
      { "#meta": { index: 1, ...from, statement: "owner = 1" }, n: 0, owner: 1, entry },
      { "#meta": { index: 2, ...from, statement: "n++" }, n: 1, owner: 1, entry },
    ],
  });
});

test("calls no violation what breaks nothing", () => {
  const hoped = aim("A1", "n stays 0", (s: StateOf<typeof mem.schema>) => s.n === 0);
  const trace = replayed(running([p], { memory: mem, properties: [hoped] }), "A1");
  expect(itfOf(trace)).toMatchObject({ "#meta": { status: "not reached" } });
});

test("of a loop has each state once, the state to go back to, and the step that does", () => {
  const trace = itfOf(lassoReplay(retrying, "ABB", 1)) as { states: object[]; loop: number };
  expect(trace.states).toMatchObject([
    { wait: "awake" },
    { "#meta": { index: 1, process: "A" }, wait: "queue" },
    { "#meta": { index: 2, process: "B", statement: "if (q->full)" } },
  ]);
  expect(trace).toMatchObject({
    loop: 1,
    "#meta": {
      back: { process: "B", statement: "cpu_relax()" },
      note: "A waits for ever while others move; B spins",
    },
  });
});

test("of a run that rests goes from the last state back to it", () => {
  const trace = itfOf(lassoReplay(lostWakeUp(), "ABBBA", 5)) as { states: object[]; loop: number };
  expect([trace.states.length, trace.loop]).toEqual([6, 5]);
  expect(trace).not.toHaveProperty("#meta.back");
});
