/**
 * memremap_pages() (facts 1.10): publish the pgmap, make the struct pages, take one pgmap reference for each of them.
 *
 * One range. The type checks, the KASAN shadow, the page-table tracking and the static key are left out: they touch
 * nothing that a page's lifetime depends on.
 */
import {
  access,
  type Cell,
  flag,
  index,
  primitive,
  start,
  type Start,
  store,
  write,
} from "../../../checker/index.ts";
import { cFunction, hasBaseline, parts, type Kernel } from "../../kernel.ts";
import { isDriverOwned } from "../../memory/scope.ts";
import type { Mapping } from "../../memory/values.ts";
import { percpuRefGetMany, startsAtomic } from "../../primitives/percpu-ref.ts";
import { refSet } from "../../primitives/refcount.ts";
import { getDevPagemap, putDevPagemap } from "./dev-pagemap.ts";
import { memunmapPages, pgmapArrayDelete } from "./unmap.ts";

// One step: nobody has a pointer to the ref yet. init_completion() is in it for the same reason.
const percpuRefInit = primitive((k: Kernel) => {
  const { ref, live, dying, switched, done, exited } = k.cells.pgmap;
  return access(
    "percpuRefInit",
    {
      ref: write(ref),
      live: write(live),
      dying: write(dying),
      switched: write(switched),
      done: write(done),
      exited: write(exited),
    },
    (s) => {
      s.ref = 1;
      s.live = true;
      s.switched = startsAtomic(k);
      s.dying = s.done = s.exited = false;
    },
  );
});

// One step: whoever finds the pgmap this early has no pfn of it to look at a page with.
const initStructPage = primitive(
  (refs: Cell<number>, mapping: Cell<Mapping>, pageIndex: Cell<number>) =>
    access(
      "initStructPage",
      { refs: write(refs), mapping: write(mapping), index: write(pageIndex) },
      (s) => {
        s.refs = 1;
        s.mapping = "NULL";
        s.index = 0;
      },
    ),
);

/** memmap_init_zone_device(): a count of 1 for every page; drivers' pages then get 0. */
export const memmapInitZoneDevice = cFunction("memmap_init_zone_device", "mm/page_alloc.c", (k) =>
  parts({
    locals: { f: index(k.scope.folios + 1) },
    body: ({ step, each }) => [
      each("f", () => k.scope.folios, [
        step("init_page_count(page)", (my) => {
          const { refs, mapping, index: pageIndex } = k.cells.folio(my.f);
          return initStructPage(refs, mapping, pageIndex);
        }),
        ...(isDriverOwned(k.scope)
          ? [step("set_page_count(page, 0)", (my) => refSet(k.cells.folio(my.f).refs, 0))]
          : []),
      ]),
    ],
  }),
);

/** pagemap_range(): whether it succeeded. Adding the memory may fail; the pgmap was published before. */
export const pagemapRange = cFunction("pagemap_range", "mm/memremap.c", (k) =>
  parts({
    params: { me: index(k.scope.threads) },
    locals: { conflict: flag() },
    returns: flag(),
    body: ({ step, call, given, choose, ret }) => [
      // The kernel looks at both ends of the range, one after the other; they are in the same map or in none.
      call(getDevPagemap(k), (my) => ({ me: my.me, cached: false, irqsOff: false }), "conflict"),
      given("if (conflict_pgmap)", (my) => my.conflict, [
        call(putDevPagemap(k), () => ({ pgmap: true, holder: "transient" as const })),
        ret(() => false),
      ]),
      step("xa_store_range(&pgmap_array, range, pgmap)", () =>
        store(k.cells.pgmap.published, true),
      ),
      choose("arch_add_memory()", [
        ["arch_add_memory() succeeds", () => store(k.cells.pgmap.memmap, true), []],
        ["arch_add_memory() fails", [call(pgmapArrayDelete(k), () => ({})), ret(() => false)]],
      ]),
      call(memmapInitZoneDevice(k), () => ({})),
      ...(!hasBaseline(k.scope)
        ? []
        : [
            step("percpu_ref_get_many(&pgmap->ref, pfn_len(pgmap, range_id))", () =>
              percpuRefGetMany(k, k.scope.folios),
            ),
          ]),
      ret(() => true),
    ],
  }),
);

/** memremap_pages(): whether there is a map now. */
export const memremapPages = cFunction("memremap_pages", "mm/memremap.c", (k) =>
  parts({
    params: { me: index(k.scope.threads) },
    locals: { mapped: flag() },
    returns: flag(),
    body: ({ step, call, given, ret }) => [
      step("percpu_ref_init(&pgmap->ref, dev_pagemap_percpu_release)", () => percpuRefInit(k)),
      call(pagemapRange(k), (my) => ({ me: my.me }), "mapped"),
      given("if (i < nr_range)", (my) => !my.mapped, [
        call(memunmapPages(k), () => ({ ranges: 0 })),
      ]),
      ret((my) => my.mapped),
    ],
  }),
);

/** Memory as memremap_pages() leaves it: for protocols that begin with a map. */
export function mappedStart(k: Kernel): readonly Start[] {
  const { pgmap, folio } = k.cells;
  const folios = Array.from({ length: k.scope.folios }, (_, f) => folio(f));
  const baseline = k.baseline ? k.scope.folios : 0;
  return [
    start(pgmap.ref, 1 + baseline),
    start(pgmap.baseline, baseline),
    start(pgmap.switched, startsAtomic(k)),
    ...folios.map(({ refs }) => start(refs, k.idle)),
    ...(isDriverOwned(k.scope) ? folios.map(({ onFreeList }) => start(onFreeList, true)) : []),
  ];
}

/** Memory before memremap_pages(). */
export function unmappedStart(k: Kernel): readonly Start[] {
  const { pgmap } = k.cells;
  return [
    start(pgmap.ref, 0),
    start(pgmap.live, false),
    start(pgmap.memmap, false),
    start(pgmap.published, false),
    start(pgmap.exited, true),
  ];
}
