import { describe, expect, test } from "vitest";
import {
  complete,
  downRead,
  downWrite,
  spinLock,
  spinUnlock,
  upRead,
  upWrite,
  waitForCompletion,
} from "../../../model/index.ts";
import { Play } from "../play.ts";
import { world } from "../world.ts";

const k = world();
const lock = { readers: k.cells.mm(0).lockReaders, writer: k.cells.mm(0).lockWriter };

describe("a read-write semaphore", () => {
  test("has many readers at once", () => {
    const play = new Play(k.memory);
    play.run(downRead(lock));
    expect(play.run(downRead(lock))).not.toBe("blocked");
    expect(play.get(lock.readers)).toBe(2);
  });

  test("keeps a writer out until the last reader is gone", () => {
    const play = new Play(k.memory);
    play.run(downRead(lock));
    play.run(downRead(lock));
    play.run(upRead(lock));
    expect(play.run(downWrite(lock))).toBe("blocked");
    play.run(upRead(lock));
    expect(play.run(downWrite(lock))).not.toBe("blocked");
  });

  test("keeps readers and writers out while a writer has it", () => {
    const play = new Play(k.memory);
    play.run(downWrite(lock));
    expect(play.run(downRead(lock))).toBe("blocked");
    expect(play.run(downWrite(lock))).toBe("blocked");
    play.run(upWrite(lock));
    expect(play.run(downRead(lock))).not.toBe("blocked");
  });
});

test("a spinlock has one holder", () => {
  const { ptl } = k.cells.mm(0);
  const play = new Play(k.memory);
  play.run(spinLock(ptl));
  expect(play.run(spinLock(ptl))).toBe("blocked");
  play.run(spinUnlock(ptl));
  expect(play.run(spinLock(ptl))).not.toBe("blocked");
});

test("a completion holds its waiter until it is complete", () => {
  const play = new Play(k.memory);
  expect(play.run(waitForCompletion(k.cells.pgmap.done))).toBe("blocked");
  play.run(complete(k.cells.pgmap.done));
  expect(play.run(waitForCompletion(k.cells.pgmap.done))).not.toBe("blocked");
});
