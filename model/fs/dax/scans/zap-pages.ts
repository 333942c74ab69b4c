/**
 * The scan that patch 04 makes of the baseline's: it marks each entry that it visits as zapped (facts section 3).
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
  update,
} from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { entryField } from "../../../memory/values.ts";
import { spinLock } from "../../../primitives/locks.ts";
import { slotOf, xasLoad, xasStoreZap } from "../../../primitives/xarray.ts";
import { unmapMappingRange } from "../../layouts/unmap.ts";
import { foliosOf, iPages, unlockIPages } from "../entries/entry.ts";
import { getUnlockedEntry, putUnlockedEntry } from "../entries/wait-entry.ts";
import { scanLocals, scanned } from "./busy-page.ts";

/** dax_page_idle(), dax_folio_idle(): the one predicate that patch 02 makes. */
export const daxPageIdle = (k: Kernel, f: number) => load(k.cells.folio(f).refs).is(k.idle);

/** Its negation. */
export const daxPageBusy = (k: Kernel, f: number) => daxPageIdle(k, f).is(false);

/** The same, with the ghost of a request of the entry at `at` that was released just before. */
export const daxPageIdleReleased = primitive((k: Kernel, f: number, m: number, at: number) => {
  const { requested, releasedTwice } = k.cells.entry(m, at);
  const uses = {
    refs: read(k.cells.folio(f).refs),
    requested: update(requested),
    releasedTwice: update(releasedTwice),
  };
  return access("load", uses, (s) => {
    if (s.requested === 0) s.releasedTwice = true;
    else s.requested -= 1;
    return s.refs === k.idle;
  });
});

/** dax_zap_entry(): stores the entry with ZAP, with the i_pages lock held. */
export const daxZapEntry = cFunction("dax_zap_entry", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { m: index(k.scope.files), i: index(k.scope.offsets), entry: entryField(k.scope) },
    body: ({ step }) => [
      step("xas_store(xas, entry | DAX_ZAP)", (my) =>
        xasStoreZap(k, my.m, slotOf(k, my.entry, my.i), my.entry),
      ),
    ],
  }),
);

/**
 * dax_zap_pages(): the first folio of the entry that is not idle, or null; sets ZAP. C does not look at folios after the
 * first busy one; this does, which changes nothing.
 */
export const daxZapPages = cFunction("dax_zap_pages", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { m: index(k.scope.files), i: index(k.scope.offsets), entry: entryField(k.scope) },
    locals: {
      n: counter(2),
      zap: flag(),
      idle: flag(),
      busy: optional(index(k.scope.folios)),
    },
    returns: optional(index(k.scope.folios)),
    body: ({ step, each, given, call, set, ret }) => [
      given("if (!dax_entry_size(entry))", (my) => foliosOf(k, my.entry) === 0, [ret(() => null)]),
      set("zap", (my) => !my.entry.zap, "zap = !dax_is_zapped(entry)"),
      each("n", (my) => foliosOf(k, my.entry), [
        step("dax_page_idle(page)", (my) => daxPageIdle(k, my.entry.folio + my.n), "idle"),
        given("if (!ret && !dax_page_idle(page))", (my) => my.busy === null && !my.idle, [
          set("busy", (my) => my.entry.folio + my.n, "ret = page"),
        ]),
      ]),
      given("if (zap)", (my) => my.zap, [
        call(daxZapEntry(k), ({ m, i, entry }) => ({ m, i, entry })),
      ]),
      ret((my) => my.busy),
    ],
  }),
);

/** dax_zap_mappings_range(): unmaps the range, zaps its entries up to the first busy page, and gives that page, or null. */
export const daxZapMappingsRange = cFunction("dax_zap_mappings_range", "fs/dax.c", (k: Kernel) =>
  parts({
    params: scanned(k),
    locals: scanLocals(k),
    returns: optional(index(k.scope.folios)),
    body: ({ step, given, each, call, set, leave, again, ret }) => [
      given("if (IS_ENABLED(CONFIG_FS_DAX_LIMITED))", () => k.scope.limited === true, [
        ret(() => null),
      ]),
      call(unmapMappingRange(k), ({ me, m, from, to }) => ({ me, m, from, to })),
      step("xas_lock_irq(&xas)", (my) => spinLock(iPages(k, my.m))),
      each("n", (my) => my.to - my.from + 1, [
        set("i", (my) => my.from + my.n),
        step("xas_for_each(&xas, entry, end_idx)", (my) => xasLoad(k, my.m, my.i), "found"),
        given(
          "no other entry",
          ({ found, n, i }) =>
            found.value.kind === "none" || (n > 0 && slotOf(k, found.value, i) < i),
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
        call(
          daxZapPages(k),
          ({ m, i, entry, found }) => ({ m, i, entry: entry ?? found.value }),
          "page",
        ),
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
