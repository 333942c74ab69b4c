/**
 * Removing an entry: truncate and invalidate (facts 1.9).
 */
import { flag, optional, access, primitive, read } from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { entryField } from "../../../memory/values.ts";
import { spinLock } from "../../../primitives/locks.ts";
import { slotOf, NONE, xasErase } from "../../../primitives/xarray.ts";
import { daxDisassociateEntry } from "../entries/associate.ts";
import { iPages, place, unlockIPages } from "../entries/entry.ts";
import { getUnlockedEntry, putUnlockedEntry } from "../entries/wait-entry.ts";

/** Whether the entry has a mark. One step for both: marks are set and cleared with the i_pages lock held. */
const isMarked = primitive((k: Kernel, m: number, at: number) => {
  const { dirty, towrite } = k.cells.entry(m, at);
  return access(
    "xas_get_mark",
    { dirty: read(dirty), towrite: read(towrite) },
    (s) => s.dirty || s.towrite,
  );
});

/** __dax_invalidate_entry(): whether the entry is gone. Without `trunc` an entry that has to be written stays. */
export const daxInvalidateEntry = cFunction("__dax_invalidate_entry", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { ...place(k), trunc: flag() },
    locals: { found: optional(entryField(k.scope)), entry: entryField(k.scope), removed: flag() },
    returns: flag(),
    body: ({ step, given, when, call, set, label, goto, ret }) => [
      step("xas_lock_irq(&xas)", (my) => spinLock(iPages(k, my.m))),
      call(
        getUnlockedEntry(k),
        ({ me, m, i }) => ({ me, m, i, pmd: false, walking: false }),
        "found",
      ),
      set("entry", (my) => my.found ?? NONE),
      given("if (!entry)", (my) => my.entry.kind === "none", [goto("out")]),
      given("if (!trunc)", (my) => !my.trunc, [
        when(
          "xas_get_mark(&xas, PAGECACHE_TAG_DIRTY) || xas_get_mark(&xas, PAGECACHE_TAG_TOWRITE)",
          ({ m, i, entry }) => isMarked(k, m, slotOf(k, entry, i)),
          [goto("out")],
        ),
      ]),
      call(daxDisassociateEntry(k), ({ m, i, entry, trunc }) => ({ m, i, entry, trunc })),
      step("xas_store(&xas, NULL)", ({ me, m, i, entry }) =>
        xasErase(k, m, slotOf(k, entry, i), me),
      ),
      set("removed", () => true, "ret = 1"),
      label("out"),
      call(putUnlockedEntry(k), ({ me, m, i, entry }) => ({
        me,
        m,
        i,
        entry,
        mode: "all" as const,
      })),
      step("xas_unlock_irq(&xas)", (my) => unlockIPages(k, my.m)),
      ret((my) => my.removed),
    ],
  }),
);

/** dax_delete_mapping_entry(): for truncate, whose caller has found an entry there. */
export const daxDeleteMappingEntry = cFunction(
  "dax_delete_mapping_entry",
  "fs/dax.c",
  (k: Kernel) =>
    parts({
      params: place(k),
      locals: { removed: flag() },
      returns: flag(),
      body: ({ call, assert, ret }) => [
        call(daxInvalidateEntry(k), ({ me, m, i }) => ({ me, m, i, trunc: true }), "removed"),
        assert("WARN_ON_ONCE(!ret)", (my) => my.removed),
        ret((my) => my.removed),
      ],
    }),
);

/** dax_invalidate_mapping_entry_sync(): for invalidate_inode_pages2_range(). */
export const daxInvalidateMappingEntrySync = cFunction(
  "dax_invalidate_mapping_entry_sync",
  "fs/dax.c",
  (k: Kernel) =>
    parts({
      params: place(k),
      locals: { removed: flag() },
      returns: flag(),
      body: ({ call, ret }) => [
        call(daxInvalidateEntry(k), ({ me, m, i }) => ({ me, m, i, trunc: false }), "removed"),
        ret((my) => my.removed),
      ],
    }),
);
