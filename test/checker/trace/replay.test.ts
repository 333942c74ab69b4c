/**
 * Replay: the same steps on the statements themselves, and what they changed.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  access,
  add,
  always,
  array,
  counter,
  flag,
  ghost,
  listed,
  load,
  memory,
  note,
  pause,
  procedure,
  process,
  read,
  store,
  struct,
  update,
} from "../../../checker/index.ts";
import { replay } from "../../../checker/trace/replay.ts";
import { parseTrace, traceOf } from "../../../checker/trace/trace.ts";
import { protocols } from "../search/mini.ts";
import { checked, running } from "../tiny.ts";
import { replayed } from "./traced.ts";

const colours = listed([{ name: "red" }, { name: "blue" }], ({ name }) => name);
const mem = memory({
  n: counter(5),
  folio: array(2, { refs: counter(3), taken: ghost(counter(3)) }),
  pte: array([2, 2], flag()),
  pgmap: { entry: struct({ up: flag(), refs: counter(3) }), colour: colours },
  taker: note<string>(),
});
const { n, folio, pte, pgmap, taker } = mem.cells;

const inner = procedure("inner", {
  body: ({ step }) => [
    step("entry = up 3; colour = blue", () =>
      access("set", { entry: update(pgmap.entry), colour: update(pgmap.colour) }, (s) => {
        s.entry = { up: true, refs: 3 };
        s.colour = colours.decode(1);
      }),
    ),
  ],
});
const busy = procedure("busy", {
  file: "mm/a.c",
  params: { i: counter(1) },
  locals: { x: counter(5) },
  body: ({ step, call, assert }) => [
    step("x = ++refs", (my) => add(folio(my.i).refs), {
      into: "x",
      note: (my, by) => [{ note: taker, value: `${by} with x=${my.x}` }],
    }),
    step("taken = 2", (my) =>
      access("take", { taken: update(folio(my.i).taken) }, (s) => {
        s.taken = 2;
      }),
    ),
    step("pte = 1", (my) => store(pte(my.i, 1), true)),
    call(inner, () => ({})),
    step("look", () => access("look", { n: read(n) }, () => null), {
      note: (my, by) => [{ note: taker, value: `${by} again, x=${my.x}` }],
    }),
    assert("false", () => false),
  ],
});
const protocol = { memory: mem, processes: [process("A", busy, { i: 1 })] };

describe("a replay", () => {
  const { steps, states, processes } = replayed(protocol, "assert-busy-1");

  test("shows what each step changed, cells, ghosts and notes", () => {
    expect(steps.map(({ changes }) => changes)).toEqual([
      [
        { cell: "folio[1].refs", before: "0", after: "1", kind: "cell" },
        { cell: "taker", before: "", after: "A with x=0", kind: "note" },
      ],
      [{ cell: "folio[1].taken", before: "0", after: "2", kind: "ghost" }],
      [{ cell: "pte[1][1]", before: "false", after: "true", kind: "cell" }],
      [
        { cell: "pgmap.entry", before: "up=false refs=0", after: "up=true refs=3", kind: "cell" },
        { cell: "pgmap.colour", before: "red", after: "blue", kind: "cell" },
      ],
      [
        {
          cell: "taker",
          before: "A with x=0",
          after: "A again, x=1",
          kind: "note",
        },
      ],
    ]);
  });

  test("says where each step comes from", () => {
    expect(steps.map(({ origin }) => `${origin.stack.join(" > ")}: ${origin.text}`)).toEqual([
      "busy: x = ++refs",
      "busy: taken = 2",
      "busy: pte = 1",
      "busy > inner: entry = up 3; colour = blue",
      "busy: look",
    ]);
    expect(steps[0]?.origin).toMatchObject({ procedure: "busy", file: "mm/a.c" });
    expect(steps[0]?.origin.at).toMatch(/^test\/checker\/trace\/replay\.test\.ts:\d+$/);
  });

  test("says what each access replied", () => {
    expect(steps.map(({ reply }) => reply)).toEqual(["1", undefined, undefined, undefined, "null"]);
  });

  test("gives the plain form of each state, the first one included", () => {
    expect(states).toHaveLength(6);
    expect(states[0]).toEqual({
      n: 0,
      folio: [
        { refs: 0, taken: 0 },
        { refs: 0, taken: 0 },
      ],
      pte: [
        [false, false],
        [false, false],
      ],
      pgmap: { entry: { up: false, refs: 0 }, colour: { name: "red" } },
    });
    expect(states[5]).toEqual({
      n: 0,
      folio: [
        { refs: 0, taken: 0 },
        { refs: 1, taken: 2 },
      ],
      pte: [
        [false, false],
        [false, true],
      ],
      pgmap: { entry: { up: true, refs: 3 }, colour: { name: "blue" } },
    });
  });

  test("names all processes, also those that take no step", () => {
    expect(processes).toEqual(["A"]);
    const idle = procedure("idle", { body: () => [] });
    const two = { ...protocol, processes: [...protocol.processes, process("B", idle, {})] };
    expect(replayed(two, "assert-busy-1").processes).toEqual(["A", "B"]);
  });

  test("shows no change where a step assigns what was there", () => {
    const p = procedure("p", {
      body: ({ step, assert }) => [step("n = 0", () => store(n, 0)), assert("no", () => false)],
    });
    expect(replayed(running([p], { memory: mem }), "assert-p-1").steps[0]?.changes).toEqual([]);
  });

  test("keeps locals that the search forgot", () => {
    const p = procedure("p", {
      locals: { x: counter(5) },
      body: ({ step, assert }) => [
        step("x = ++n", () => add(n), "x"),
        step("note", () => pause, { note: (my) => [{ note: taker, value: `x is ${my.x}` }] }),
        assert("no", () => false),
      ],
    });
    expect(replayed(running([p], { memory: mem }), "assert-p-1").steps[1]?.changes).toEqual([
      { cell: "taker", before: "", after: "x is 1", kind: "note" },
    ]);
  });

  test("ends before a step that would leave a range", () => {
    const above = { id: "I1", name: "m stays below 2" };
    const small = memory({ m: counter(1, { above }) });
    const p = procedure("p", {
      body: ({ step }) => [
        step("m++", () => add(small.cells.m)),
        step("m++", () => add(small.cells.m)),
      ],
    });
    const { steps: taken, failure, trace } = replayed(running([p], { memory: small }), "I1");
    expect(taken.map(({ changes }) => changes.length)).toEqual([1, 0]);
    expect(failure.clause).toBe("m would become 2");
    expect(trace.by).toBe("step");
  });
});

describe("every finding", () => {
  const kinds = fc.constantFrom("bfs" as const, "dfs" as const, "random" as const);
  const limits = fc.record(
    {
      maxStates: fc.integer({ min: 1, max: 20 }),
      maxDepth: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constant(50)),
    },
    { requiredKeys: [] },
  );

  test("can be taken again, from its JSON too, also where the search stopped", () => {
    fc.assert(
      fc.property(protocols, kinds, limits, (some, kind, options) => {
        const { instance, system, report } = checked(some, { kind, maxSeconds: 0, ...options });
        for (const claim of report.claims) {
          if (claim.finding === undefined) continue;
          const trace = traceOf(report, system, claim);
          const again = replay(parseTrace(JSON.stringify(trace)), instance);
          expect(again.steps.map(({ action }) => action)).toEqual(
            trace.steps.map(({ action }) => action),
          );
          expect(again.states).toHaveLength(trace.steps.length + 1);
        }
      }),
    );
  });

  test("of a choice, of an outcome and of a call can be taken again", () => {
    const pick = access("pick", {}, (_, choice) => choice, { outcomes: 3 });
    const callee = procedure("callee", {
      params: { x: counter(3) },
      returns: counter(3),
      body: ({ step, choose, ret }) => [
        step("x = any", () => pick, "x"),
        choose("either", [
          ["left", [ret(() => 0)]],
          ["right", () => load(n), [ret((my) => my.x)]],
        ]),
      ],
    });
    const p = procedure("p", {
      locals: { y: counter(3) },
      body: ({ call, assert, step }) => [
        call(callee, () => ({ x: 0 }), "y"),
        assert("y < 2", (my) => my.y < 2),
        step("after", () => pause),
      ],
    });
    const { steps } = replayed(running([p], { memory: mem }), "assert-p-1");
    expect(steps.map(({ action }) => action.replace(/\d+/, "*"))).toEqual(["A:*.0.2", "A:*.1.0"]);
    expect(steps.map(({ reply }) => reply)).toEqual(["2", "0"]);
  });
});

test("a property that is broken at the start has a replay without steps", () => {
  const p = procedure("p", { body: ({ step }) => [step("n++", () => add(n))] });
  const one = always("one", "n is 1", (s: { n: number }) => s.n === 1);
  const { steps, states, failure } = replayed(
    running([p], { memory: mem, properties: [one] }),
    "one",
  );
  expect(steps).toEqual([]);
  expect(states).toHaveLength(1);
  expect(failure.values).toEqual([["n", "0"]]);
});
