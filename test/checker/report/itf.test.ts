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
