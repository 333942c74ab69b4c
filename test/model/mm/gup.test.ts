import { describe, expect, test } from "vitest";
import {
  type Access,
  always,
  index,
  load,
  procedure,
  process,
  sometimes,
  start,
  store,
} from "../../../checker/index.ts";
import {
  clearPmd,
  clearPte,
  getUserPagesUnlocked,
  type Kernel,
  type KernelState,
  pagesField,
  percpuRefMarkDead,
  percpuRefSwitchToAtomicRcu,
  pinUserPagesFast,
  pinUserPagesFastOnly,
  memunmapPages,
  treeOf,
  unpinUserPages,
} from "../../../model/index.ts";
import { broken } from "../search.ts";
import { world } from "../world.ts";

/** Pins offsets 0 and 1 of process 0 and keeps them in `pages`; `then` unpins. */
const pinner = (k: Kernel, pin: typeof pinUserPagesFast, unpin: boolean) =>
  procedure("pinner", {
    params: { me: index(k.scope.threads) },
    locals: { pages: pagesField(k.scope) },
    body: ({ call, given }) => [
      call(
        pin(k),
        (my) => ({ me: my.me, p: 0, first: 0, nr: 2, write: true, pages: { list: [] } }),
        "pages",
      ),
      given("unpin", () => unpin, [call(unpinUserPages(k), (my) => ({ pages: my.pages }))]),
    ],
  });
const mapped = (k: Kernel) =>
  [0, 1].map((i) => start(k.cells.pte(0, i), { kind: "pfn", folio: i, writable: true }));
const pins = (s: KernelState): number[] => s.folio.map((f) => f.pins);
const accounted = (k: Kernel) =>
  always<KernelState>("accounted", "the pgmap's count is accounted for", (s, where) => {
    const { ref, live, baseline, transients } = s.pgmap;
    const over = !where.ended("a") || transients === 0;
    return over && ref === Number(live) + baseline + transients && (k.baseline || transients === 0);
  });

// A thread that unmaps page 0 and then sees that nobody has it says so with the page's lock bit.
const unmapThenLook = (k: Kernel, text: string, unmap: () => Access<void>) =>
  procedure("unmapThenLook", {
    body: ({ step, when }) => [
      step(text, unmap),
      when("page_ref_count(page) == 1", () => load(k.cells.folio(0).refs).is(k.idle), [
        step("it is idle", () => store(k.cells.folio(0).locked, true)),
      ]),
    ],
  });
const idleIsIdle = always<KernelState>(
  "idle",
  "no page that was found idle is returned",
  (s, w) => {
    return !w.ended("a") || s.folio[0]?.locked === false || pins(s)[0] === 0;
  },
);
const atEnd = (wanted: string) =>
  sometimes<KernelState>(wanted, `pins are ${wanted} at the end`, (s, where) => {
    return where.ended("a") && where.ended("b") && pins(s).join() === wanted;
  });

describe.each(["V0", "V10"])("GUP in %s", (tree) => {
  const k = world({}, treeOf(tree));

  test.each([pinUserPagesFast, pinUserPagesFastOnly])(
    "pins what is mapped, once, and drops its pgmap reference at the end",
    (pin) => {
      const ids = broken(k, {
        processes: [process("a", pinner(k, pin, false), { me: 0 })],
        start: mapped(k),
        properties: [
          accounted(k),
          sometimes<KernelState>("holds one", "a call has one pgmap reference", (s) => {
            return s.pgmap.transients === 1;
          }),
          always<KernelState>("at most one", "a call has at most one pgmap reference", (s) => {
            return s.pgmap.transients <= 1;
          }),
          always<KernelState>("pinned", "at the end each page has one pin", (s, where) => {
            return !where.ended("a") || pins(s).join() === "1,1";
          }),
        ],
      });
      expect(ids).toEqual([]);
    },
  );

  test("unpin gives all references back", () => {
    const ids = broken(k, {
      processes: [process("a", pinner(k, pinUserPagesFast, true), { me: 0 })],
      start: mapped(k),
      properties: [
        always<KernelState>("idle", "at the end the pages are idle", (s, where) => {
          return !where.ended("a") || s.folio.every((f) => f.refs === k.idle && f.pins === 0);
        }),
      ],
    });
    expect(ids).toEqual([]);
  });

  test("fast GUP does not return a page whose PTE was cleared before the second look", () => {
    const unmap = unmapThenLook(k, "pte_clear()", () => clearPte(k, 0, 0));
    const ids = broken(k, {
      processes: [
        process("a", pinner(k, pinUserPagesFastOnly, false), { me: 0 }),
        process("b", unmap, {}),
      ],
      start: mapped(k),
      properties: [accounted(k), idleIsIdle, ...["0,0", "0,1", "1,0", "1,1"].map(atEnd)],
    });
    expect(ids).toEqual(["0,1", "1,0"]);
  });

  test("a dying pgmap gives no pages, and undoes the pages that the call has", () => {
    const kill = procedure("kill", {
      body: ({ step }) => [step("kill", () => percpuRefMarkDead(k))],
    });
    const ids = broken(k, {
      processes: [
        process("a", pinner(k, pinUserPagesFastOnly, false), { me: 0 }),
        process("b", kill, {}),
      ],
      start: mapped(k),
      properties: [
        sometimes<KernelState>("none", "no page is pinned at the end", (s, where) => {
          return where.ended("a") && where.ended("b") && pins(s).join() === "0,0";
        }),
        always<KernelState>("all or none", "both pages are pinned, or none", (s, where) => {
          return !where.ended("a") || ["0,0", "1,1"].includes(pins(s).join());
        }),
      ],
    });
    expect(ids).toEqual([]);
  });
});

describe("GUP of a PMD", () => {
  const k = world({ pmd: true });

  test("pins both folios, or none where the PMD is gone at the second look", () => {
    const unmap = unmapThenLook(k, "pmd_clear()", () => clearPmd(k, 0));
    const ids = broken(k, {
      processes: [
        process("a", pinner(k, pinUserPagesFastOnly, false), { me: 0 }),
        process("b", unmap, {}),
      ],
      start: [start(k.cells.mm(0).pmd, 0)],
      properties: [accounted(k), idleIsIdle, ...["0,0", "0,1", "1,0", "1,1"].map(atEnd)],
    });
    expect(ids).toEqual(["0,1", "1,0"]);
  });

  test("through the slow path pins one folio after the other", () => {
    const ids = broken(k, {
      processes: [process("a", pinner(k, getUserPagesUnlocked, false), { me: 0 })],
      start: [start(k.cells.mm(0).pmd, 0)],
      properties: [
        accounted(k),
        always<KernelState>("both", "both folios are pinned at the end", (s, where) => {
          return !where.ended("a") || pins(s).join() === "1,1";
        }),
        always<KernelState>("locks", "no lock is left at the end", (s, where) => {
          return !where.ended("a") || (s.mm[0]?.lockReaders === 0 && !s.mm[0]?.ptl);
        }),
      ],
    });
    expect(ids).toEqual([]);
  });
});

test("in V10z GUP does not touch the pgmap", () => {
  const k = world({}, treeOf("V10z"));
  const ids = broken(k, {
    processes: [process("a", pinner(k, pinUserPagesFast, false), { me: 0 })],
    start: [...mapped(k), ...[0, 1].map((f) => start(k.cells.folio(f).refs, 1))],
    properties: [
      always<KernelState>("untouched", "the pgmap's count stays 1", (s) => s.pgmap.ref === 1),
      always<KernelState>("pinned", "each page has one pin in the end", (s, where) => {
        return !where.ended("a") || pins(s).join() === "1,1";
      }),
    ],
  });
  expect(ids).toEqual([]);
});

test("memunmap_pages waits for the pgmap references of a GUP call, and not for its pins", () => {
  const k = world();
  const ids = broken(k, {
    processes: [
      process("a", pinner(k, pinUserPagesFastOnly, true), { me: 0 }),
      process("unbind", memunmapPages(k), { ranges: 1 }),
      process("rcu", percpuRefSwitchToAtomicRcu(k), {}),
    ],
    start: mapped(k),
    properties: [
      accounted(k),
      always<KernelState>("waits", "no call holds the pgmap when the pages go", (s) => {
        return s.pgmap.memmap || s.pgmap.transients === 0;
      }),
      always<KernelState>("waits for pins", "no page is pinned when the pages go", (s) => {
        return s.pgmap.memmap || pins(s).join() === "0,0";
      }),
      always<KernelState>("I19", "what is published is not exited", (s) => {
        return !(s.pgmap.published && s.pgmap.exited);
      }),
    ],
  });
  expect(ids).toEqual(["waits for pins"]);
});
