import { expect, test } from "vitest";
import {
  acquire,
  array,
  counter,
  flag,
  index,
  load,
  memory,
  pause,
  procedure,
  processes,
  release,
  store,
} from "../../../checker/index.ts";
import { type PartialOrder, partialOrderOf } from "../../../checker/reduce/order.ts";
import { System } from "../../../checker/search/system.ts";
import { systemOf, textsOf } from "./texts.ts";

const mem = memory({ a: counter(2), b: counter(2), lock: flag() });
const { a, b, lock } = mem.cells;

/** The texts of the locations where a process may ever be alone. */
function whereAlone(system: System, order: PartialOrder, process: number): readonly string[] {
  const texts = textsOf(system, process, system.runners[process]!.automaton);
  return texts.filter((_, location) => (order.classOf[process]?.[location] as number) >= 0);
}

/** Whether one process at the location with one text forbids another to be alone at that with another text. */
function forbids(system: System, [p, at]: [number, string], [q, alone]: [number, string]): boolean {
  const { classes, classOf, conflicts } = partialOrderOf(system);
  const location = textsOf(system, p, system.runners[p]!.automaton).indexOf(at);
  const own = classOf[q]![textsOf(system, q, system.runners[q]!.automaton).indexOf(alone)]!;
  expect(own).toBeGreaterThanOrEqual(0);
  const words = Math.ceil(classes / 32);
  return ((conflicts[p]![location * words + (own >>> 5)] as number) & (1 << (own & 31))) !== 0;
}

const writer = procedure("writer", {
  body: ({ step }) => [
    step("a = 1", () => store(a, 1)),
    step("b = 1", () => store(b, 1)),
    step("rest", () => pause),
  ],
});
const reader = procedure("reader", {
  locals: { x: counter(2) },
  body: ({ step }) => [
    step("x = b", () => load(b), "x"),
    step("x = a", () => load(a), "x"),
    step("rest", () => pause),
  ],
});

test("a write conflicts with reads that are still to come, and with none that are over", () => {
  const system = systemOf([writer, reader], { memory: mem });
  expect(forbids(system, [1, "x = b"], [0, "a = 1"])).toBe(true);
  expect(forbids(system, [1, "x = a"], [0, "a = 1"])).toBe(true);
  expect(forbids(system, [1, "x = a"], [0, "b = 1"])).toBe(false);
  expect(forbids(system, [1, "rest"], [0, "a = 1"])).toBe(false);
});

test("a read conflicts with writes, and not with reads", () => {
  const system = systemOf([writer, reader, reader], { memory: mem });
  expect(forbids(system, [0, "b = 1"], [1, "x = b"])).toBe(true);
  expect(forbids(system, [0, "rest"], [1, "x = b"])).toBe(false);
  expect(forbids(system, [2, "x = b"], [1, "x = b"])).toBe(false);
});

test("cells that one process has to itself, or that nobody writes, make no conflict", () => {
  const own = procedure("own", { body: ({ step }) => [step("b = 2", () => store(b, 2))] });
  const looks = procedure("looks", {
    locals: { x: counter(2) },
    body: ({ step }) => [step("x = a", () => load(a), "x")],
  });
  const system = systemOf([own, looks, looks], { memory: mem });
  expect(partialOrderOf(system).classes).toBe(1);
  expect(forbids(system, [0, "b = 2"], [1, "x = a"])).toBe(false);
  expect(forbids(system, [1, "x = a"], [0, "b = 2"])).toBe(false);
});

test("a loop is cut where it conflicts anyway; an end is never alone", () => {
  const locks = procedure("locks", {
    body: ({ step, loop }) => [
      loop("for (;;)", () => true, [
        step("think", () => pause),
        step("lock", () => acquire(lock)),
        step("work", () => pause),
        step("unlock", () => release(lock)),
      ]),
    ],
  });
  const system = systemOf([locks, locks], { memory: mem });
  const order = partialOrderOf(system);
  expect(whereAlone(system, order, 0)).toEqual(["think", "work"]);
  const once = systemOf([writer, reader], { memory: mem });
  expect(whereAlone(once, partialOrderOf(once), 0)).toEqual(["a = 1", "b = 1", "rest"]);
});

test("a loop without conflicts is cut at one location", () => {
  const idles = procedure("idles", {
    body: ({ step, loop }) => [
      loop("for (;;)", () => true, [step("one", () => pause), step("two", () => pause)]),
    ],
  });
  const system = systemOf([idles, writer], { memory: mem });
  expect(whereAlone(system, partialOrderOf(system), 0)).toHaveLength(1);
});

test("what a process conflicts with is not its own future", () => {
  const repeats = procedure("repeats", {
    body: ({ step, loop }) => [
      loop("for (;;)", () => true, [
        step("a = 1", () => store(a, 1)),
        step("a = 2", () => store(a, 2)),
      ]),
    ],
  });
  const system = systemOf([writer, repeats], { memory: mem });
  expect(whereAlone(system, partialOrderOf(system), 1)).toHaveLength(1);
});

test("processes that share an automaton share the data", () => {
  const system = systemOf([reader, reader, writer], { memory: mem });
  const { classOf, conflicts } = partialOrderOf(system);
  expect(classOf[0]).toEqual(classOf[1]);
  expect(conflicts[0]).toBe(conflicts[1]);
});

test("more than 32 classes take more than one word", () => {
  const many = memory({ n: array(40, { v: counter(1) }) });
  const touches = procedure("touches", {
    params: { i: index(40) },
    body: ({ step }) => [step("v = 1", (my) => store(many.cells.n(my.i).v, 1))],
  });
  const pairs = [
    ...processes("p", 40, touches, (i) => ({ i })),
    ...processes("q", 40, touches, (i) => ({ i })),
  ];
  const system = new System({ memory: many, processes: pairs });
  const { classes, conflicts } = partialOrderOf(system);
  expect(classes).toBe(40);
  const sets = conflicts.map((words) => [...words]);
  expect(sets[0]).toHaveLength(4);
  expect(sets[0]).toEqual(sets[40]);
  expect(new Set(sets.map((words) => words.join())).size).toBe(40);
});
