import { describe, expect, test } from "vitest";
import {
  always,
  flag,
  index,
  load,
  procedure,
  process,
  type Property,
  sometimes,
  start,
  store,
} from "../../../checker/index.ts";
import {
  finishWait,
  gupPutFolio,
  type Kernel,
  kernel,
  type KernelState,
  killDax,
  memremapPages,
  memunmapPages,
  percpuRefSwitchToAtomicRcu,
  pgmapReleaseFolios,
  pgmapRequestFolios,
  pmemUnbind,
  prepareToWait,
  readLock,
  readUnlock,
  sleep,
  treeIds,
  treeOf,
  unmappedStart,
  usePrivatePage,
  type WaitKey,
} from "../../../model/index.ts";
import { broken } from "../search.ts";
import { world } from "../world.ts";

const span = { first: 0, nr: 1 };
const request = (k: Kernel) =>
  procedure("request", {
    locals: { ok: flag() },
    body: ({ call }) => [call(pgmapRequestFolios(k), () => span, "ok")],
  });
const requestAndRelease = (k: Kernel) =>
  procedure("both", {
    locals: { ok: flag() },
    body: ({ call, given }) => [
      call(pgmapRequestFolios(k), () => span, "ok"),
      given("if it succeeded", (my) => my.ok, [call(pgmapReleaseFolios(k), () => span)]),
    ],
  });
/** At the end of process `a`, the count of folio 0 and that of the pgmap. */
const ends = (counts: string): Property<KernelState> =>
  always<KernelState>("ends", `the counts are ${counts} at the end`, (s, where) => {
    return !where.ended("a") || `${s.folio[0]?.refs} ${s.pgmap.ref}` === counts;
  });
const switching = (k: Kernel) => process("rcu", percpuRefSwitchToAtomicRcu(k), {});

describe("a request", () => {
  test.each([
    ["V10", "2 3", "1 3"],
    ["V22", "2 3", "1 3"],
    ["V23", "1 4", "0 3"],
    ["V24", "1 2", "0 1"],
    ["V10z", "1 2", "0 1"],
  ])("in %s leads to the counts %s, and its release to %s", (tree, requested, released) => {
    const k = world({}, treeOf(tree));
    const run = (of: typeof request, counts: string) =>
      broken(k, { processes: [process("a", of(k), {})], properties: [ends(counts)] });
    expect(run(request, requested)).toEqual([]);
    expect(run(requestAndRelease, released)).toEqual([]);
  });

  test("of a dying pgmap warns, takes nothing and says false", () => {
    const k = world({}, treeOf("V10"));
    const ids = broken(k, {
      processes: [process("a", request(k), {})],
      start: [start(k.cells.pgmap.dying, true)],
      properties: [ends("1 3")],
    });
    expect(ids).toEqual(["assert-pgmap_request_folios-2"]);
  });

  test("of a map that is not published warns", () => {
    const k = world({}, treeOf("V10"));
    const ids = broken(k, {
      processes: [process("a", request(k), {})],
      start: [start(k.cells.pgmap.published, false)],
      properties: [ends("2 3")],
    });
    expect(ids).toEqual(["assert-pgmap_request_folios-1"]);
  });

  test("races no other one for the same folio where R2 is assumed, and may where it is not", () => {
    const together = (assumes: boolean): string[] => {
      const scope = { folios: 1, files: 1, offsets: 1, maps: [], threads: 2 };
      const k = kernel(treeOf("V10z"), scope, () => assumes);
      return broken(k, {
        processes: [process("a", request(k), {}), process("b", request(k), {})],
        properties: [
          always<KernelState>("held", "a folio in use holds the pgmap", (s, where) => {
            return !(where.ended("a") && where.ended("b")) || s.pgmap.ref === 2;
          }),
        ],
      });
    };
    expect(together(true)).toEqual([]);
    expect(together(false)).toEqual(["held"]);
  });
});

describe("memunmap_pages", () => {
  test.each(treeIds)("in %s ends where nobody holds anything, and takes the pages away", (tree) => {
    const k = world({}, treeOf(tree));
    const ids = broken(k, {
      processes: [process("a", pmemUnbind(k), {}), switching(k)],
      properties: [
        always<KernelState>("gone", "at the end all is gone", (s, where) => {
          const { ref, memmap, published, exited } = s.pgmap;
          return !where.ended("a") || (ref === 0 && !memmap && !published && exited);
        }),
        always<KernelState>("order", "pages go before the pgmap cannot be found", (s) => {
          return s.pgmap.published || !s.pgmap.memmap;
        }),
      ],
    });
    expect(ids).toEqual([]);
  });

  test.each(["V24", "V25", "VF", "V10z"])("in %s waits for a folio in use", (tree) => {
    const k = world({}, treeOf(tree));
    const ids = broken(k, {
      processes: [process("a", memunmapPages(k), { ranges: 1 }), switching(k)],
      start: [start(k.cells.pgmap.ref, 2), start(k.cells.folio(0).refs, 1)],
      properties: [sometimes<KernelState>("ended", "it ends", (_, where) => where.ended("a"))],
    });
    expect(ids).toEqual(["deadlock", "ended"]);
  });

  test.each(["V0", "V23", "V24", "V10z"])(
    "in %s undoes memremap_pages, also where that fails",
    (tree) => {
      const k = world({}, treeOf(tree));
      const ids = broken(k, {
        processes: [
          process(
            "a",
            procedure("a", {
              locals: { mapped: flag() },
              body: ({ call, given }) => [
                call(memremapPages(k), () => ({ me: 0 }), "mapped"),
                given("if it is mapped", (my) => my.mapped, [
                  call(memunmapPages(k), () => ({ ranges: 1 })),
                ]),
              ],
            }),
            {},
          ),
          switching(k),
        ],
        start: [...unmappedStart(k), start(k.cells.pgmap.baseline, 0)],
        properties: [
          ends(`${k.idle} 0`),
          sometimes<KernelState>("mapped", "both pages are there and idle", (s) => {
            return s.pgmap.memmap && s.folio.every((f) => f.refs === k.idle);
          }),
          always<KernelState>("gone", "at the end nothing is mapped", (s, where) => {
            return !where.ended("a") || (!s.pgmap.memmap && !s.pgmap.published);
          }),
        ],
      });
      expect(ids).toEqual([]);
    },
  );
});

test("kill_dax waits for a reader that was there before it", () => {
  const k = world();
  const reader = procedure("reader", {
    params: { me: index(k.scope.threads) },
    locals: { alive: flag() },
    body: ({ step, given }) => [
      step("srcu_read_lock()", (my) => readLock(k.cells.srcu, my.me)),
      step("test_bit(DAXDEV_ALIVE)", () => load(k.cells.dax.alive), "alive"),
      given("if (alive)", (my) => my.alive, [
        step("begins to work", () => store(k.cells.folio(0).locked, true)),
        step("is done", () => store(k.cells.folio(0).locked, false)),
      ]),
      step("srcu_read_unlock()", (my) => readUnlock(k.cells.srcu, my.me)),
    ],
  });
  const ids = broken(k, {
    processes: [process("a", reader, { me: 0 }), process("b", killDax(k), {})],
    properties: [
      sometimes<KernelState>("works", "a reader that saw it alive is at work", (s) => {
        return s.folio[0]?.locked === true && !s.dax.alive;
      }),
      always<KernelState>("waits", "nobody who saw it alive is at work once it is over", (s, w) => {
        return !w.ended("b") || s.folio[0]?.locked === false;
      }),
    ],
  });
  expect(ids).toEqual([]);
});

test("a private page's life gives back every reference that it took", () => {
  const k = world({ type: "PRIVATE" });
  const ids = broken(k, {
    processes: [
      process("a", usePrivatePage(k), { me: 0 }),
      process("b", usePrivatePage(k), { me: 1 }),
    ],
    properties: [
      always<KernelState>("ends", "at the end all pages are free and the pgmap is idle", (s, w) => {
        const free = s.folio.every((f) => f.refs === 0 && f.onFreeList && !f.locked);
        return !(w.ended("a") && w.ended("b")) || (free && s.pgmap.ref === 1);
      }),
      sometimes<KernelState>("both", "both pages are in use at once", (s) => s.pgmap.ref === 3),
    ],
  });
  expect(ids).toEqual([]);
});

describe("the last unpin wakes who waits for an idle page", () => {
  const waitAndUnpin = (tree: string, key: WaitKey): string[] => {
    const k = world({}, treeOf(tree));
    const waiter = procedure("waiter", {
      params: { me: index(k.scope.threads) },
      locals: { idle: flag() },
      body: ({ step, loop, given, leave }) => [
        loop("for (;;)", () => true, [
          step("prepare_to_wait()", (my) => prepareToWait(k, my.me, key, false)),
          step("page_ref_count(page)", () => load(k.cells.folio(0).refs).is(k.idle), "idle"),
          given("if (idle)", (my) => my.idle, [leave()]),
          step("schedule()", (my) => sleep(k, my.me)),
        ]),
        step("finish_wait()", (my) => finishWait(k, my.me)),
      ],
    });
    return broken(k, {
      processes: [process("a", waiter, { me: 0 }), process("b", gupPutFolio(k), { f: 0 })],
      start: [start(k.cells.folio(0).refs, k.idle + 1), start(k.cells.folio(0).pins, 1)],
    });
  };

  test.each([
    ["V0", "count 0"],
    ["V1", "page 0"],
    ["V10", "page 0"],
    ["V22", "page 0"],
    ["V24", "page 0"],
    ["VF", "page 0"],
    ["V10z", "page 0"],
  ] as const)("in %s under the key %s", (tree, key) => {
    expect(waitAndUnpin(tree, key)).toEqual([]);
  });

  test("and nobody under another key", () => {
    expect(waitAndUnpin("V0", "page 0")).toEqual(["deadlock"]);
    expect(waitAndUnpin("V1", "count 0")).toEqual(["deadlock"]);
    expect(waitAndUnpin("V24", "count 0")).toEqual(["deadlock"]);
  });
});
