import { expect, test } from "vitest";
import { always, flag, procedure, process, start } from "../../../checker/index.ts";
import {
  folioPut,
  type Kernel,
  type KernelState,
  pgmapRequestFolio,
  treeOf,
} from "../../../model/index.ts";
import { broken } from "../search.ts";
import { world } from "../world.ts";

const request = (k: Kernel, release: boolean) =>
  procedure("request", {
    locals: { ok: flag() },
    body: ({ call, given }) => [
      call(pgmapRequestFolio(k), () => ({ f: 0 }), "ok"),
      given("release", (my) => my.ok && release, [call(folioPut(k), () => ({ f: 0, pin: false }))]),
    ],
  });
const counts = (s: KernelState): string => `${s.folio[0]?.refs} ${s.pgmap.ref}`;
/** The counts of folio 0 and of the pgmap when `a` and `b` have ended. */
const ends = (wanted: string) =>
  always<KernelState>("ends", `the counts are ${wanted} at the end`, (s, where) => {
    return !(where.ended("a") && where.ended("b")) || counts(s) === wanted;
  });

test("two requests of one folio may race: the first takes the pgmap, the last put drops it", () => {
  const k = world({}, treeOf("VF"));
  const both = (release: boolean) =>
    ["a", "b"].map((name) => process(name, request(k, release), {}));
  expect(broken(k, { processes: both(false), properties: [ends("2 2")] })).toEqual([]);
  expect(broken(k, { processes: both(true), properties: [ends("0 1")] })).toEqual([]);
});

test("a request of a pgmap that is gone gives the folio back, and a reference that it has not", () => {
  const k = world({}, treeOf("VF"));
  const { pgmap } = k.cells;
  const ids = broken(k, {
    processes: [process("a", request(k, false), {})],
    start: [start(pgmap.ref, 0), start(pgmap.live, false), start(pgmap.switched, true)],
  });
  expect(ids).toEqual(["I5", "assert-pgmap_request_folio-2"]);
});
