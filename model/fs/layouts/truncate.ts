/**
 * Truncate, punch, evict and invalidate: what removes entries and frees blocks (facts 1.9).
 */
import {
  access,
  counter,
  flag,
  index,
  load,
  primitive,
  read,
  store,
} from "../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import { downWrite, upWrite } from "../../primitives/locks.ts";
import { xasLoad } from "../../primitives/xarray.ts";
import { daxDeleteMappingEntry, daxInvalidateMappingEntrySync } from "../dax/scans/invalidate.ts";
import { ext4BreakLayouts } from "./break-layouts.ts";
import { invalidateLock } from "./fault.ts";
import { freeBlock } from "./iomap.ts";
import { unmapMappingRange } from "./unmap.ts";

/** Offsets `from` to `to` of a file, and the thread. */
const range = (k: Kernel) => ({
  me: index(k.scope.threads),
  m: index(k.scope.files),
  from: index(k.scope.offsets),
  to: index(k.scope.offsets),
});
/** The file and the thread. */
const whole = (k: Kernel) => ({ me: index(k.scope.threads), m: index(k.scope.files) });
const last = (k: Kernel): number => k.scope.offsets - 1;

/** Whether a lookup, which takes no lock, finds an entry. One step: it loads one word. */
const isThere = (k: Kernel, m: number, i: number) =>
  xasLoad(k, m, i).map("is there", (found) => found.value.kind !== "none");

/**
 * truncate_inode_pages_range(). The kernel looks again until it finds nothing; one pass does here, as callers keep faults
 * out, with invalidate_lock or because nothing maps the file any more.
 */
export const truncateInodePagesRange = cFunction(
  "truncate_inode_pages_range",
  "mm/truncate.c",
  (k: Kernel) =>
    parts({
      params: range(k),
      locals: { n: counter(k.scope.offsets), found: flag() },
      body: ({ step, given, each, call }) => [
        each("n", (my) => my.to - my.from + 1, [
          step(
            "find_get_entries(mapping, &index, end - 1, &fbatch, indices)",
            (my) => isThere(k, my.m, my.from + my.n),
            "found",
          ),
          given("if (xa_is_value(folio))", (my) => my.found, [
            call(daxDeleteMappingEntry(k), ({ me, m, from, n }) => ({ me, m, i: from + n })),
          ]),
        ]),
      ],
    }),
);

/** truncate_pagecache(): unmaps the range before and after. */
export const truncatePagecache = cFunction("truncate_pagecache", "mm/truncate.c", (k: Kernel) =>
  parts({
    params: range(k),
    body: ({ call }) => [
      call(unmapMappingRange(k), ({ me, m, from, to }) => ({ me, m, from, to })),
      call(truncateInodePagesRange(k), ({ me, m, from, to }) => ({ me, m, from, to })),
      call(unmapMappingRange(k), ({ me, m, from, to }) => ({ me, m, from, to })),
    ],
  }),
);

/** truncate_pagecache_range(), for a hole: unmaps the range before only (A-punch-unmap). */
export const truncatePagecacheRange = cFunction(
  "truncate_pagecache_range",
  "mm/truncate.c",
  (k: Kernel) =>
    parts({
      params: range(k),
      body: ({ call }) => [
        call(unmapMappingRange(k), ({ me, m, from, to }) => ({ me, m, from, to })),
        call(truncateInodePagesRange(k), ({ me, m, from, to }) => ({ me, m, from, to })),
      ],
    }),
);

/** ext4_ext_remove_space(): the blocks of the range are free, one after the other. */
export const ext4ExtRemoveSpace = cFunction(
  "ext4_ext_remove_space",
  "fs/ext4/extents.c",
  (k: Kernel) =>
    parts({
      params: { m: index(k.scope.files), from: index(k.scope.offsets), to: index(k.scope.offsets) },
      locals: { n: counter(k.scope.offsets) },
      body: ({ step, each }) => [
        each("n", (my) => my.to - my.from + 1, [
          step("ext4_free_blocks(handle, inode)", (my) => freeBlock(k, my.m, my.from + my.n)),
        ]),
      ],
    }),
);

/** Truncate to `size` offsets, as ext4_setattr() does it: whether a signal broke it off. */
export const ext4Setattr = cFunction("ext4_setattr", "fs/ext4/inode.c", (k: Kernel) =>
  parts({
    params: { ...whole(k), size: index(k.scope.offsets) },
    locals: { error: flag() },
    returns: flag(),
    body: ({ step, given, call, ret }) => [
      step("filemap_invalidate_lock(inode->i_mapping)", (my) => downWrite(invalidateLock(k, my.m))),
      call(ext4BreakLayouts(k), ({ me, m }) => ({ me, m }), "error"),
      given("if (rc)", (my) => my.error, [
        step("filemap_invalidate_unlock() after a signal", (my) =>
          upWrite(invalidateLock(k, my.m)),
        ),
        ret(() => true),
      ]),
      step("i_size_write(inode, attr->ia_size)", (my) => store(k.cells.file(my.m).size, my.size)),
      call(truncatePagecache(k), ({ me, m, size }) => ({ me, m, from: size, to: last(k) })),
      call(ext4ExtRemoveSpace(k), ({ m, size }) => ({ m, from: size, to: last(k) })),
      step("filemap_invalidate_unlock(inode->i_mapping)", (my) => upWrite(invalidateLock(k, my.m))),
      ret(() => false),
    ],
  }),
);

/** Punches a hole of one offset, as ext4_punch_hole() does it: whether a signal broke it off. */
export const ext4PunchHole = cFunction("ext4_punch_hole", "fs/ext4/inode.c", (k: Kernel) =>
  parts({
    params: { ...whole(k), i: index(k.scope.offsets) },
    locals: { error: flag() },
    returns: flag(),
    body: ({ step, given, call, ret }) => [
      step("filemap_invalidate_lock(mapping)", (my) => downWrite(invalidateLock(k, my.m))),
      call(ext4BreakLayouts(k), ({ me, m }) => ({ me, m }), "error"),
      given("if (ret)", (my) => my.error, [
        step("filemap_invalidate_unlock() after a signal", (my) =>
          upWrite(invalidateLock(k, my.m)),
        ),
        ret(() => true),
      ]),
      call(truncatePagecacheRange(k), ({ me, m, i }) => ({ me, m, from: i, to: i })),
      call(ext4ExtRemoveSpace(k), ({ m, i }) => ({ m, from: i, to: i })),
      step("filemap_invalidate_unlock(mapping)", (my) => upWrite(invalidateLock(k, my.m))),
      ret(() => false),
    ],
  }),
);

/** Taking the i_pages lock and dropping it again, for whoever still has it. One step: it only has to be free once. */
const cycled = primitive((k: Kernel, m: number) =>
  access("xa_lock_irq, xa_unlock_irq", { xa: read(k.cells.file(m).xa) }, () => {}, {
    enabled: (s) => !s.xa,
  }),
);

/**
 * Eviction of an inode that nobody has open, as ext4_evict_inode() does it. Its blocks are free afterwards if it has no
 * name left.
 */
export const ext4EvictInode = cFunction("ext4_evict_inode", "fs/ext4/inode.c", (k: Kernel) =>
  parts({
    params: { ...whole(k), unlinked: flag() },
    body: ({ given, call }) => [
      call(truncateInodePagesFinal(k), ({ me, m }) => ({ me, m })),
      given("if (!inode->i_nlink)", (my) => my.unlinked, [
        call(ext4ExtRemoveSpace(k), ({ m }) => ({ m, from: 0, to: last(k) })),
      ]),
    ],
  }),
);

/** truncate_inode_pages_final(): marks the mapping as exiting and truncates it; waits for no pin. */
export const truncateInodePagesFinal = cFunction(
  "truncate_inode_pages_final",
  "mm/truncate.c",
  (k: Kernel) =>
    parts({
      params: whole(k),
      body: ({ step, call }) => [
        step("mapping_set_exiting(mapping)", (my) => store(k.cells.file(my.m).exiting, true)),
        step("xa_lock_irq(&mapping->i_pages); xa_unlock_irq(&mapping->i_pages)", (my) =>
          cycled(k, my.m),
        ),
        call(truncateInodePagesRange(k), ({ me, m }) => ({ me, m, from: 0, to: last(k) })),
      ],
    }),
);

/** invalidate_inode_pages2_range() of a whole file: removes clean entries first and unmaps their pages afterwards. */
export const invalidateInodePages2Range = cFunction(
  "invalidate_inode_pages2_range",
  "mm/truncate.c",
  (k: Kernel) =>
    parts({
      params: whole(k),
      locals: { i: counter(k.scope.offsets), found: flag() },
      body: ({ step, given, each, call }) => [
        each("i", () => k.scope.offsets, [
          step(
            "find_get_entries(mapping, &index, end, &fbatch, indices)",
            (my) => isThere(k, my.m, my.i),
            "found",
          ),
          given("if (xa_is_value(folio))", (my) => my.found, [
            call(daxInvalidateMappingEntrySync(k), ({ me, m, i }) => ({ me, m, i })),
          ]),
        ]),
        call(unmapMappingRange(k), ({ me, m }) => ({ me, m, from: 0, to: last(k) })),
      ],
    }),
);

/** mapping_exiting(). */
export const mappingExiting = (k: Kernel, m: number) => load(k.cells.file(m).exiting);
