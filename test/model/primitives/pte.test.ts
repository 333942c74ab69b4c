import { expect, test } from "vitest";
import {
  clearPmd,
  clearPte,
  pmdpLoad,
  ptepLoad,
  setPmd,
  setPte,
  writeProtectPte,
} from "../../../model/index.ts";
import { Play } from "../play.ts";
import { world } from "../world.ts";

const k = world();

test("a PTE is read as it was written, by its process alone", () => {
  const play = new Play(k.memory);
  play.run(setPte(k, 0, 1, { kind: "pfn", folio: 1, writable: true }));
  expect(play.run(ptepLoad(k, 0, 1))).toEqual({ kind: "pfn", folio: 1, writable: true });
  expect(play.run(ptepLoad(k, 1, 1))).toEqual({ kind: "none", folio: 0, writable: false });
});

test("write protection keeps the folio", () => {
  const play = new Play(k.memory);
  play.run(setPte(k, 0, 0, { kind: "pfn", folio: 1, writable: true }));
  play.run(writeProtectPte(k, 0, 0));
  expect(play.get(k.cells.pte(0, 0))).toEqual({ kind: "pfn", folio: 1, writable: false });
});

test("a cleared PTE maps nothing", () => {
  const play = new Play(k.memory);
  play.run(setPte(k, 0, 0, { kind: "pfn", folio: 1, writable: true }));
  play.run(clearPte(k, 0, 0));
  expect(play.get(k.cells.pte(0, 0)).kind).toBe("none");
});

test("a PMD names the first of its folios", () => {
  const play = new Play(k.memory);
  expect(play.run(pmdpLoad(k, 0))).toBe(null);
  play.run(setPmd(k, 0, 0));
  expect(play.run(pmdpLoad(k, 0))).toBe(0);
  play.run(clearPmd(k, 0));
  expect(play.run(pmdpLoad(k, 0))).toBe(null);
});
