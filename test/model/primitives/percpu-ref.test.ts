import { describe, expect, test } from "vitest";
import {
  percpuRefGet,
  percpuRefMarkDead,
  percpuRefPut,
  percpuRefPutInitial,
  percpuRefPutMany,
  percpuRefSwitch,
  percpuRefTryget,
  percpuRefTrygetLive,
  readLock,
  readUnlock,
} from "../../../model/index.ts";
import { Play } from "../play.ts";
import { world } from "../world.ts";

const k = world();
const { pgmap } = k.cells;

function withCount(ref: number): Play {
  const play = new Play(k.memory);
  play.set(pgmap.ref, ref);
  return play;
}
function dying(ref: number): Play {
  const play = withCount(ref);
  play.run(percpuRefMarkDead(k));
  return play;
}
function switched(ref: number): Play {
  const play = dying(ref);
  play.run(percpuRefSwitch(k));
  return play;
}

describe("tryget", () => {
  test("succeeds in percpu mode, even at zero", () => {
    const play = withCount(0);
    expect(play.run(percpuRefTryget(k))).toBe(true);
    expect(play.get(pgmap.ref)).toBe(1);
  });

  test("succeeds after kill, until the switch, even at zero", () => {
    expect(dying(0).run(percpuRefTryget(k))).toBe(true);
  });

  test("succeeds after the switch while a reference is left", () => {
    const play = switched(1);
    expect(play.run(percpuRefTryget(k))).toBe(true);
    expect(play.get(pgmap.ref)).toBe(2);
  });

  test("fails after the switch at zero", () => {
    const play = switched(0);
    expect(play.run(percpuRefTryget(k))).toBe(false);
    expect(play.get(pgmap.ref)).toBe(0);
  });
});

describe("tryget_live", () => {
  test("succeeds in percpu mode, and is counted as a transient", () => {
    const play = withCount(1);
    expect(play.run(percpuRefTrygetLive(k, 0, "transient"))).toBe(true);
    expect([play.get(pgmap.ref), play.get(pgmap.transients)]).toEqual([2, 1]);
  });

  test("fails after kill where tryget succeeds", () => {
    const play = dying(2);
    expect(play.choices(percpuRefTrygetLive(k, 0, "transient"))).toEqual([0]);
    expect(play.run(percpuRefTrygetLive(k, 0, "transient"))).toBe(false);
    expect(play.run(percpuRefTryget(k))).toBe(true);
  });

  test("may succeed after kill in a section that was open before it", () => {
    const play = withCount(2);
    play.run(readLock(k.cells.rcu, 1));
    play.run(percpuRefMarkDead(k));
    expect(play.choices(percpuRefTrygetLive(k, 0, "transient"))).toEqual([0]);
    expect(play.choices(percpuRefTrygetLive(k, 1, "transient"))).toEqual([0, 1]);
    expect(play.run(percpuRefTrygetLive(k, 1, "transient"), 0)).toBe(false);
    expect(play.run(percpuRefTrygetLive(k, 1, "transient"), 1)).toBe(true);
  });

  test("fails in a section that was opened after kill", () => {
    const play = dying(2);
    play.run(readLock(k.cells.rcu, 1));
    expect(play.choices(percpuRefTrygetLive(k, 1, "transient"))).toEqual([0]);
  });

  test("fails after the switch while a reference is left", () => {
    const play = switched(2);
    expect(play.run(percpuRefTrygetLive(k, 0, "transient"))).toBe(false);
    expect(play.get(pgmap.ref)).toBe(2);
  });
});

describe("put", () => {
  test("does not see zero before the switch", () => {
    const play = withCount(1);
    play.run(percpuRefPut(k, "folio"));
    expect([play.get(pgmap.ref), play.get(pgmap.done)]).toEqual([0, false]);
  });

  test("is done when it makes the value zero after the switch, and not earlier", () => {
    const play = switched(2);
    play.run(percpuRefPut(k, "folio"));
    expect(play.get(pgmap.done)).toBe(false);
    play.run(percpuRefPut(k, "folio"));
    expect(play.get(pgmap.done)).toBe(true);
  });

  test("breaks I5 below zero, switched or not", () => {
    expect(withCount(0).run(percpuRefPut(k, "folio"))).toBe("I5");
    expect(switched(0).run(percpuRefPut(k, "folio"))).toBe("I5");
  });

  test("of many is not done when it goes past zero", () => {
    const play = switched(1);
    play.set(pgmap.baseline, 2);
    expect(play.run(percpuRefPutMany(k, 2))).toBe("I5");
    expect(play.get(pgmap.done)).toBe(false);
  });
});

describe("kill and the switch", () => {
  test("the initial reference goes with the ghost live", () => {
    const play = withCount(1);
    play.run(percpuRefPutInitial(k));
    expect([play.get(pgmap.ref), play.get(pgmap.live), play.get(pgmap.done)]).toEqual([
      0,
      false,
      false,
    ]);
  });

  test("the switch waits for kill, then for the sections that were open at kill and for no other", () => {
    const play = withCount(1);
    expect(play.run(percpuRefSwitch(k))).toBe("blocked");
    play.run(readLock(k.cells.rcu, 0));
    play.run(percpuRefMarkDead(k));
    play.run(readLock(k.cells.rcu, 1));
    expect(play.run(percpuRefSwitch(k))).toBe("blocked");
    play.run(readUnlock(k.cells.rcu, 0));
    play.run(percpuRefSwitch(k));
    expect(play.get(pgmap.switched)).toBe(true);
  });

  test("the switch is done at once where the value is zero by then, and only there", () => {
    expect(switched(0).get(pgmap.done)).toBe(true);
    expect(switched(1).get(pgmap.done)).toBe(false);
  });

  test("a transient get and its put are balanced", () => {
    const play = withCount(1);
    play.run(percpuRefGet(k, "transient"));
    expect([play.get(pgmap.ref), play.get(pgmap.transients)]).toEqual([2, 1]);
    play.run(percpuRefPut(k, "transient"));
    expect([play.get(pgmap.ref), play.get(pgmap.transients)]).toEqual([1, 0]);
  });
});
