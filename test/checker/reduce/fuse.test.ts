import { expect, test } from "vitest";
import {
  access,
  counter,
  flag,
  load,
  memory,
  pause,
  procedure,
  type Procedure,
  read,
  store,
} from "../../../checker/index.ts";
import { fused, type Fused } from "../../../checker/reduce/fuse.ts";
import {
  fixedCells,
  type FuseOptions,
  type Statement,
} from "../../../checker/reduce/fuse-private.ts";
import type { System } from "../../../checker/search/system.ts";
import type { Automaton, Location } from "../../../checker/unfold/automaton.ts";
import { systemOf, textOf, textsOf } from "./texts.ts";

const mem = memory({ a: counter(2), constant: counter(2, { initial: 1 }), down: flag() });
const { a, constant, down } = mem.cells;

interface Made extends Fused {
  readonly system: System;
  readonly texts: readonly string[];
  readonly before: Automaton;
}
function made(runs: Procedure<any, any, any>, options: FuseOptions = {}): Made {
  const system = systemOf([runs], { memory: mem });
  const before = system.runners[0]!.automaton;
  const result = fused(before, { fixed: fixedCells(system), ...options });
  return { ...result, system, before, texts: textsOf(system, 0, result.automaton).toSorted() };
}

/** `from -> to over these` for each successor, sorted. */
function edges({ system, automaton, passed }: Made): readonly string[] {
  const text = ({ point }: Location): string => textOf(system, 0, point);
  return automaton.locations
    .flatMap((location) =>
      location.branches.flatMap(({ successors }) =>
        [...successors.values()].map((successor) => {
          if ("trap" in successor) return `${text(location)} -> trap`;
          const over = overTexts(system, passed.get(successor) ?? []);
          return `${text(location)} -> ${text(automaton.locations[successor.to]!)}${over}`;
        }),
      ),
    )
    .sort();
}

function overTexts(system: System, statements: readonly Statement[]): string {
  if (statements.length === 0) return "";
  const texts = statements.map(({ point, option }) => textOf(system, 0, point, option));
  return ` over ${texts.join(", ")}`;
}

test("private steps become a part of the step before them, and of the start", () => {
  const runs = procedure("runs", {
    body: ({ step }) => [
      step("first", () => pause),
      step("a = 1", () => store(a, 1)),
      step("second", () => pause),
      step("third", () => pause),
      step("a = 2", () => store(a, 2)),
      step("last", () => pause),
    ],
  });
  const result = made(runs);
  expect(result.texts).toEqual(["a = 1", "a = 2", "end"]);
  expect(edges(result)).toEqual(["a = 1 -> a = 2 over second, third", "a = 2 -> end over last"]);
  expect(overTexts(result.system, result.atStart)).toBe(" over first");
  const start = result.automaton.locations[result.automaton.initial]!;
  expect(textOf(result.system, 0, start.point)).toBe("a = 1");
});

test("locations know the numbers that they had", () => {
  const runs = procedure("runs", {
    body: ({ step }) => [step("first", () => pause), step("a = 1", () => store(a, 1))],
  });
  const { automaton, original, before } = made(runs);
  expect(automaton.locations.map(({ point }) => point)).toEqual(
    [...original].map((old) => before.locations[old]!.point),
  );
});

test("where nothing is private, the automaton stays the same object", () => {
  const runs = procedure("runs", { body: ({ step }) => [step("a = 1", () => store(a, 1))] });
  const { automaton, before } = made(runs);
  expect(automaton).toBe(before);
});

test("a loop of private steps keeps one of them", () => {
  const runs = procedure("runs", {
    body: ({ step, loop }) => [
      step("a = 1", () => store(a, 1)),
      loop("for (;;)", () => true, [
        step("one", () => pause),
        step("two", () => pause),
        step("three", () => pause),
      ]),
    ],
  });
  const result = made(runs);
  expect(result.texts).toEqual(["a = 1", "one"]);
  expect(edges(result)).toEqual(["a = 1 -> one", "one -> one over two, three"]);
});

test("a step that changes what properties can tell is kept", () => {
  const callee = procedure("callee", { body: ({ step }) => [step("inside", () => pause)] });
  const runs = procedure("runs", {
    body: ({ step, call }) => [
      step("a = 1", () => store(a, 1)),
      step("before", () => pause),
      call(callee, () => ({})),
      step("after", () => pause),
    ],
  });
  const system = systemOf([runs], { memory: mem });
  const { points } = system.runners[0]!.program;
  const place = ({ point }: Location): unknown => points[point]!.frame.stack.includes("callee");
  expect(edges(made(runs, { place }))).toEqual([
    "a = 1 -> before",
    "before -> inside",
    "inside -> end over after",
  ]);
});

test("a look at what nobody writes is private, and only its one outcome is followed", () => {
  const runs = procedure("runs", {
    body: ({ step, when }) => [
      step("a = 1", () => store(a, 1)),
      when(
        "constant == 1",
        () => load(constant).is(1),
        [step("a = 2", () => store(a, 2))],
        [step("never", () => store(a, 0))],
      ),
    ],
  });
  const result = made(runs);
  expect(result.texts).toEqual(["a = 1", "a = 2", "end"]);
  expect(made(runs, { fixed: () => undefined }).texts).toHaveLength(5);
});

test("what waits for ever is kept, and so is an end", () => {
  const runs = procedure("runs", {
    body: ({ step, awaits }) => [
      step("a = 1", () => store(a, 1)),
      awaits("down", () => load(down).is(true)),
      step("a = 2", () => store(a, 2)),
    ],
  });
  expect(made(runs).texts).toEqual(["a = 1", "a = 2", "down", "end"]);
});

/** Enabled while a cell that nobody writes is up: never. */
const whileUp = access("whileUp", { down: read(down) }, () => {}, { enabled: (s) => s.down });
const throws = access("throws", {}, () => {
  throw new Error("always");
});

test.each([
  ["a choice with one option that is ever enabled is private", whileUp, ["end"]],
  ["a choice of two is kept", pause, ["end", "which"]],
  ["a choice that can be a mistake is kept", throws, ["end", "which"]],
] as const)("%s", (_, other, texts) => {
  const runs = procedure("runs", {
    body: ({ choose }) => [
      choose("which", [
        ["other", () => other, []],
        ["nothing", []],
      ]),
    ],
  });
  expect(made(runs).texts).toEqual(texts);
});

test("a step that breaks a check is kept", () => {
  const check = { id: "C", name: "a check" };
  const asserts = procedure("asserts", {
    locals: { x: counter(2) },
    body: ({ step, assert }) => [
      step("x = constant", () => load(constant), "x"),
      assert("x == 0", (my) => my.x === 0, check),
    ],
  });
  expect(made(asserts).texts).toEqual(["end", "x = constant"]);
  const warns = procedure("warns", {
    body: ({ warnOn }) => [warnOn("constant == 1", () => load(constant).is(1), check)],
  });
  expect(made(warns).texts).toEqual(["constant == 1", "end"]);
  const quiet = procedure("quiet", {
    body: ({ warnOn }) => [warnOn("constant == 0", () => load(constant).is(0), check)],
  });
  expect(made(quiet).texts).toEqual(["end"]);
});

test("a step into a mistake is kept", () => {
  const runs = procedure("runs", {
    locals: { x: counter(2) },
    body: ({ step, set }) => [
      step("x = constant", () => load(constant), "x"),
      set("x", (my) => my.x + 2),
    ],
  });
  expect(edges(made(runs))).toContain("x = constant -> trap");
});

test("a cell of another memory is not taken for one that keeps its value", () => {
  const foreign = memory({ other: counter(2) }).cells.other;
  const runs = procedure("runs", {
    locals: { x: counter(2) },
    body: ({ step }) => [step("x = other", () => load(foreign), "x")],
  });
  expect(made(runs).texts).toContain("x = other");
});
