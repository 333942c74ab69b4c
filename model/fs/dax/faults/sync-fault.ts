/**
 * The second half of a synchronous fault, after NEEDDSYNC (facts 1.4). The fsync in front of it is left out: the first
 * half leaves the entry clean, so that the fsync finds nothing of it to write.
 */
import { flag, index, optional } from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { entryField } from "../../../memory/values.ts";
import { spinLock } from "../../../primitives/locks.ts";
import { slotOf, NONE, xasSetMarks } from "../../../primitives/xarray.ts";
import { insertPfn, insertPfnPmd } from "../../layouts/insert-pfn.ts";
import { iPages, place, unlockIPages } from "../entries/entry.ts";
import { faultField } from "../entries/grab.ts";
import { daxLockEntry, daxUnlockEntry } from "../entries/lock-entry.ts";
import { getUnlockedEntry, putUnlockedEntry } from "../entries/wait-entry.ts";

/** dax_insert_pfn_mkwrite(): maps the pfn that the first half remembered, whatever the entry says now. */
export const daxInsertPfnMkwrite = cFunction("dax_insert_pfn_mkwrite", "fs/dax.c", (k: Kernel) =>
  parts({
    params: {
      ...place(k),
      p: index(k.scope.maps.length),
      pmd: flag(),
      pfn: index(k.scope.folios),
    },
    locals: { found: optional(entryField(k.scope)), entry: entryField(k.scope) },
    returns: faultField,
    body: ({ step, given, call, set, warnOn, ret }) => [
      step("xas_lock_irq(&xas)", (my) => spinLock(iPages(k, my.m))),
      call(
        getUnlockedEntry(k),
        ({ me, m, i, pmd }) => ({ me, m, i, pmd, walking: false }),
        "found",
      ),
      set("entry", (my) => my.found ?? NONE),
      given(
        "if (!entry || dax_is_conflict(entry) || (order == 0 && !dax_is_pte_entry(entry)))",
        ({ entry, pmd }) => entry.kind === "none" || (!pmd && entry.pmd),
        [
          call(putUnlockedEntry(k), ({ me, m, i, entry }) => ({
            me,
            m,
            i,
            entry,
            mode: "one" as const,
          })),
          step("xas_unlock_irq(&xas) after a race", (my) => unlockIPages(k, my.m)),
          ret(() => "NOPAGE"),
        ],
      ),
      step("xas_set_mark(&xas, PAGECACHE_TAG_DIRTY)", ({ m, i, entry }) =>
        xasSetMarks(k, m, slotOf(k, entry, i), true, false),
      ),
      call(daxLockEntry(k), ({ me, m, i, entry }) => ({ me, m, i, entry })),
      step("xas_unlock_irq(&xas)", (my) => unlockIPages(k, my.m)),
      given(
        "if (order == 0)",
        (my) => !my.pmd,
        [
          warnOn("vmf_insert_mixed_mkwrite(vmf->vma, vmf->address, pfn)", (my) =>
            insertPfn(k, my.p, my.i, my.pfn, true),
          ),
        ],
        [
          step("vmf_insert_pfn_pmd(vmf, pfn, FAULT_FLAG_WRITE)", (my) =>
            insertPfnPmd(k, my.p, my.pfn),
          ),
        ],
      ),
      call(daxUnlockEntry(k), ({ me, m, i, entry }) => ({ me, m, i, entry })),
      ret(() => "NOPAGE"),
    ],
  }),
);

/** dax_finish_sync_fault(). */
export const daxFinishSyncFault = cFunction("dax_finish_sync_fault", "fs/dax.c", (k: Kernel) =>
  parts({
    params: {
      ...place(k),
      p: index(k.scope.maps.length),
      pmd: flag(),
      pfn: index(k.scope.folios),
    },
    locals: { result: faultField },
    returns: faultField,
    body: ({ call, ret }) => [
      call(
        daxInsertPfnMkwrite(k),
        ({ me, m, i, p, pmd, pfn }) => ({ me, m, i, p, pmd, pfn }),
        "result",
      ),
      ret((my) => my.result),
    ],
  }),
);
