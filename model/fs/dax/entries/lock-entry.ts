/**
 * The lock bit itself (facts 1.1): set under the i_pages lock, cleared by a store of the caller's own copy.
 */
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { slotOf, xasStoreLocked, xasStoreUnlocked } from "../../../primitives/xarray.ts";
import { entryPlace } from "./entry.ts";
import { daxWakeEntry } from "./wait-entry.ts";

/** dax_lock_entry(), with the i_pages lock held. */
export const daxLockEntry = cFunction("dax_lock_entry", "fs/dax.c", (k: Kernel) =>
  parts({
    params: entryPlace(k),
    body: ({ step }) => [
      step("xas_store(xas, entry | DAX_LOCKED)", (my) =>
        xasStoreLocked(k, my.m, slotOf(k, my.entry, my.i), my.entry, my.me),
      ),
    ],
  }),
);

/**
 * dax_unlock_entry(). Taking the i_pages lock, the store and dropping the lock are one step: the store is all that the
 * section does, and the others look at entries with the lock held.
 */
export const daxUnlockEntry = cFunction("dax_unlock_entry", "fs/dax.c", (k: Kernel) =>
  parts({
    params: entryPlace(k),
    body: ({ warnOn, call }) => [
      warnOn("old = xas_store(xas, entry); BUG_ON(!dax_is_locked(old))", (my) =>
        xasStoreUnlocked(k, my.m, slotOf(k, my.entry, my.i), my.entry, my.me, true),
      ),
      call(daxWakeEntry(k), ({ me, m, i, entry }) => ({ me, m, i, entry, mode: "one" as const })),
    ],
  }),
);
