import { describe, expect, test } from "vitest";
import {
  daxPageIdleReleased,
  emptyEntry,
  NONE,
  pfnEntry,
  setRequestedMapping,
  treeOf,
  xasErase,
  xasFindInRange,
  xasLoad,
  xasReplace,
  xasSetMarks,
  xasStoreLocked,
  xasStoreUnlocked,
  xasStoreZap,
} from "../../../model/index.ts";
import { Play } from "../play.ts";
import { world } from "../world.ts";

// On a tree whose entries can be zapped.
const k = world({}, treeOf("V4"));
const entry = k.cells.entry(0, 0);
const file = k.cells.file(0);

test("an entry is found with its lock bit, and an unlocked store clears the bit", () => {
  const play = new Play(k.memory);
  expect(play.run(xasLoad(k, 0, 0))).toEqual({ value: NONE, locked: false });
  play.run(xasStoreLocked(k, 0, 0, pfnEntry(1, false), 2));
  expect(play.run(xasLoad(k, 0, 0))).toEqual({ value: pfnEntry(1, false), locked: true });
  expect(play.get(entry.owner)).toBe(2);
  expect(play.run(xasStoreUnlocked(k, 0, 0, pfnEntry(1, false), 2, true))).toBe(false);
  expect(play.run(xasLoad(k, 0, 0))).toEqual({ value: pfnEntry(1, false), locked: false });
  expect(play.get(entry.owner)).toBe(null);
  expect(play.get(entry.trespassed)).toBe(false);
});

test("dax_unlock_entry() waits for the i_pages lock, unless its caller has it", () => {
  const play = new Play(k.memory);
  play.set(file.xa, true);
  expect(play.run(xasStoreUnlocked(k, 0, 0, NONE, 0, true))).toBe("blocked");
  expect(play.run(xasStoreUnlocked(k, 0, 0, NONE, 0, false))).toBe(true);
});

describe("the ghost of trespassing", () => {
  const locked = () => {
    const play = new Play(k.memory);
    play.run(xasStoreLocked(k, 0, 0, emptyEntry(false), 0));
    return play;
  };
  test("is set by an unlock of another thread", () => {
    const play = locked();
    play.run(xasStoreUnlocked(k, 0, 0, emptyEntry(false), 1, true));
    expect(play.get(entry.trespassed)).toBe(true);
  });
  test("is set by a second lock, a zap and another thread's removal of a locked entry", () => {
    for (const access of [
      xasStoreLocked(k, 0, 0, emptyEntry(false), 1),
      xasStoreZap(k, 0, 0, pfnEntry(0, false)),
      xasErase(k, 0, 0, 1),
    ]) {
      const play = locked();
      play.run(access);
      expect(play.get(entry.trespassed)).toBe(true);
    }
  });
  test("is not set by the owner's removal", () => {
    const play = locked();
    play.run(xasErase(k, 0, 0, 0));
    expect(play.get(entry.trespassed)).toBe(false);
    expect(play.get(entry.locked)).toBe(false);
  });
});

describe("the ghosts of requests", () => {
  const requested = () => {
    const play = new Play(k.memory);
    play.run(xasStoreLocked(k, 0, 0, emptyEntry(false), 0));
    play.run(setRequestedMapping(k, 1, 0, 0));
    const change = { old: emptyEntry(false), fresh: pfnEntry(1, false), asked: 1 };
    expect(play.run(xasReplace(k, 0, 0, change, 0))).toBe(false);
    return play;
  };
  test("count a request and its release", () => {
    const play = requested();
    expect(play.get(entry.requested)).toBe(1);
    expect(play.get(k.cells.folio(1).mapping)).toBe("file 0");
    expect(play.run(daxPageIdleReleased(k, 1, 0, 0))).toBe(false);
    expect(play.get(entry.requested)).toBe(0);
    expect(play.get(entry.releasedTwice)).toBe(false);
    play.run(daxPageIdleReleased(k, 1, 0, 0));
    expect(play.get(entry.releasedTwice)).toBe(true);
  });
  test("see a request lost when the entry is removed", () => {
    const play = requested();
    play.run(xasErase(k, 0, 0, 0));
    expect(play.get(entry.requestLost)).toBe(true);
  });
  test("see a request lost when a copy on write takes the entry's place", () => {
    const play = requested();
    const change = { old: pfnEntry(1, false), fresh: pfnEntry(0, false), asked: 0 };
    expect(play.run(xasReplace(k, 0, 0, change, 0))).toBe(false);
    expect(play.get(entry.requestLost)).toBe(true);
    expect(play.get(entry.requested)).toBe(0);
  });
});

test("a replaced entry that is not the remembered one is told", () => {
  const play = new Play(k.memory);
  play.run(xasStoreLocked(k, 0, 0, pfnEntry(0, false), 0));
  const change = { old: emptyEntry(false), fresh: pfnEntry(1, false), asked: 0 };
  expect(play.run(xasReplace(k, 0, 0, change, 0))).toBe(true);
});

test("an erased entry has no marks left", () => {
  const play = new Play(k.memory);
  play.run(xasSetMarks(k, 0, 0, true, true));
  expect([play.get(entry.dirty), play.get(entry.towrite)]).toEqual([true, true]);
  play.run(xasErase(k, 0, 0, 0));
  expect([play.get(entry.dirty), play.get(entry.towrite)]).toEqual([false, false]);
});

test("a PMD entry is found at both of its offsets, and an order-9 lookup finds what is at either", () => {
  const huge = world({ pmd: true });
  const play = new Play(huge.memory);
  play.run(xasStoreLocked(huge, 0, 1, pfnEntry(1, false), 0));
  expect(play.run(xasFindInRange(huge, 0))).toEqual({ value: pfnEntry(1, false), locked: true });
  play.run(xasErase(huge, 0, 1, 0));
  play.run(xasStoreLocked(huge, 0, 0, pfnEntry(0, true), 0));
  expect(play.run(xasLoad(huge, 0, 1))).toEqual({ value: pfnEntry(0, true), locked: true });
});
