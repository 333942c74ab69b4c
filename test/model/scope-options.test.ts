/**
 * What a scope can switch: each switch does what it says, and nothing does it without the switch.
 */
import { describe, expect, test } from "vitest";
import { process, type Property, sometimes, start } from "../../checker/index.ts";
import {
  doUserAddrFault,
  ext4Setattr,
  type Kernel,
  type KernelState,
  memunmapPages,
  percpuRefMarkDead,
  percpuRefPutInitial,
  percpuRefTryget,
  percpuRefTrygetLive,
  readLock,
  type Scope,
  setattr,
  treeOf,
  xfsVnSetattr,
} from "../../model/index.ts";
import { blocksOf } from "../../specs/starts.ts";
import { Play } from "./play.ts";
import { broken } from "./search.ts";
import { world } from "./world.ts";

const one: Partial<Scope> = { folios: 1, offsets: 1, maps: [0], threads: 2 };

describe("fileSystem", () => {
  test("is ext4 unless it is xfs, whose truncate takes the place of ext4's", () => {
    const [ext4, xfs] = [world(one), world({ ...one, fileSystem: "xfs" })];
    expect(setattr(ext4)).toBe(ext4Setattr(ext4));
    expect(setattr(xfs)).toBe(xfsVnSetattr(xfs));
  });

  test.each(["ext4", "xfs"] as const)("a truncate of %s waits for a pinned page", (fileSystem) => {
    const k = world({ ...one, fileSystem }, treeOf("V9"));
    const { refs } = k.cells.folio(0);
    const pinned = [
      ...blocksOf(k, 0, [0]),
      start(k.cells.entry(0, 0).value, { kind: "pfn", folio: 0, zap: false, pmd: false } as const),
      start(k.cells.folio(0).mapping, "file 0" as const),
    ];
    const processes = [process("truncate", setattr(k), { me: 1, m: 0, size: 0 })];
    expect(broken(k, { processes, start: [...pinned, start(refs, 2)] })).toEqual(["deadlock"]);
    expect(broken(k, { processes, start: pinned })).toEqual([]);
  });
});

describe("percpuRef", () => {
  const percpu = world(one);
  const atomic = world({ ...one, percpuRef: "atomic" });
  const unmapping = (k: Kernel) => [process("unbind", memunmapPages(k), { ranges: 1 })];

  test("in percpu mode memunmap_pages() waits for the switch, for which nobody runs here", () => {
    expect(broken(percpu, { processes: unmapping(percpu) })).toEqual(["deadlock"]);
  });

  test("in atomic mode it sees zero at once, and waits while a reference is left", () => {
    expect(broken(atomic, { processes: unmapping(atomic) })).toEqual([]);
    const held = [start(atomic.cells.pgmap.ref, 3)];
    expect(broken(atomic, { processes: unmapping(atomic), start: held })).toEqual(["deadlock"]);
  });

  test("in atomic mode a kill waits for no reader", () => {
    const awaited = (k: Kernel): boolean => {
      const play = new Play(k.memory);
      play.run(readLock(k.cells.rcu, 0));
      play.run(percpuRefMarkDead(k));
      play.run(percpuRefPutInitial(k));
      return play.get(k.cells.rcu(0).awaited);
    };
    expect([percpu, atomic].map(awaited)).toEqual([true, false]);
  });
});

describe("trygetFails", () => {
  const k = world({ ...one, trygetFails: true });
  const live = (): Play => {
    const play = new Play(k.memory);
    play.set(k.cells.pgmap.ref, 1);
    return play;
  };

  test("percpu_ref_tryget() of a live ref succeeds or fails", () => {
    expect(live().choices(percpuRefTryget(k))).toEqual([0, 1]);
    expect([0, 1].map((choice) => live().run(percpuRefTryget(k), choice))).toEqual([true, false]);
  });

  test("so does percpu_ref_tryget_live()", () => {
    const tryget = percpuRefTrygetLive(k, 0, "transient");
    expect(live().choices(tryget)).toEqual([0, 2]);
    expect([0, 2].map((choice) => live().run(tryget, choice))).toEqual([true, false]);
  });

  test("one that fails counts nothing", () => {
    const play = live();
    play.run(percpuRefTryget(k), 1);
    play.run(percpuRefTrygetLive(k, 0, "transient"), 2);
    expect(play.get(k.cells.pgmap.ref)).toBe(1);
    expect(play.get(k.cells.pgmap.transients)).toBe(0);
  });
});

describe("insertFails", () => {
  const left: Property<KernelState> = sometimes(
    "left",
    "a fault ends with an entry and without a page-table entry",
    (s, where) =>
      where.ended("fault") &&
      s.entry[0]?.[0]?.value.kind === "pfn" &&
      !s.entry[0][0].locked &&
      s.pte[0]?.[0]?.kind === "none" &&
      s.mm[0]?.pmd === null,
  );
  const fault = (scope: Partial<Scope>): string[] => {
    const k = world({ ...one, ...scope });
    const processes = [process("fault", doUserAddrFault(k), { me: 0, p: 0, i: 0, write: false })];
    const blocks = blocksOf(k, 0, scope.pmd === true ? [0, 1] : [0]);
    return broken(k, { processes, start: blocks, properties: [left] });
  };

  test("a fault may end with its entry in place and nothing mapped", () => {
    expect(fault({ insertFails: true })).toEqual([]);
    expect(fault({})).toEqual(["left"]);
  });

  test("so may a huge one", () => {
    const huge = { pmd: true, folios: 2, offsets: 2 };
    expect(fault({ ...huge, insertFails: true })).toEqual([]);
    expect(fault(huge)).toEqual(["left"]);
  });
});
