/**
 * How xfs breaks layouts (facts 1.8): the wait of ext4 with a loop around it, and a form for two files, which cannot wait
 * for the second one while it holds the first and so starts over. Leases, which xfs breaks too, are left out: another
 * protocol, whose waits hold no page.
 */
import { flag, index, load, optional } from "../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import { downWrite, upWrite } from "../../primitives/locks.ts";
import { finishWait, prepareToWait, sleepInterruptible } from "../../primitives/wait-queue.ts";
import { daxLayoutBusyPageRange } from "../dax/scans/busy-page.ts";
import { invalidateLock } from "./fault.ts";

const countIsOne = (k: Kernel, f: number | null) => load(k.cells.folio(f ?? 0).refs).is(1);

/** xfs_break_dax_layouts(), with MMAPLOCK_EXCL held: whether a signal broke it off; `retry` says that it waited. */
export const xfsBreakDaxLayouts = cFunction(
  "xfs_break_dax_layouts",
  "fs/xfs/xfs_file.c",
  (k: Kernel) =>
    parts({
      params: { me: index(k.scope.threads), m: index(k.scope.files), retry: flag() },
      locals: { page: optional(index(k.scope.folios)), signal: flag() },
      returns: flag(),
      body: ({ step, when, given, loop, call, set, leave, ret }) => [
        call(
          daxLayoutBusyPageRange(k),
          ({ me, m }) => ({ me, m, from: 0, to: k.scope.offsets - 1 }),
          "page",
        ),
        given("if (!page)", (my) => my.page === null, [ret(() => false)]),
        set("retry", () => true, "*retry = true"),
        loop("___wait_var_event", () => true, [
          step("prepare_to_wait_event(&page->_refcount)", (my) =>
            prepareToWait(k, my.me, `count ${my.page ?? 0}`, false),
          ),
          when("atomic_read(&page->_refcount) == 1", (my) => countIsOne(k, my.page), [leave()]),
          step("xfs_iunlock(ip, XFS_MMAPLOCK_EXCL)", (my) => upWrite(invalidateLock(k, my.m))),
          step("schedule()", (my) => sleepInterruptible(k, my.me), "signal"),
          step("xfs_ilock(ip, XFS_MMAPLOCK_EXCL)", (my) => downWrite(invalidateLock(k, my.m))),
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
        ret(() => false),
      ],
    }),
);

/** xfs_break_layouts() for BREAK_UNMAP: looks again after each wait. */
export const xfsBreakLayouts = cFunction("xfs_break_layouts", "fs/xfs/xfs_file.c", (k: Kernel) =>
  parts({
    params: { me: index(k.scope.threads), m: index(k.scope.files) },
    locals: { retry: flag(), error: flag() },
    returns: flag(),
    body: ({ given, loop, call, set, leave, ret }) => [
      loop("do", () => true, [
        set("retry", () => false),
        call(xfsBreakDaxLayouts(k), ({ me, m, retry }) => ({ me, m, retry }), {
          into: "error",
          outs: { retry: "retry" },
        }),
        given("while (error == 0 && retry)", (my) => my.error || !my.retry, [leave()]),
      ]),
      ret((my) => my.error),
    ],
  }),
);

/** xfs_mmaplock_two_inodes_and_break_dax_layout(): both locks are held when it gives false, and none when it gives true. */
export const xfsMmaplockTwoInodesAndBreakDaxLayout = cFunction(
  "xfs_mmaplock_two_inodes_and_break_dax_layout",
  "fs/xfs/xfs_inode.c",
  (k: Kernel) =>
    parts({
      params: {
        me: index(k.scope.threads),
        first: index(k.scope.files),
        second: index(k.scope.files),
      },
      locals: {
        retry: flag(),
        error: flag(),
        page: optional(index(k.scope.folios)),
        busy: flag(),
      },
      returns: flag(),
      body: ({ step, given, loop, call, set, again, ret }) => [
        loop("again", () => true, [
          set("retry", () => false),
          step("xfs_ilock(ip1, XFS_MMAPLOCK_EXCL)", (my) => downWrite(invalidateLock(k, my.first))),
          call(xfsBreakDaxLayouts(k), ({ me, first, retry }) => ({ me, m: first, retry }), {
            into: "error",
            outs: { retry: "retry" },
          }),
          given("if (error || retry)", (my) => my.error || my.retry, [
            step("xfs_iunlock(ip1, XFS_MMAPLOCK_EXCL) after a wait", (my) =>
              upWrite(invalidateLock(k, my.first)),
            ),
            given("if (error == 0 && retry)", (my) => !my.error, [again()]),
            ret(() => true),
          ]),
          given("if (ip1 == ip2)", (my) => my.first === my.second, [ret(() => false)]),
          step("xfs_ilock(ip2, xfs_lock_inumorder(XFS_MMAPLOCK_EXCL, 1))", (my) =>
            downWrite(invalidateLock(k, my.second)),
          ),
          call(
            daxLayoutBusyPageRange(k),
            ({ me, second }) => ({ me, m: second, from: 0, to: k.scope.offsets - 1 }),
            "page",
          ),
          given("if (page)", (my) => my.page !== null, [
            step(
              "busy = page_ref_count(page) != 1",
              (my) => countIsOne(k, my.page).is(false),
              "busy",
            ),
            given("if (busy)", (my) => my.busy, [
              step("xfs_iunlock(ip2, XFS_MMAPLOCK_EXCL)", (my) =>
                upWrite(invalidateLock(k, my.second)),
              ),
              step("xfs_iunlock(ip1, XFS_MMAPLOCK_EXCL)", (my) =>
                upWrite(invalidateLock(k, my.first)),
              ),
              again(),
            ]),
          ]),
          ret(() => false),
        ]),
      ],
    }),
);

/** xfs_file_remap_range() between two files, as far as layouts go: what it remaps is left out. */
export const xfsFileRemapRange = cFunction(
  "xfs_file_remap_range",
  "fs/xfs/xfs_file.c",
  (k: Kernel) =>
    parts({
      params: {
        me: index(k.scope.threads),
        first: index(k.scope.files),
        second: index(k.scope.files),
      },
      locals: { error: flag() },
      returns: flag(),
      body: ({ step, given, call, ret }) => [
        call(
          xfsMmaplockTwoInodesAndBreakDaxLayout(k),
          ({ me, first, second }) => ({ me, first, second }),
          "error",
        ),
        given("if (ret)", (my) => my.error, [ret(() => true)]),
        given("if (ip1 != ip2)", (my) => my.first !== my.second, [
          step("xfs_iunlock(ip2, XFS_MMAPLOCK_EXCL)", (my) =>
            upWrite(invalidateLock(k, my.second)),
          ),
        ]),
        step("xfs_iunlock(ip1, XFS_MMAPLOCK_EXCL)", (my) => upWrite(invalidateLock(k, my.first))),
        ret(() => false),
      ],
    }),
);
