/**
 * SC18 for a map of P2PDMA pages, on the tree that has them: user space maps pages of the driver's pool, uses and unmaps
 * them, against memunmap_pages().
 *
 * Each thread maps one page at any moment. Unlike a driver of PRIVATE pages, this one asks for a live map and gives up
 * where it gets none.
 */
import { process, processes } from "../../checker/index.ts";
import { useP2pdmaPage } from "../../model/drivers/p2pdma/pages.ts";
import { percpuRefSwitchToAtomicRcu } from "../../model/lib/percpu-refcount/kill.ts";
import { memunmapPages } from "../../model/mm/memremap/unmap.ts";
import { assuming } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

const map = { type: "P2PDMA", files: 1, offsets: 1, maps: [0] } as const;

export const sc18P2pdma = kernelSpec<ScenarioScope>({
  id: "sc18-p2pdma-page-against-unmap",
  title: "P2PDMA pages that user space maps against memunmap_pages()",
  tags: ["SC18-P2PDMA"],
  trees: ["VU"],
  scopes: {
    small: { ...map, folios: 2, threads: 2, pgmapRefs: 7 },
    medium: { ...map, folios: 2, threads: 3, pgmapRefs: 8 },
    "small-one-thread": { ...map, folios: 1, threads: 1, pgmapRefs: 4 },
    "small-one-page": { ...map, folios: 1, threads: 2, pgmapRefs: 5 },
  },
  assumptions: assuming(
    "A-order-0",
    "A-one-map",
    "A-sequential",
    "A-stale-dying",
    "A-lock-any",
    "A-vu-p2pdma",
    "F-unpin",
  ),
  processes: (k, { threads }) => [
    ...processes("user", threads, useP2pdmaPage(k), (me) => ({ me })),
    process("unmap", memunmapPages(k), { ranges: 1 }),
    process("rcu", percpuRefSwitchToAtomicRcu(k), {}),
  ],
  sometimes: (_, { folios, threads }) => ({
    "sometimes-mapped": ["a page is mapped", (s) => s.folio.some(({ refs }) => refs > 0)],
    "sometimes-waits": [
      "a page in use keeps the map when its own references are dropped",
      (s) =>
        !s.pgmap.live &&
        s.pgmap.baseline === 0 &&
        s.pgmap.ref > 0 &&
        s.folio.some(({ refs }) => refs > 0),
    ],
    "sometimes-gone": [
      "all threads and memunmap_pages() end, and all pages are free",
      (s, where) =>
        where.ended("unmap") &&
        Array.from({ length: threads }).every((_unused, t) => where.ended(`user[${t}]`)) &&
        s.folio.filter(({ onFreeList }) => onFreeList).length === folios,
    ],
  }),
  mutants,
  expected,
});
