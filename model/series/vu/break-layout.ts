/**
 * VU's dax_break_layout() and dax_break_layout_final() (facts 7), and who calls them: one loop for all file systems, which
 * ends with the deletion of the entries.
 *
 * A page is waited for until its count is 0, so until nobody maps it either: whoever maps it again while the fault lock is
 * dropped is waited for, too. xfs' MMAPLOCK is invalidate_lock, so that one callback stands for those of all file systems.
 */
import {
  type Body,
  edited,
  flag,
  index,
  insertBefore,
  load,
  optional,
  replace,
} from "../../../checker/index.ts";
import { daxLayoutBusyPageRange, scanned } from "../../fs/dax/scans/busy-page.ts";
import { ext4BreakLayouts } from "../../fs/layouts/break-layouts.ts";
import { invalidateLock } from "../../fs/layouts/fault.ts";
import { ext4EvictInode, truncateInodePagesRange } from "../../fs/layouts/truncate.ts";
import { xfsBreakDaxLayouts, xfsMmaplockTwoInodesAndBreakDaxLayout } from "../../fs/layouts/xfs.ts";
import { adds, cFunction, type Delta, edits, type Kernel, parts, replaces } from "../../kernel.ts";
import { downWrite, upWrite } from "../../primitives/locks.ts";
import {
  finishWait,
  prepareToWait,
  sleep,
  sleepInterruptible,
} from "../../primitives/wait-queue.ts";
import { daxDeleteMappingRange } from "./scan.ts";

const last = (k: Kernel): number => k.scope.offsets - 1;
const waited = (k: Kernel) => ({
  me: index(k.scope.threads),
  m: index(k.scope.files),
  page: index(k.scope.folios),
});
const countIsZero = (k: Kernel, f: number) => load(k.cells.folio(f).refs).is(0);

/**
 * wait_page_idle(): whether a signal ended it. cb() drops the fault lock, sleeps, and takes it again. The test of the
 * signal comes after that of the condition, as in ___wait_event().
 */
export const waitPageIdle = cFunction("wait_page_idle", "fs/dax.c", (k) =>
  parts({
    params: waited(k),
    locals: { signal: flag() },
    returns: flag(),
    body: ({ step, when, given, loop, leave, ret }) => [
      loop("___wait_var_event(page, dax_page_is_idle(page))", () => true, [
        step("prepare_to_wait_event(page)", ({ me, page }) =>
          prepareToWait(k, me, `page ${page}`, false),
        ),
        when("dax_page_is_idle(page)", ({ page }) => countIsZero(k, page), [leave()]),
        step("cb(): filemap_invalidate_unlock(inode->i_mapping)", ({ m }) =>
          upWrite(invalidateLock(k, m)),
        ),
        step("cb(): schedule()", ({ me }) => sleepInterruptible(k, me), "signal"),
        step("cb(): filemap_invalidate_lock(inode->i_mapping)", ({ m }) =>
          downWrite(invalidateLock(k, m)),
        ),
        given("if (signal_pending_state(state, current))", ({ signal }) => signal, [
          when("dax_page_is_idle(page) after a signal", ({ page }) => countIsZero(k, page), [
            leave(),
          ]),
          step("finish_wait() after a signal", ({ me }) => finishWait(k, me)),
          ret(() => true),
        ]),
      ]),
      step("finish_wait(wq, &wbq_entry)", ({ me }) => finishWait(k, me)),
      ret(() => false),
    ],
  }),
);

/** wait_page_idle_uninterruptible(): holds no lock and drops none. */
export const waitPageIdleUninterruptible = cFunction(
  "wait_page_idle_uninterruptible",
  "fs/dax.c",
  (k) =>
    parts({
      params: waited(k),
      body: ({ step, when, loop, leave }) => [
        loop("___wait_var_event(page, dax_page_is_idle(page))", () => true, [
          step("prepare_to_wait_event(page)", ({ me, page }) =>
            prepareToWait(k, me, `page ${page}`, false),
          ),
          when("dax_page_is_idle(page)", ({ page }) => countIsZero(k, page), [leave()]),
          step("schedule()", ({ me }) => sleep(k, me)),
        ]),
        step("finish_wait(wq, &wbq_entry)", ({ me }) => finishWait(k, me)),
      ],
    }),
);

/**
 * dax_break_layout(): true for -ERESTARTSYS, which is at once where a page is busy and there is no callback (`waits` is
 * false), and after a signal. The page tables are unmapped by then, and the entries stay.
 */
export const daxBreakLayout = cFunction("dax_break_layout", "fs/dax.c", (k) =>
  parts({
    params: { ...scanned(k), waits: flag() },
    locals: { page: optional(index(k.scope.folios)), error: flag() },
    returns: flag(),
    body: ({ given, loop, call, leave, ret }) => [
      loop("do { … } while (error == 0)", () => true, [
        call(daxLayoutBusyPageRange(k), ({ me, m, from, to }) => ({ me, m, from, to }), "page"),
        given("if (!page)", ({ page }) => page === null, [leave()]),
        given("if (!cb)", ({ waits }) => !waits, [ret(() => true)]),
        call(waitPageIdle(k), ({ me, m, page }) => ({ me, m, page: page ?? 0 }), "error"),
        given("if (error)", ({ error }) => error, [ret(() => true)]),
      ]),
      call(daxDeleteMappingRange(k), ({ me, m, from, to }) => ({ me, m, from, to })),
      ret(() => false),
    ],
  }),
);

/** dax_break_layout_final(): for an inode that is evicted. */
export const daxBreakLayoutFinal = cFunction("dax_break_layout_final", "fs/dax.c", (k) =>
  parts({
    params: { me: index(k.scope.threads), m: index(k.scope.files) },
    locals: { page: optional(index(k.scope.folios)) },
    body: ({ given, loop, call, leave }) => [
      loop("do { … } while (true)", () => true, [
        call(daxLayoutBusyPageRange(k), ({ me, m }) => ({ me, m, from: 0, to: last(k) }), "page"),
        given("if (!page)", ({ page }) => page === null, [leave()]),
        call(waitPageIdleUninterruptible(k), ({ me, m, page }) => ({ me, m, page: page ?? 0 })),
      ]),
      call(daxDeleteMappingRange(k), ({ me, m }) => ({ me, m, from: 0, to: last(k) })),
    ],
  }),
);

/** Writes what is left to the file systems: the layout of the whole file, as before. */
type Breaking = Body<{ me: number; m: number; error: boolean }, boolean>;
const breakWholeFile =
  (k: Kernel) =>
  ({ call, ret }: Breaking) => [
    call(daxBreakLayout(k), ({ me, m }) => ({ me, m, from: 0, to: last(k), waits: true }), "error"),
    ret(({ error }) => error),
  ];

const ext4BreakLayoutsVu = cFunction("ext4_break_layouts", "fs/ext4/inode.c", (k) =>
  parts({
    params: { me: index(k.scope.threads), m: index(k.scope.files) },
    locals: { error: flag() },
    returns: flag(),
    body: breakWholeFile(k),
  }),
);

/** xfs_break_dax_layouts(): nothing is left for the caller to look at again, so that it leaves `retry` alone. */
const xfsBreakDaxLayoutsVu = cFunction("xfs_break_dax_layouts", "fs/xfs/xfs_file.c", (k) =>
  parts({
    params: { me: index(k.scope.threads), m: index(k.scope.files), retry: flag() },
    locals: { error: flag() },
    returns: flag(),
    body: breakWholeFile(k),
  }),
);

export const breakLayout: readonly Delta[] = [
  adds(waitPageIdle),
  adds(waitPageIdleUninterruptible),
  adds(daxBreakLayout),
  adds(daxBreakLayoutFinal),
  replaces(ext4BreakLayouts, ext4BreakLayoutsVu),
  replaces(xfsBreakDaxLayouts, xfsBreakDaxLayoutsVu),
  // The second file is not waited for: no callback, and on an error both locks go and it all begins again.
  edits(xfsMmaplockTwoInodesAndBreakDaxLayout, (previous, k) =>
    edited(previous, [
      replace("dax_layout_busy_page_range()", ({ call }) => [
        call(
          daxBreakLayout(k),
          ({ me, second }) => ({ me, m: second, from: 0, to: last(k), waits: false }),
          "busy",
        ),
      ]),
      replace("if (page)", ({ given, step, again }) => [
        given("if (error) of the second file", ({ busy }) => busy, [
          step("xfs_iunlock(ip2, XFS_MMAPLOCK_EXCL)", ({ second }) =>
            upWrite(invalidateLock(k, second)),
          ),
          step("xfs_iunlock(ip1, XFS_MMAPLOCK_EXCL)", ({ first }) =>
            upWrite(invalidateLock(k, first)),
          ),
          again(),
        ]),
      ]),
    ]),
  ),
  edits(ext4EvictInode, (previous, k) =>
    edited(previous, [
      insertBefore("truncate_inode_pages_final()", ({ call }) => [
        call(daxBreakLayoutFinal(k), ({ me, m }) => ({ me, m })),
      ]),
    ]),
  ),
  // The file system has removed all entries by now; one that is found is a WARN, and goes.
  edits(truncateInodePagesRange, (previous) =>
    edited(previous, [
      insertBefore("if (xa_is_value(folio))", ({ assert }) => [
        assert("WARN_ON_ONCE(xa_is_value(fbatch->folios[i]))", ({ found }) => !found),
      ]),
    ]),
  ),
];
