import { describe, expect, test } from "vitest";
import { always, process, sometimes, start } from "../../../checker/index.ts";
import { type KernelState, treeOf, usePrivatePage } from "../../../model/index.ts";
import { broken } from "../search.ts";
import { world } from "../world.ts";

const driver = (tree: string) => world({ type: "PRIVATE", folios: 1, threads: 1 }, treeOf(tree));

describe.each(["V21", "V22", "V23", "V24", "V25", "VF"])("in %s", (tree) => {
  test("a driver's page holds the pgmap while it is in use, and no longer", () => {
    const k = driver(tree);
    const ids = broken(k, {
      processes: [process("a", usePrivatePage(k), { me: 0 })],
      properties: [
        sometimes<KernelState>("held", "the page is mapped, and the pgmap is held", (s) => {
          return s.folio[0]?.refs === 2 && s.pgmap.ref === 2;
        }),
        always<KernelState>("ends", "at the end the page is free", (s, where) => {
          const page = s.folio[0];
          const isFree = page?.refs === 0 && page.onFreeList && !page.locked;
          return !where.ended("a") || (isFree && s.pgmap.ref === 1);
        }),
      ],
    });
    expect(ids).toEqual([]);
  });
});

/** What is broken where a driver takes a page of a pgmap that is dying. */
const ofDying = (tree: string): string[] => {
  const k = driver(tree);
  return broken(k, {
    processes: [process("a", usePrivatePage(k), { me: 0 })],
    start: [start(k.cells.pgmap.dying, true)],
    properties: [
      sometimes<KernelState>("used", "the page is used", (s) => s.folio[0]?.refs === 2),
      sometimes<KernelState>("ends", "the driver ends", (_, where) => where.ended("a")),
    ],
  });
};

test("a refused request leaves a driver with a page that has no reference", () => {
  const warning = "assert-pgmap_request_folios-2";
  expect(ofDying("V22")).toEqual(["I4", warning, "ends", "used"]);
});

test("before it, the page had a reference all the same, and the pgmap's was missing", () => {
  expect(ofDying("V21")).toEqual(["warn-zone_device_page_init-1"]);
});

test("in VF the driver follows a folio that is not there", () => {
  expect(ofDying("VF")).toEqual([
    "assert-alloc_private_page-1",
    "assert-pgmap_request_folio-1",
    "used",
  ]);
});
