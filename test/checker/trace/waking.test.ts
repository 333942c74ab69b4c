/**
 * Who could let a waiting process go on, by what its accesses can do.
 */
import { describe, expect, test } from "vitest";
import {
  Access,
  access,
  type Cell,
  counter,
  flag,
  load,
  memory,
  pause,
  procedure,
  read,
  store,
  update,
} from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import { waitedSlots, wakingStatements } from "../../../checker/trace/waking.ts";
import { instanceOf, running } from "../tiny.ts";

const mem = memory({ n: counter(3), m: counter(3), free: flag(), list: counter(9999) });
const { n, m, free, list } = mem.cells;

/** The statements of one other process that let a process go on which waits at first. */
function wakingOf(guard: Access<boolean>, accesses: Readonly<Record<string, Access<any>>>): string {
  const waiter = procedure("waiter", { body: ({ awaits }) => [awaits("wait", () => guard)] });
  const other = procedure("other", {
    body: ({ step }) => Object.entries(accesses).map(([text, one]) => step(text, () => one)),
  });
  const system = systemOf(instanceOf(running([waiter, other], { memory: mem })));
  const found = wakingStatements(system, { process: 0, states: [system.initial] });
  return found.map(({ origin, isSure }) => `${origin.text}${isSure ? "" : "?"}`).join(" ");
}

describe("what lets a process go on", () => {
  test("writes a value with which it can step, and no other", () => {
    const accesses = { "n = 1": store(n, 1), "n = 2": store(n, 2), "m = 2": store(m, 2) };
    expect(wakingOf(load(n).is(2), accesses)).toBe("n = 2");
  });

  test("may do so at some values of its other cells only", () => {
    const copy = access("copy", { from: read(m), to: update(n) }, (s) => void (s.to = s.from));
    expect(wakingOf(load(n).is(2), { "n = m": copy })).toBe("n = m");
  });

  test("does nothing where what is waited for would have to be otherwise first", () => {
    const from = (value: number) =>
      access(`from ${value}`, { n: update(n) }, (s) => {
        if (s.n === value) s.n = 3;
      });
    expect(wakingOf(load(n).is(3), { "0 to 3": from(0), "1 to 3": from(1) })).toBe("0 to 3");
  });

  test("is told once, with all the places at which it stands", () => {
    const waiter = procedure("waiter", {
      body: ({ awaits }) => [awaits("wait", () => load(free))],
    });
    const other = procedure("other", {
      body: ({ step }) => [
        step("free", () => store(free, true)),
        step("pause", () => pause),
        step("free", () => store(free, true)),
      ],
    });
    const system = systemOf(instanceOf(running([waiter, other], { memory: mem })));
    const found = wakingStatements(system, { process: 0, states: [system.initial] });
    expect(found.map(({ origin, places }) => [origin.text, places.size])).toEqual([["free", 2]]);
  });

  test("is not sure where there are too many values to try", () => {
    const lists = memory({ free: flag(), list: counter(9999) });
    const cells = lists.cells as { free: Cell<boolean>; list: Cell<number> };
    const hard = access("hard", { list: read(cells.list), free: update(cells.free) }, (s) => {
      if (s.list === 9999) s.free = true;
    });
    const waiter = procedure("waiter", {
      body: ({ awaits }) => [awaits("wait", () => load(cells.free))],
    });
    const other = procedure("other", { body: ({ step }) => [step("hard", () => hard)] });
    const system = systemOf(instanceOf(running([waiter, other], { memory: lists })));
    const found = wakingStatements(system, { process: 0, states: [system.initial] });
    expect(found).toMatchObject([{ isSure: false }]);
  });

  test("is not sought at other values of what is waited for, however many there are", () => {
    const other = access("other", { n: update(n), list: read(list) }, (s) => {
      if (s.n === 1 && s.list === 9999) s.n = 2;
    });
    expect(wakingOf(load(n).is(2), { "of another key": other })).toBe("");
  });
});

test("a process waits for the cells that its guard looks at", () => {
  const guard = access("guard", { n: read(n), m: read(m) }, () => true, {
    enabled: (s) => s.n === 1 && s.m === 1,
  });
  const waiter = procedure("waiter", { body: ({ step }) => [step("wait", () => guard)] });
  const system = systemOf(instanceOf(running([waiter], { memory: mem })));
  expect(waitedSlots(system, system.initial, 0)).toEqual([n.slot]);
});
