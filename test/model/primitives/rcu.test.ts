import { describe, expect, test } from "vitest";
import {
  gracePeriodOver,
  percpuRefMarkDead,
  percpuRefSwitch,
  readLock,
  readUnlock,
  spinLock,
  startGracePeriod,
  unlockIPages,
} from "../../../model/index.ts";
import { Play } from "../play.ts";
import { world } from "../world.ts";

const k = world();

describe.each([
  ["rcu", k.cells.rcu],
  ["srcu", k.cells.srcu],
  ["irqs", k.cells.irqs],
] as const)("a grace period of %s", (_, section) => {
  test("is over at once where nobody reads", () => {
    const play = new Play(k.memory);
    play.run(startGracePeriod(k, section));
    expect(play.run(gracePeriodOver(k, section))).toBe(true);
  });

  test("waits for a section that was open when it began", () => {
    const play = new Play(k.memory);
    play.run(readLock(section, 1));
    play.run(startGracePeriod(k, section));
    expect(play.run(gracePeriodOver(k, section))).toBe("blocked");
    play.run(readUnlock(section, 1));
    expect(play.run(gracePeriodOver(k, section))).toBe(true);
  });

  test("does not wait for a section that opened after it began", () => {
    const play = new Play(k.memory);
    play.run(startGracePeriod(k, section));
    play.run(readLock(section, 1));
    expect(play.run(gracePeriodOver(k, section))).toBe(true);
  });

  test("does not wait for a thread that closed its section and opened another", () => {
    const play = new Play(k.memory);
    play.run(readLock(section, 0));
    play.run(startGracePeriod(k, section));
    play.run(readUnlock(section, 0));
    play.run(readLock(section, 0));
    expect(play.run(gracePeriodOver(k, section))).toBe(true);
  });
});

test("a grace period of one domain does not wait for readers of another", () => {
  const play = new Play(k.memory);
  play.run(readLock(k.cells.srcu, 0));
  play.run(startGracePeriod(k, k.cells.rcu));
  expect(play.run(gracePeriodOver(k, k.cells.rcu))).toBe(true);
});

test("a grace period of rcu waits for who holds an i_pages lock, with interrupts off", () => {
  const play = new Play(k.memory);
  play.run(spinLock(k.cells.file(0).xa));
  play.run(startGracePeriod(k, k.cells.rcu));
  expect(play.run(gracePeriodOver(k, k.cells.rcu))).toBe("blocked");
  play.run(unlockIPages(k, 0));
  play.run(spinLock(k.cells.file(0).xa));
  expect(play.run(gracePeriodOver(k, k.cells.rcu))).toBe(true);
});

test("the switch of a percpu_ref waits for who held an i_pages lock when it was killed", () => {
  const play = new Play(k.memory);
  play.run(spinLock(k.cells.file(0).xa));
  play.run(percpuRefMarkDead(k));
  expect(play.run(percpuRefSwitch(k))).toBe("blocked");
  play.run(unlockIPages(k, 0));
  expect(play.run(percpuRefSwitch(k))).not.toBe("blocked");
});
