/**
 * The scan for busy pages before layouts are broken, as the baseline has it (facts 1.8); patch 04 puts
 * dax_zap_mappings_range() in its place.
 */
import {
  access,
  counter,
  flag,
  index,
  load,
  optional,
  primitive,
  read,
} from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { entryField } from "../../../memory/values.ts";
import { spinLock } from "../../../primitives/locks.ts";
import { foundField, xasLoad } from "../../../primitives/xarray.ts";
import { unmapMappingRange } from "../../layouts/unmap.ts";
import { foliosOf, iPages, unlockIPages } from "../entries/entry.ts";
import { getUnlockedEntry, putUnlockedEntry } from "../entries/wait-entry.ts";

/** The range of a scan: its offsets, `to` included, and the thread that scans. */
export const scanned = (k: Kernel) => ({
  me: index(k.scope.threads),
  m: index(k.scope.files),
  from: index(k.scope.offsets),
  to: index(k.scope.offsets),
});
/** What a scan keeps: a counter of offsets, an entry, a page. */
export const scanLocals = (k: Kernel) => ({
  n: counter(k.scope.offsets),
  i: index(k.scope.offsets),
  found: foundField(k.scope),
  entry: optional(entryField(k.scope)),
  page: optional(index(k.scope.folios)),
});

/** !mapping_mapped(): no address space maps the file. One step: it looks at the root of the i_mmap tree. */
export const notMapped = primitive((k: Kernel, m: number) => {
  const linked = k.scope.maps.flatMap((file, p) => (file === m ? [read(k.cells.mm(p).vma)] : []));
  return access("!mapping_mapped", { linked }, (s) => !s.linked.includes(true));
});

/** dax_busy_page(): the first folio of the entry that somebody has a reference to, or null. */
export const daxBusyPage = cFunction("dax_busy_page", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { entry: entryField(k.scope) },
    locals: { n: counter(2), busy: flag() },
    returns: optional(index(k.scope.folios)),
    body: ({ step, each, given, ret }) => [
      each("n", (my) => foliosOf(k, my.entry), [
        step(
          "busy = page_ref_count(page) > 1",
          (my) => load(k.cells.folio(my.entry.folio + my.n).refs).map("> 1", (refs) => refs > 1),
          "busy",
        ),
        given("if (busy)", (my) => my.busy, [ret((my) => my.entry.folio + my.n)]),
      ]),
      ret(() => null),
    ],
  }),
);

/**
 * dax_layout_busy_page_range(): unmaps the range everywhere and gives its first busy page, or null. It drops the i_pages
 * lock every so many entries, which is left out: no file here has so many.
 */
export const daxLayoutBusyPageRange = cFunction(
  "dax_layout_busy_page_range",
  "fs/dax.c",
  (k: Kernel) =>
    parts({
      params: scanned(k),
      locals: scanLocals(k),
      returns: optional(index(k.scope.folios)),
      body: ({ step, when, given, each, call, set, leave, again, ret }) => [
        given("if (IS_ENABLED(CONFIG_FS_DAX_LIMITED))", () => k.scope.limited === true, [
          ret(() => null),
        ]),
        when("!mapping_mapped(mapping)", (my) => notMapped(k, my.m), [ret(() => null)]),
        call(unmapMappingRange(k), ({ me, m, from, to }) => ({ me, m, from, to })),
        step("xas_lock_irq(&xas)", (my) => spinLock(iPages(k, my.m))),
        each("n", (my) => my.to - my.from + 1, [
          set("i", (my) => my.from + my.n),
          step("xas_for_each(&xas, entry, end_idx)", (my) => xasLoad(k, my.m, my.i), "found"),
          given(
            "no other entry",
            ({ found, n }) => found.value.kind === "none" || (found.value.pmd && n > 0),
            [again()],
          ),
          set("entry", (my) => my.found.value),
          given("if (unlikely(dax_is_locked(entry)))", (my) => my.found.locked, [
            call(
              getUnlockedEntry(k),
              ({ me, m, i }) => ({ me, m, i, pmd: false, walking: true }),
              "entry",
            ),
          ]),
          given("if (!entry)", ({ entry }) => entry === null || entry.kind === "none", [again()]),
          call(daxBusyPage(k), ({ entry, found }) => ({ entry: entry ?? found.value }), "page"),
          call(putUnlockedEntry(k), ({ me, m, i, entry, found }) => ({
            me,
            m,
            i,
            entry: entry ?? found.value,
            mode: "one" as const,
          })),
          given("if (page)", (my) => my.page !== null, [leave()]),
        ]),
        step("xas_unlock_irq(&xas)", (my) => unlockIPages(k, my.m)),
        ret((my) => my.page),
      ],
    }),
);
