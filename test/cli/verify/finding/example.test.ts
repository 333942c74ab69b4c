/**
 * A counterexample held against the parent tree: which steps are new, where the parent leaves it, what may be left out.
 */
import { describe, expect, test } from "vitest";
import {
  acquire,
  add,
  always,
  type Body,
  counter,
  flag,
  load,
  memory,
  procedure,
  type Procedure,
  release,
  type Statements,
  type StateOf,
  store,
} from "../../../../checker/index.ts";
import { systemOf } from "../../../../checker/check.ts";
import { replay } from "../../../../checker/trace/replay.ts";
import { changedBetween } from "../../../../cli/verify/finding/changed.ts";
import { type Example, exampleOf } from "../../../../cli/verify/finding/example.ts";
import { instanceOf, running } from "../../../checker/tiny.ts";
import { traced } from "../../../checker/trace/traced.ts";

const mem = memory({ lock: flag(), n: counter(3), done: counter(3) });
const { lock, n, done } = mem.cells;
type Writes = Body<{ seen: number }, void>;
const below = always("I1", "no update is lost", (s: StateOf<typeof mem.schema>) => s.done <= s.n);

/** Two threads that run this. */
function twice(body: (make: Writes) => Statements): ReturnType<typeof running> {
  const runs: Procedure<any, any, any> = procedure("count_up", {
    locals: { seen: counter(3) },
    body,
  });
  return running([runs, runs], { memory: mem, properties: [below] });
}

const update = ({ step }: Writes): Statements => [
  step("seen = n", () => load(n), "seen"),
  step("n = seen + 1", (my) => store(n, my.seen + 1)),
  step("done++", () => add(done)),
];
const locked = twice((make) => [
  make.step("lock()", () => acquire(lock)),
  ...update(make),
  make.step("unlock()", () => release(lock)),
]);
const unlocked = twice(update);
const early = twice((make) => [
  make.step("lock()", () => acquire(lock)),
  make.step("unlock()", () => release(lock)),
  ...update(make),
]);

async function exampleOn(parent: typeof locked, tree: typeof locked): Promise<Example> {
  const { trace, instance, system } = traced(tree, "I1");
  const before = systemOf(instanceOf(parent));
  const lacks = await changedBetween(before, system, new Set());
  return exampleOf([replay(trace, instance, system)], { system, parent: before, lacks, files: [] });
}
const textsOf = ({ replay: { steps, processes } }: Example): readonly string[] =>
  steps.map(({ process, origin }) => `${processes[process]} ${origin.text}`);

describe("a patch that takes a lock away", () => {
  test("has no new step, and the parent would take the lock instead of the first", async () => {
    const example = await exampleOn(locked, unlocked);
    expect(example.marks.every((mark) => mark === undefined)).toBe(true);
    expect(example.parting).toMatchObject({
      step: 0,
      instead: ["count_up(): lock()"],
      isBlocked: false,
    });
  });
});

describe("a patch that unlocks too early", () => {
  test("has the unlock as its new steps", async () => {
    const example = await exampleOn(locked, early);
    const own = textsOf(example).filter((_, i) => example.marks[i] !== undefined);
    expect(own).toEqual(["A unlock()", "B unlock()"]);
  });

  test("is left by the parent at the first of them, and without them where the lock is held", async () => {
    const example = await exampleOn(locked, early);
    const texts = textsOf(example);
    const first = texts.findIndex((text) => text.endsWith(" unlock()"));
    expect(example.parting).toMatchObject({
      step: first,
      instead: ["count_up(): seen = n"],
      isBlocked: false,
    });
    const second = texts.findLastIndex((text) => text.endsWith(" lock()"));
    expect(example.partingWithout).toMatchObject({
      step: second,
      instead: ["count_up(): lock()"],
      isBlocked: true,
    });
  });

  test("is read without locks that are given back, but with the look that the other thread makes stale", async () => {
    const example = await exampleOn(locked, early);
    const texts = textsOf(example).filter((_, i) => example.lasting[i] !== undefined);
    expect(texts.toSorted()).toEqual([
      "A done++",
      "A n = seen + 1",
      "A seen = n",
      "A unlock()",
      "B done++",
      "B n = seen + 1",
      "B unlock()",
    ]);
  });
});

test("what a new call does as the parent did it is not new; what it does more is", async () => {
  const looking = procedure("look", {
    returns: counter(3),
    locals: { seen: counter(3) },
    body: ({ step, ret }) => [
      step("seen = n", () => load(n), "seen"),
      step("pause()", () => load(n)),
      ret((my) => my.seen),
    ],
  });
  const short = procedure("look", {
    returns: counter(3),
    locals: { seen: counter(3) },
    body: ({ step, ret }) => [step("seen = n", () => load(n), "seen"), ret((my) => my.seen)],
  });
  const by = (callee: typeof looking, label: string): typeof locked =>
    twice((make) => [
      make.given(label, () => true, [make.call(callee, () => ({}), "seen")]),
      make.step("n = seen + 1", (my) => store(n, my.seen + 1)),
      make.step("done++", () => add(done)),
    ]);
  const example = await exampleOn(by(short, "if (old)"), by(looking, "if (new)"));
  const own = textsOf(example).filter((_, i) => example.marks[i] !== undefined);
  expect(own.toSorted()).toEqual(["A pause()", "B pause()"]);
  expect(example.marks.find((mark) => mark !== undefined)).toMatchObject({
    nearest: { isCall: false, spot: { procedure: "look", text: "pause()" } },
    entry: { isCall: true, spot: { procedure: "count_up", text: "look()" } },
  });
});

test("where nothing is new, the parent takes every step", async () => {
  const example = await exampleOn(unlocked, unlocked);
  expect(example.parting).toMatchObject({ step: undefined, instead: [], isBlocked: false });
});
