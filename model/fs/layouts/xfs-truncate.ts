/**
 * Truncate as xfs does it (facts 1.8, 1.9): breaking layouts is a loop of its own, and the rest is as in ext4.
 */
import { counter, flag, index, store } from "../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import { downWrite, upWrite } from "../../primitives/locks.ts";
import { invalidateLock } from "./fault.ts";
import { freeBlock } from "./iomap.ts";
import { truncatePagecache } from "./truncate.ts";
import { xfsBreakLayouts } from "./xfs.ts";

/** xfs_itruncate_extents_flags(): the blocks from `size` on are free, one after the other. */
export const xfsItruncateExtentsFlags = cFunction(
  "xfs_itruncate_extents_flags",
  "fs/xfs/xfs_inode.c",
  (k: Kernel) =>
    parts({
      params: { m: index(k.scope.files), size: index(k.scope.offsets) },
      locals: { n: counter(k.scope.offsets) },
      body: ({ step, each }) => [
        each("n", (my) => k.scope.offsets - my.size, [
          step(
            "__xfs_bunmapi(tp, ip, first_unmap_block, &unmap_len, flags, XFS_ITRUNC_MAX_EXTENTS)",
            (my) => freeBlock(k, my.m, my.size + my.n),
          ),
        ]),
      ],
    }),
);

/** Truncate to `size` offsets, as xfs_vn_setattr() does it: whether a signal broke it off. */
export const xfsVnSetattr = cFunction("xfs_vn_setattr", "fs/xfs/xfs_iops.c", (k: Kernel) =>
  parts({
    params: {
      me: index(k.scope.threads),
      m: index(k.scope.files),
      size: index(k.scope.offsets),
    },
    locals: { error: flag() },
    returns: flag(),
    body: ({ step, given, call, ret }) => [
      step("xfs_ilock(ip, XFS_MMAPLOCK_EXCL)", (my) => downWrite(invalidateLock(k, my.m))),
      call(xfsBreakLayouts(k), ({ me, m }) => ({ me, m }), "error"),
      given("if (error)", (my) => my.error, [
        step("xfs_iunlock(ip, XFS_MMAPLOCK_EXCL) after a signal", (my) =>
          upWrite(invalidateLock(k, my.m)),
        ),
        ret(() => true),
      ]),
      step("i_size_write(inode, newsize)", (my) => store(k.cells.file(my.m).size, my.size)),
      call(truncatePagecache(k), ({ me, m, size }) => ({
        me,
        m,
        from: size,
        to: k.scope.offsets - 1,
      })),
      call(xfsItruncateExtentsFlags(k), ({ m, size }) => ({ m, size })),
      step("xfs_iunlock(ip, XFS_MMAPLOCK_EXCL)", (my) => upWrite(invalidateLock(k, my.m))),
      ret(() => false),
    ],
  }),
);
