import { describe, expect, test } from "vitest";
import {
  finishWait,
  prepareToWait,
  sleep,
  sleepInterruptible,
  type WaitState,
  wakeUp,
} from "../../../model/index.ts";
import { Play } from "../play.ts";
import { world } from "../world.ts";

const k = world();
const waiting = (...states: WaitState[]): Play => {
  const play = new Play(k.memory);
  for (const [t, state] of states.entries()) play.set(k.cells.wait(t), state);
  return play;
};
const states = (play: Play): WaitState[] => [0, 1, 2].map((t) => play.get(k.cells.wait(t)));

describe("wake one", () => {
  const wakeOne = wakeUp(k, "entry 0 1", "one");

  test("wakes one exclusive waiter, any of them", () => {
    const queue: WaitState[] = ["exclusive entry 0 1", "awake", "exclusive entry 0 1"];
    expect(waiting(...queue).choices(wakeOne)).toEqual([0, 2]);
    const play = waiting(...queue);
    play.run(wakeOne, 2);
    expect(states(play)).toEqual(["exclusive entry 0 1", "awake", "woken"]);
  });

  test("wakes every waiter that is not exclusive besides", () => {
    const play = waiting("entry 0 1", "exclusive entry 0 1", "entry 0 1");
    expect(play.choices(wakeOne)).toEqual([1]);
    play.run(wakeOne, 1);
    expect(states(play)).toEqual(["woken", "woken", "woken"]);
  });

  test("passes over a thread that is woken already", () => {
    const play = waiting("woken", "exclusive entry 0 1");
    expect(play.choices(wakeOne)).toEqual([1]);
  });

  test("leaves waiters of another key asleep", () => {
    const play = waiting("exclusive entry 0 0", "page 1");
    play.run(wakeOne);
    expect(states(play)).toEqual(["exclusive entry 0 0", "page 1", "awake"]);
  });
});

test("wake all wakes every waiter of the key", () => {
  const play = waiting("exclusive entry 0 1", "exclusive entry 0 1", "entry 0 1");
  const wakeAll = wakeUp(k, "entry 0 1", "all");
  expect(play.choices(wakeAll)).toEqual([0]);
  play.run(wakeAll);
  expect(states(play)).toEqual(["woken", "woken", "woken"]);
});

describe("sleep", () => {
  test("a wake before the thread is queued is lost", () => {
    const play = new Play(k.memory);
    play.run(wakeUp(k, "page 0", "all"));
    play.run(prepareToWait(k, 0, "page 0", false));
    expect(play.run(sleep(k, 0))).toBe("blocked");
  });

  test("a wake between queueing and sleeping is kept", () => {
    const play = new Play(k.memory);
    play.run(prepareToWait(k, 0, "page 0", false));
    play.run(wakeUp(k, "page 0", "all"));
    expect(play.run(sleep(k, 0))).not.toBe("blocked");
    play.run(finishWait(k, 0));
    expect(play.get(k.cells.wait(0))).toBe("awake");
  });

  test("queueing again forgets the last wake", () => {
    const play = waiting("woken");
    play.run(prepareToWait(k, 0, "page 0", false));
    expect(play.run(sleep(k, 0))).toBe("blocked");
  });

  test("a page is no count: a wake of one key leaves the other asleep", () => {
    const play = waiting("page 0");
    play.run(wakeUp(k, "count 0", "all"));
    expect(play.run(sleep(k, 0))).toBe("blocked");
  });

  test("is ended by a signal where the scope has signals, and nowhere else", () => {
    const noisy = world({ signals: true });
    const queued = new Play(noisy.memory, []);
    queued.set(noisy.cells.wait(0), "page 0");
    expect(queued.choices(sleepInterruptible(noisy, 0))).toEqual([1]);
    expect(queued.run(sleepInterruptible(noisy, 0), 1)).toBe(true);
    const play = waiting("page 0");
    expect(play.choices(sleepInterruptible(k, 0))).toEqual([]);
    play.run(wakeUp(k, "page 0", "all"));
    expect(play.run(sleepInterruptible(k, 0))).toBe(false);
  });
});
