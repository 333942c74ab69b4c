import { describe, expect, test } from "vitest";
import {
  type Access,
  always,
  index,
  procedure,
  process,
  sometimes,
  start,
} from "../../../checker/index.ts";
import {
  clearPmd,
  clearPte,
  getUserPagesUnlocked,
  type Kernel,
  type KernelState,
  pagesField,
  pinUserPagesFastOnly,
  treeOf,
  unpinUserPages,
} from "../../../model/index.ts";
import { broken } from "../search.ts";
import { world } from "../world.ts";

/** Pins pages of process 0 from `first` on, and unpins them. */
const pinner = (k: Kernel, pin: typeof pinUserPagesFastOnly, first: number, nr: number) =>
  procedure("pinner", {
    params: { me: index(k.scope.threads) },
    locals: { pages: pagesField(k.scope) },
    body: ({ call }) => [
      call(
        pin(k),
        (my) => ({ me: my.me, p: 0, first, nr, write: true, pages: { list: [] } }),
        "pages",
      ),
      call(unpinUserPages(k), (my) => ({ pages: my.pages })),
    ],
  });
const unmapper = (unmap: () => Access<void>) =>
  procedure("unmapper", { body: ({ step }) => [step("clear", unmap)] });

/** Both folios are referenced once beside the pins. */
const used = (k: Kernel) => [0, 1].map((f) => start(k.cells.folio(f).refs, k.idle + 1));
const untouched = always<KernelState>("untouched", "GUP leaves the pgmap alone", (s) => {
  return s.pgmap.ref === 1 && s.pgmap.transients === 0;
});
const back = always<KernelState>("back", "all references are given back", (s, where) => {
  return !where.ended("a") || s.folio.every(({ refs, pins }) => refs === 1 && pins === 0);
});

describe("fast GUP", () => {
  test("of a PMD that changes meanwhile returns its pages all the same", () => {
    const found = ["V24", "V25", "VF"].map((tree) => {
      const k = world({ pmd: true }, treeOf(tree));
      return broken(k, {
        processes: [
          process("a", pinner(k, pinUserPagesFastOnly, 0, 2), { me: 0 }),
          process(
            "b",
            unmapper(() => clearPmd(k, 0)),
            {},
          ),
        ],
        start: [...used(k), start(k.cells.mm(0).pmd, 0)],
        properties: [back],
      });
    });
    expect(found).toEqual([[], ["I21"], ["I21"]]);
  });

  test("of a PMD of which a page cannot be had returns the pages before it unseen", () => {
    const found = ["V24", "V25"].map((tree) => {
      const k = world({ pmd: true }, treeOf(tree));
      return broken(k, {
        processes: [process("a", pinner(k, pinUserPagesFastOnly, 0, 2), { me: 0 })],
        start: [start(k.cells.folio(0).refs, 1), start(k.cells.mm(0).pmd, 0)],
      });
    });
    expect(found).toEqual([["assert-try_grab_page-1"], ["I21", "assert-try_grab_page-1"]]);
  });

  test("through PTEs looks again, takes no pgmap, and gives back what changed", () => {
    const k = world({}, treeOf("V25"));
    const ids = broken(k, {
      processes: [
        process("a", pinner(k, pinUserPagesFastOnly, 0, 2), { me: 0 }),
        process(
          "b",
          unmapper(() => clearPte(k, 0, 1)),
          {},
        ),
      ],
      start: [
        ...used(k),
        ...[0, 1].map((i) => start(k.cells.pte(0, i), { kind: "pfn", folio: i, writable: true })),
      ],
      properties: [
        untouched,
        back,
        sometimes<KernelState>("both", "both pages are pinned", (s) => {
          return s.folio.every(({ pins }) => pins === 1);
        }),
      ],
    });
    expect(ids).toEqual([]);
  });
});

describe("slow GUP of a PMD takes no pgmap and the first page's reference", () => {
  const unpinned = (first: number): string[] => {
    const k = world({ pmd: true }, treeOf("V25"));
    return broken(k, {
      processes: [process("a", pinner(k, getUserPagesUnlocked, first, 1), { me: 0 })],
      start: [...used(k), start(k.cells.mm(0).pmd, 0)],
      properties: [
        untouched,
        back,
        always<KernelState>("locks", "no lock is left at the end", (s, where) => {
          return !where.ended("a") || (s.mm[0]?.lockReaders === 0 && !s.mm[0]?.ptl);
        }),
      ],
    });
  };

  test("which is right for the first page", () => expect(unpinned(0)).toEqual([]));
  test("and unpins another page than it pinned for the second", () => {
    expect(unpinned(1)).toEqual(["I4"]);
  });
});
