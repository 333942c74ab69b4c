/**
 * Breaking layouts: waiting until no page of a file has a reference that may outlive a truncate (facts 1.8).
 *
 * Callers hold invalidate_lock exclusively; a waiter drops it while it sleeps. Idleness is waited for with a wait queue,
 * so a wake-up that comes too early, or under another key, is lost.
 */
import { flag, index, load, optional } from "../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import { downWrite, upWrite } from "../../primitives/locks.ts";
import { finishWait, prepareToWait, sleepInterruptible } from "../../primitives/wait-queue.ts";
import { daxLayoutBusyPageRange } from "../dax/scans/busy-page.ts";
import { invalidateLock } from "./fault.ts";

/** page_ref_count(page) == 1: what waiters of the baseline wait for. */
const countIsOne = (k: Kernel, f: number | null) => load(k.cells.folio(f ?? 0).refs).is(1);

/**
 * ext4_break_layouts(): whether a signal broke it off. Its scan is of the whole file, whatever the caller truncates. The
 * test of the signal comes after that of the condition, as in ___wait_event().
 */
export const ext4BreakLayouts = cFunction("ext4_break_layouts", "fs/ext4/inode.c", (k: Kernel) =>
  parts({
    params: { me: index(k.scope.threads), m: index(k.scope.files) },
    locals: { page: optional(index(k.scope.folios)), signal: flag() },
    returns: flag(),
    body: ({ step, when, given, loop, call, leave, ret }) => [
      loop("do", () => true, [
        call(
          daxLayoutBusyPageRange(k),
          ({ me, m }) => ({ me, m, from: 0, to: k.scope.offsets - 1 }),
          "page",
        ),
        given("if (!page)", (my) => my.page === null, [ret(() => false)]),
        loop("___wait_var_event", () => true, [
          step("prepare_to_wait_event(&page->_refcount)", (my) =>
            prepareToWait(k, my.me, `count ${my.page ?? 0}`, false),
          ),
          when("atomic_read(&page->_refcount) == 1", (my) => countIsOne(k, my.page), [leave()]),
          step("filemap_invalidate_unlock(inode->i_mapping)", (my) =>
            upWrite(invalidateLock(k, my.m)),
          ),
          step("schedule()", (my) => sleepInterruptible(k, my.me), "signal"),
          step("filemap_invalidate_lock(inode->i_mapping)", (my) =>
            downWrite(invalidateLock(k, my.m)),
          ),
          given("if (signal_pending_state(state, current))", (my) => my.signal, [
            when(
              "atomic_read(&page->_refcount) == 1 after a signal",
              (my) => countIsOne(k, my.page),
              [leave()],
            ),
            step("finish_wait() after a signal", (my) => finishWait(k, my.me)),
            ret(() => true),
          ]),
        ]),
        step("finish_wait(wq, &wbq_entry)", (my) => finishWait(k, my.me)),
      ]),
    ],
  }),
);
