/**
 * dax_insert_entry(): puts what a fault found into the locked entry (facts 1.5).
 */
import { flag } from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { type EntryValue, entryField } from "../../../memory/values.ts";
import { spinLock } from "../../../primitives/locks.ts";
import { slotOf, xasReplace, xasSetMarks } from "../../../primitives/xarray.ts";
import { unmapMappingRange } from "../../layouts/unmap.ts";
import { daxAssociateEntry, daxDisassociateEntry } from "../entries/associate.ts";
import { entryPlace, foliosOf, iPages, unlockIPages } from "../entries/entry.ts";

/** Where an entry's first offset is, and its last. */
export const rangeOf = (entry: EntryValue, i: number): { from: number; to: number } =>
  entry.pmd ? { from: 0, to: 1 } : { from: i, to: i };

/**
 * dax_insert_entry(): `entry` is the locked entry, and on return what it is now; `fresh` is dax_make_entry() of the pfn.
 * Marking the inode dirty is left out: no step here looks at it. A walk of the old entry that stays is no step: it only
 * moves the xas. `asked` counts the requests that dax_associate_entry() makes, for a ghost.
 */
export const daxInsertEntry = cFunction("dax_insert_entry", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { ...entryPlace(k), fresh: entryField(k.scope), dirty: flag(), cow: flag() },
    body: ({ step, given, call, warnOn, set }) => [
      given(
        "if (cow || (dax_is_zero_entry(entry) && !(flags & DAX_ZERO_PAGE)))",
        ({ cow, entry, fresh }) => cow || (entry.kind === "zero" && fresh.kind !== "zero"),
        [call(unmapMappingRange(k), ({ me, m, i, entry }) => ({ me, m, ...rangeOf(entry, i) }))],
      ),
      step("xas_lock_irq(xas)", (my) => spinLock(iPages(k, my.m))),
      given(
        "if (cow || dax_is_zero_entry(entry) || dax_is_empty_entry(entry))",
        ({ cow, entry }) => cow || entry.kind !== "pfn",
        [
          call(daxDisassociateEntry(k), ({ m, i, entry }) => ({ m, i, entry, trunc: false })),
          call(daxAssociateEntry(k), ({ m, i, fresh, cow }) => ({ m, i, entry: fresh, cow })),
          warnOn(
            "old = dax_lock_entry(xas, new_entry); WARN_ON_ONCE(old != (entry | DAX_LOCKED))",
            ({ me, m, i, entry, fresh, cow }) =>
              xasReplace(
                k,
                m,
                slotOf(k, fresh, i),
                { old: entry, fresh, asked: cow ? 0 : foliosOf(k, fresh) },
                me,
              ),
          ),
          set("entry", (my) => my.fresh, "entry = new_entry"),
        ],
      ),
      given("if (dirty || cow)", (my) => my.dirty || my.cow, [
        step("xas_set_mark(xas, …)", ({ m, i, entry, dirty, cow }) =>
          xasSetMarks(k, m, slotOf(k, entry, i), dirty, cow),
        ),
      ]),
      step("xas_unlock_irq(xas)", (my) => unlockIPages(k, my.m)),
    ],
  }),
);
