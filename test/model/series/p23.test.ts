import { expect, test } from "vitest";
import { always, process, sometimes, start } from "../../../checker/index.ts";
import {
  folioPut,
  gupPutFolio,
  type Kernel,
  type KernelState,
  treeOf,
} from "../../../model/index.ts";
import { broken } from "../search.ts";
import { world } from "../world.ts";

/** A page of a file that one reference is left of, which was requested and holds the pgmap. */
const lastOf = (k: Kernel, pins: number) => [
  start(k.cells.folio(0).refs, k.idle + 1),
  start(k.cells.folio(0).pins, pins),
  start(k.cells.folio(0).mapping, "file 0"),
  start(k.cells.pgmap.ref, 2 + k.cells.pgmap.baseline.field.decode(k.baseline ? 2 : 0)),
];
const ends = (claim: (s: KernelState) => boolean) =>
  always<KernelState>("ends", "it ends so", (s, where) => !where.ended("a") || claim(s));

test("the last folio_put() of a page clears its mapping and drops a reference of the pgmap", () => {
  const k = world({ folios: 2 }, treeOf("V23"));
  const ids = broken(k, {
    processes: [process("a", folioPut(k), { f: 0, pin: false })],
    start: lastOf(k, 0),
    properties: [
      ends((s) => s.folio[0]?.refs === 0 && s.folio[0].mapping === "NULL" && s.pgmap.ref === 3),
      sometimes<KernelState>("woken first", "the mapping stays until waiters are woken", (s) => {
        return s.folio[0]?.refs === 0 && s.folio[0].mapping === "file 0";
      }),
    ],
  });
  expect(ids).toEqual([]);
});

test("the last unpin of an FS_DAX page frees nothing before P24, and all of it after", () => {
  const unpinned = (tree: string, mapping: string, ref: number): string[] => {
    const k = world({ folios: 2 }, treeOf(tree));
    return broken(k, {
      processes: [process("a", gupPutFolio(k), { f: 0 })],
      start: lastOf(k, 1),
      properties: [ends((s) => s.folio[0]?.mapping === mapping && s.pgmap.ref === ref)],
    });
  };
  expect(unpinned("V23", "file 0", 4)).toEqual([]);
  expect(unpinned("V24", "NULL", 1)).toEqual([]);
});
