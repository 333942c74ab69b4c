/**
 * How scenarios begin, beyond an idle map: what a file's blocks are, and a page that is in use already.
 */
import { start, type Start } from "../checker/index.ts";
import type { Kernel } from "../model/kernel.ts";
import { hasMapcount, hasRequests } from "./properties/state.ts";

/** A file whose blocks are these folios, one per offset, and nobody else's; as many of them as the scope has. */
export function blocksOf(k: Kernel, m: number, folios: readonly number[]): readonly Start[] {
  const there = folios.filter((folio) => folio < k.scope.folios).slice(0, k.scope.offsets);
  return there.map((folio, i) =>
    start(k.cells.block(m, i), { kind: "mapped", folio, shared: false }),
  );
}

/**
 * The pgmap's count while `inUse` folios have references that they were requested with: the first request of a folio that
 * is idle at 0 takes one of the pgmap, whether or not the map holds references of its own.
 */
export const pgmapRefs = (k: Kernel, inUse: number): number =>
  1 + (k.baseline ? k.scope.folios : 0) + (k.idle === 0 ? inUse : 0);

/** The first page of file 0, folio 0, as a write fault of address space 0 leaves it, with `pins` pins on it. */
export function dirtyPage(k: Kernel, pins: number): readonly Start[] {
  const requests = hasRequests(k) ? 1 : 0;
  const mappings = hasMapcount(k) ? 1 : 0;
  const { value, dirty, requested } = k.cells.entry(0, 0);
  const folio = k.cells.folio(0);
  return [
    start(value, { kind: "pfn", folio: 0, zap: false, pmd: false }),
    start(dirty, true),
    start(requested, requests),
    start(k.cells.pte(0, 0), { kind: "pfn", folio: 0, writable: true }),
    start(folio.mapping, "file 0"),
    start(folio.index, 0),
    start(folio.mapcount, mappings),
    start(folio.refs, k.idle + requests + mappings + pins),
    start(folio.pins, pins),
    start(k.cells.pgmap.ref, pgmapRefs(k, requests)),
  ];
}

/**
 * The first pages of file 0, folios 0 and on, as read faults of every address space leave them: mapped everywhere, and not
 * pinned.
 */
export function mappedPages(k: Kernel, nr: number): readonly Start[] {
  const requests = hasRequests(k) ? 1 : 0;
  const mappings = hasMapcount(k) ? k.scope.maps.length : 0;
  const pages = Array.from({ length: nr }, (_, i) => i);
  return [
    ...pages.flatMap((i) => [
      start(k.cells.entry(0, i).value, { kind: "pfn", folio: i, zap: false, pmd: false }),
      start(k.cells.entry(0, i).dirty, true),
      start(k.cells.entry(0, i).requested, requests),
      start(k.cells.folio(i).mapping, "file 0"),
      start(k.cells.folio(i).index, i),
      start(k.cells.folio(i).mapcount, mappings),
      start(k.cells.folio(i).refs, k.idle + requests + mappings),
      ...k.scope.maps.map((_, p) =>
        start(k.cells.pte(p, i), { kind: "pfn", folio: i, writable: false }),
      ),
    ]),
    start(k.cells.pgmap.ref, pgmapRefs(k, requests * nr)),
  ];
}
