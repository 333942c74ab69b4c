/**
 * VU's walks over i_pages (facts 7): the busy scan and the deletion of a range. Both wait for an entry that is locked, and
 * look at the same place again.
 *
 * A folio is busy if its references are not those of its mappings: two counts, read one after the other
 * (A-vu-reads: the references first).
 */
import {
  access,
  counter,
  index,
  load,
  optional,
  primitive,
  read,
  write,
} from "../../../checker/index.ts";
import { entryKey, iPages, offsetsOf, place, unlockIPages } from "../../fs/dax/entries/entry.ts";
import { putUnlockedEntry } from "../../fs/dax/entries/wait-entry.ts";
import { daxDisassociateEntry } from "../../fs/dax/entries/associate.ts";
import {
  daxBusyPage,
  daxLayoutBusyPageRange,
  scanLocals,
  scanned,
} from "../../fs/dax/scans/busy-page.ts";
import { unmapMappingRange } from "../../fs/layouts/unmap.ts";
import { adds, cFunction, type Delta, type Kernel, parts, replaces } from "../../kernel.ts";
import { mostRefs } from "../../memory/scope.ts";
import { entryField } from "../../memory/values.ts";
import { spinLock } from "../../primitives/locks.ts";
import { finishWait, prepareToWait, sleep } from "../../primitives/wait-queue.ts";
import { foundField, slotOf, xasErase, xasLoad } from "../../primitives/xarray.ts";

/**
 * wait_entry_unlocked_exclusive(), with the i_pages lock held and an entry that a walk has found: gives the entry at this
 * place once it is not locked, which may be none.
 */
export const waitEntryUnlockedExclusive = cFunction(
  "wait_entry_unlocked_exclusive",
  "fs/dax.c",
  (k) =>
    parts({
      params: { ...place(k), found: foundField(k.scope) },
      returns: entryField(k.scope),
      body: ({ step, loop, ret }) => [
        loop("while (unlikely(dax_is_locked(entry)))", ({ found }) => found.locked, [
          step("prepare_to_wait_exclusive(wq, &ewait.wait, TASK_UNINTERRUPTIBLE)", (my) =>
            prepareToWait(k, my.me, entryKey(k, my.m, my.i, my.found.value), true),
          ),
          step("xas_unlock_irq(xas)", ({ m }) => unlockIPages(k, m)),
          step("schedule()", ({ me }) => sleep(k, me)),
          step("finish_wait(wq, &ewait.wait)", ({ me }) => finishWait(k, me)),
          step("xas_lock_irq(xas)", ({ m }) => spinLock(iPages(k, m))),
          step("entry = xas_load(xas)", ({ m, i }) => xasLoad(k, m, i), "found"),
        ]),
        ret(({ found }) => found.value),
      ],
    }),
);

/** folio_mapcount(), and whether `refs` references are others than that; a ghost remembers a pin that this is blind to. */
const othersThanMappings = primitive((k: Kernel, f: number, refs: number) => {
  const { mapcount, pins, misjudged } = k.cells.folio(f);
  return access(
    "folio_mapcount",
    { mapcount: read(mapcount), pins: read(pins), misjudged: write(misjudged) },
    (s) => {
      const busy = refs !== s.mapcount;
      s.misjudged = !busy && s.pins > 0;
      return busy;
    },
  );
});

/** dax_busy_page(): the first folio of the entry that is busy, or null. */
const daxBusyPageVu = cFunction("dax_busy_page", "fs/dax.c", (k) =>
  parts({
    params: { entry: entryField(k.scope) },
    locals: {
      n: counter(2),
      f: index(k.scope.folios),
      refs: counter(mostRefs(k.scope)),
      busy: optional(index(k.scope.folios)),
    },
    returns: optional(index(k.scope.folios)),
    body: ({ step, given, each, when, set, ret }) => [
      given(
        "if (dax_is_zero_entry(entry) || dax_is_empty_entry(entry))",
        ({ entry }) => entry.kind !== "pfn",
        [ret(() => null)],
      ),
      each("n", ({ entry }) => offsetsOf(entry), [
        set("f", ({ entry, n }) => entry.folio + n),
        step("refs = folio_ref_count(folio)", ({ f }) => load(k.cells.folio(f).refs), "refs"),
        when(
          "if (folio_ref_count(folio) - folio_mapcount(folio))",
          ({ f, refs }) => othersThanMappings(k, f, refs),
          [ret(({ f }) => f)],
        ),
      ]),
      ret(() => null),
    ],
  }),
);

/** dax_layout_busy_page_range(), whether anybody maps the file or not. */
const daxLayoutBusyPageRangeVu = cFunction("dax_layout_busy_page_range", "fs/dax.c", (k) =>
  parts({
    params: scanned(k),
    locals: scanLocals(k),
    returns: optional(index(k.scope.folios)),
    body: ({ step, given, each, call, set, leave, again, ret }) => [
      given("if (IS_ENABLED(CONFIG_FS_DAX_LIMITED))", () => k.scope.limited === true, [
        ret(() => null),
      ]),
      call(unmapMappingRange(k), ({ me, m, from, to }) => ({ me, m, from, to })),
      step("xas_lock_irq(&xas)", ({ m }) => spinLock(iPages(k, m))),
      each("n", ({ from, to }) => to - from + 1, [
        set("i", ({ from, n }) => from + n),
        step("xas_for_each(&xas, entry, end_idx)", ({ m, i }) => xasLoad(k, m, i), "found"),
        given(
          "no other entry",
          ({ found, n }) => found.value.kind === "none" || (found.value.pmd && n > 0),
          [again()],
        ),
        set("entry", ({ found }) => found.value),
        given("if (unlikely(dax_is_locked(entry)))", ({ found }) => found.locked, [
          call(
            waitEntryUnlockedExclusive(k),
            ({ me, m, i, found }) => ({ me, m, i, found }),
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
        given("if (page)", ({ page }) => page !== null, [leave()]),
      ]),
      step("xas_unlock_irq(&xas)", ({ m }) => unlockIPages(k, m)),
      ret(({ page }) => page),
    ],
  }),
);

/** dax_delete_mapping_range(): removes every entry of the range. */
export const daxDeleteMappingRange = cFunction("dax_delete_mapping_range", "fs/dax.c", (k) =>
  parts({
    params: scanned(k),
    locals: {
      n: counter(k.scope.offsets),
      i: index(k.scope.offsets),
      found: foundField(k.scope),
      entry: entryField(k.scope),
    },
    body: ({ step, given, each, call, set, again }) => [
      step("xas_lock_irq(&xas)", ({ m }) => spinLock(iPages(k, m))),
      each("n", ({ from, to }) => to - from + 1, [
        set("i", ({ from, n }) => from + n),
        step("xas_for_each(&xas, entry, end_idx)", ({ m, i }) => xasLoad(k, m, i), "found"),
        given("no other entry", ({ found }) => found.value.kind === "none", [again()]),
        call(
          waitEntryUnlockedExclusive(k),
          ({ me, m, i, found }) => ({ me, m, i, found }),
          "entry",
        ),
        given("if (!entry)", ({ entry }) => entry.kind === "none", [again()]),
        call(daxDisassociateEntry(k), ({ m, i, entry }) => ({ m, i, entry, trunc: true })),
        step("xas_store(&xas, NULL)", ({ me, m, i, entry }) =>
          xasErase(k, m, slotOf(k, entry, i), me),
        ),
        call(putUnlockedEntry(k), ({ me, m, i, entry }) => ({
          me,
          m,
          i,
          entry,
          mode: "all" as const,
        })),
      ]),
      step("xas_unlock_irq(&xas)", ({ m }) => unlockIPages(k, m)),
    ],
  }),
);

export const scan: readonly Delta[] = [
  adds(waitEntryUnlockedExclusive),
  replaces(daxBusyPage, daxBusyPageVu),
  replaces(daxLayoutBusyPageRange, daxLayoutBusyPageRangeVu),
  adds(daxDeleteMappingRange),
];
