/**
 * SC18: a driver allocates private pages, maps and puts them, against memunmap_pages().
 *
 * Each thread of the driver allocates one page at any moment, also while the map dies or is gone: no rule forbids it. In
 * `small-allocated` the pages are allocated before all that, and the threads map and put them only.
 */
import {
  type Fields,
  index,
  pause,
  type Procedure,
  procedure,
  process,
  processes,
  start,
} from "../../checker/index.ts";
import { usePrivatePage } from "../../model/drivers/private-pages/pages.ts";
import type { Kernel } from "../../model/kernel.ts";
import { percpuRefSwitchToAtomicRcu } from "../../model/lib/percpu-refcount/kill.ts";
import { putPage } from "../../model/mm/memremap/put-page.ts";
import { memunmapPages } from "../../model/mm/memremap/unmap.ts";
import { refInc } from "../../model/primitives/refcount.ts";
import { assuming } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface PrivateScope extends ScenarioScope {
  /** Whether each thread has a page from the start, and allocates none. */
  readonly allocated: boolean;
}

const map = { type: "PRIVATE", files: 1, offsets: 1, maps: [0], allocated: false } as const;

const pageParams = (k: Kernel) => ({ f: index(k.scope.folios) });

/** The rest of a page's life, from the allocation on. */
function holder(k: Kernel): Procedure<ReturnType<typeof pageParams>, Fields, void> {
  return procedure("holder", {
    params: pageParams(k),
    body: ({ step, call }) => [
      step("get_page(page)", ({ f }) => refInc(k.cells.folio(f).refs)),
      step("use the page", () => pause),
      call(putPage(k), ({ f }) => ({ f, pin: false })),
      call(putPage(k), ({ f }) => ({ f, pin: false })),
    ],
  });
}

export const sc18 = kernelSpec<PrivateScope>({
  id: "sc18-private-page-against-unmap",
  title: "A driver's private pages against memunmap_pages()",
  tags: ["SC18"],
  scopes: {
    small: { ...map, folios: 2, threads: 2 },
    medium: { ...map, folios: 2, threads: 3 },
    "small-one-thread": { ...map, folios: 1, threads: 1 },
    "small-one-page": { ...map, folios: 1, threads: 2 },
    "small-allocated": { ...map, folios: 3, threads: 3, allocated: true },
  },
  assumptions: assuming(
    "R2",
    "A-order-0",
    "A-one-map",
    "A-sequential",
    "A-stale-dying",
    "A-lock-any",
    "F-unpin",
  ),
  start: (k, { allocated, folios }) =>
    allocated
      ? [
          start(k.cells.pgmap.ref, 1 + folios),
          ...Array.from({ length: folios }, (_, f) => k.cells.folio(f)).flatMap((folio) => [
            start(folio.refs, 1),
            start(folio.onFreeList, false),
          ]),
        ]
      : [],
  processes: (k, { allocated, threads }) => [
    ...(allocated
      ? processes("driver", threads, holder(k), (f) => ({ f }))
      : processes("driver", threads, usePrivatePage(k), (me) => ({ me }))),
    process("unmap", memunmapPages(k), { ranges: 1 }),
    process("rcu", percpuRefSwitchToAtomicRcu(k), {}),
  ],
  sometimes: (_, { folios, threads }) => ({
    "sometimes-mapped": ["a page is mapped", (s) => s.folio.some(({ refs }) => refs === 2)],
    "sometimes-waits": [
      "a page in use keeps the map, whose own reference is dropped",
      (s) => !s.pgmap.live && s.pgmap.ref > 0 && s.folio.some(({ refs }) => refs > 0),
    ],
    "sometimes-gone": [
      "all threads and memunmap_pages() end, and all pages are free",
      (s, where) =>
        where.ended("unmap") &&
        Array.from({ length: threads }).every((_unused, t) => where.ended(`driver[${t}]`)) &&
        s.folio.filter(({ onFreeList }) => onFreeList).length === folios,
    ],
  }),
  mutants,
  expected,
});
