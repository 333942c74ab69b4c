/**
 * Waiting for the lock bit of an entry (facts 1.1).
 *
 * Waiters queue before they drop the i_pages lock and wakers wake after they changed the entry, so whether a wake-up can
 * be lost is for the checker to find out: queueing, sleeping and waking are steps of their own.
 */
import { flag, oneOf, optional } from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { isDeviceDax } from "../../../memory/scope.ts";
import { entryField } from "../../../memory/values.ts";
import { spinLock } from "../../../primitives/locks.ts";
import { finishWait, prepareToWait, sleep, wakeUp } from "../../../primitives/wait-queue.ts";
import { foundField, NONE, xasFindInRange, xasLoad } from "../../../primitives/xarray.ts";
import { entryKey, entryPlace, iPages, place, unlockIPages } from "./entry.ts";

/** WAKE_NEXT or WAKE_ALL. */
const wakeMode = oneOf("one", "all");

/**
 * dax_wake_entry(): wakes waiters of the entry's queue. Its look at waitqueue_active() is left out: a wake of a queue
 * without waiters does nothing, and no fence is missing, since the i_pages lock orders the two.
 */
export const daxWakeEntry = cFunction("dax_wake_entry", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { ...entryPlace(k), mode: wakeMode },
    body: ({ step }) => [
      step("__wake_up(wq, TASK_NORMAL, mode, &key)", (my) =>
        wakeUp(k, entryKey(k, my.m, my.i, my.entry), my.mode),
      ),
    ],
  }),
);

/**
 * get_unlocked_entry(), with the i_pages lock held: gives an entry that is not locked, none, or null for the conflict
 * marker (an entry smaller than `pmd` asks for). `walking`: the xas already points at an entry. xas_find_conflict()
 * moves on from there, and an order-0 xas has nowhere to move to, so that the locked entry is passed over.
 */
export const getUnlockedEntry = cFunction("get_unlocked_entry", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { ...place(k), pmd: flag(), walking: flag() },
    locals: { found: foundField(k.scope) },
    returns: optional(entryField(k.scope)),
    body: ({ step, given, loop, ret }) => [
      given(
        "xas_find_conflict(xas) moves on",
        (my) => my.walking && !my.pmd && k.scope.walkWaits !== true,
        [ret(() => NONE)],
      ),
      loop("for (;;)", () => true, [
        step(
          "entry = xas_find_conflict(xas)",
          (my) =>
            my.pmd && !isDeviceDax(k.scope) ? xasFindInRange(k, my.m) : xasLoad(k, my.m, my.i),
          "found",
        ),
        given("if (!entry)", (my) => my.found.value.kind === "none", [ret(() => NONE)]),
        given("if (dax_entry_order(entry) < order)", (my) => my.pmd && !my.found.value.pmd, [
          ret(() => null),
        ]),
        given("if (!dax_is_locked(entry))", (my) => !my.found.locked, [
          ret((my) => my.found.value),
        ]),
        step("prepare_to_wait_exclusive(wq, &ewait.wait, TASK_UNINTERRUPTIBLE)", (my) =>
          prepareToWait(k, my.me, entryKey(k, my.m, my.i, my.found.value), true),
        ),
        step("xas_unlock_irq(xas)", (my) => unlockIPages(k, my.m)),
        step("schedule()", (my) => sleep(k, my.me)),
        step("finish_wait(wq, &ewait.wait)", (my) => finishWait(k, my.me)),
        step("xas_lock_irq(xas)", (my) => spinLock(iPages(k, my.m))),
      ]),
    ],
  }),
);

/** wait_entry_unlocked(): waits for a locked entry without the exclusive flag, drops the lock and never takes it again. */
export const waitEntryUnlocked = cFunction("wait_entry_unlocked", "fs/dax.c", (k: Kernel) =>
  parts({
    params: entryPlace(k),
    body: ({ step }) => [
      step("prepare_to_wait(wq, &ewait.wait, TASK_UNINTERRUPTIBLE)", (my) =>
        prepareToWait(k, my.me, entryKey(k, my.m, my.i, my.entry), false),
      ),
      step("xas_unlock_irq(xas)", (my) => unlockIPages(k, my.m)),
      step("schedule()", (my) => sleep(k, my.me)),
      step("finish_wait(wq, &ewait.wait)", (my) => finishWait(k, my.me)),
    ],
  }),
);

/** put_unlocked_entry(): the duty of whoever got an entry unlocked and does not lock it. */
export const putUnlockedEntry = cFunction("put_unlocked_entry", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { ...entryPlace(k), mode: wakeMode },
    body: ({ given, call }) => [
      given("if (entry && !dax_is_conflict(entry))", (my) => my.entry.kind !== "none", [
        call(daxWakeEntry(k), ({ me, m, i, entry, mode }) => ({ me, m, i, entry, mode })),
      ]),
    ],
  }),
);
