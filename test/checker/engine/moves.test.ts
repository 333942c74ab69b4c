/**
 * States with very many successors, and levels with very many states: buffers and lists have room for them.
 */
import { describe, expect, test, vi } from "vitest";
import {
  access,
  type Cell,
  counter,
  flag,
  memory,
  pause,
  primitive,
  procedure,
  type Protocol,
  read,
  sometimes,
  store,
  write,
} from "../../../checker/index.ts";
import { breadthFirst } from "../../../checker/engine/breadth-first.ts";
import { finish } from "../../../checker/check.ts";
import { System } from "../../../checker/search/system.ts";
import { BATCH, LIST, WorkerState } from "../../../checker/engine/worker-state.ts";
import type { EngineKind } from "../../../checker/search/search.ts";
import { found, running } from "../tiny.ts";
import { allSay, sizeOf } from "./all-say.ts";

/** Writes any of so many numbers. */
const pick = primitive((cell: Cell<number>, most: number) =>
  access(
    "pick",
    { n: write(cell) },
    (s, choice) => {
      s.n = choice;
    },
    { outcomes: most },
  ),
);
const picks = (cell: Cell<number>, most: number) =>
  procedure("picks", { body: ({ step }) => [step("any", () => pick(cell, most))] });

describe("states with very many successors", () => {
  test("1,500 of one process, and 1,200 of another one", () => {
    const mem = memory({ a: counter(1499), b: counter(1199) });
    const { a, b } = mem.cells;
    const stay = procedure("stay", {
      body: ({ awaits, step }) => [
        awaits("a is 1499", () => access("is", { a: read(a) }, (s) => s.a === 1499)),
        step("any", () => pick(b, 1200)),
      ],
    });
    const protocol = running([picks(a, 1500), stay], { memory: mem });
    expect(sizeOf(allSay(protocol))).toBe("2702/2701/3");
  });

  test("more than a buffer holds, of each of many states", () => {
    const mem = memory({ a: counter(39), b: counter(1199) });
    const { a, b } = mem.cells;
    const protocol = running([picks(a, 40), picks(b, 1200)], {
      memory: mem,
      properties: [
        sometimes(
          "last",
          "both have their last value",
          (s: { a: number; b: number }) => s.a === 39 && s.b === 1199,
        ),
      ],
    });
    // States: both at the start, one is through, both are.
    expect(sizeOf(allSay(protocol))).toBe(`${1 + 40 + 1200 + 48_000}/${1240 + 2 * 48_000}/2`);
  });
});

/** Two processes pick numbers below `most`; then the second one goes on if the first picked a low one. */
function levels(most: number, low: number): Protocol<any> {
  const mem = memory({ a: counter(most - 1), b: counter(most - 1), go: flag(), c: counter(3) });
  const { a, b, go, c } = mem.cells;
  const goOn = access(
    "goOn",
    { a: read(a), go: write(go) },
    (s) => {
      s.go = true;
    },
    { enabled: (s) => s.a < low },
  );
  const second = procedure("second", {
    body: ({ step }) => [
      step("any", () => pick(b, most)),
      step("go on", () => goOn),
      step("c = 1", () => store(c, 1)),
      step("pause", () => pause),
    ],
  });
  return running([picks(a, most), second], { memory: mem });
}

/** Two processes pick numbers below `most`; then the second one looks at both. */
function looks(most: number): Protocol<any> {
  const mem = memory({ a: counter(most - 1), b: counter(most - 1), same: flag() });
  const { a, b, same } = mem.cells;
  const look = access("look", { a: read(a), b: read(b), same: write(same) }, (s) => {
    s.same = s.a === s.b;
  });
  const second = procedure("second", {
    body: ({ step }) => [step("any", () => pick(b, most)), step("look", () => look)],
  });
  return running([picks(a, most), second], { memory: mem });
}

/** The longest list that a search of the protocol leaves for its caller to see to. */
function longestList(protocol: Protocol<any>, engine: EngineKind): number {
  const take = vi.spyOn(WorkerState.prototype, "take");
  found(protocol, { engine });
  const lengths = take.mock.results.map(({ value }) => (value as number[]).length);
  take.mockRestore();
  return Math.max(...lengths);
}

describe("levels of which more states than a list holds", () => {
  test("have no step", () => {
    expect(sizeOf(allSay(levels(240, 5)))).toBe("231601/405600/5");
  });

  test.each(["wasm", "js"] as const)("ask for a row that is not there, %s", (engine) => {
    const most = 200;
    const room = LIST + 2 * (BATCH + 2 * most);
    expect(longestList(looks(most), engine)).toBeLessThanOrEqual(room);
  });

  test("are expanded again, though there is little memory", () => {
    const system = new System(looks(200));
    const memoryBytes = 64 * 2 ** 20;
    const run = breadthFirst(system, { engine: "wasm" }, { memoryBytes });
    const { states, transitions, complete } = finish(run);
    expect({ states, transitions, complete }).toEqual({
      states: 80_999,
      transitions: 160_600,
      complete: true,
    });
  });
});
