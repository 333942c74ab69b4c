/**
 * Bugs of breaking layouts (facts 1.8, 7): a page that is in use loses its entry, or its block. Put back into the merged
 * protocol.
 */
import {
  access,
  type Body,
  edited,
  insertBefore,
  load,
  primitive,
  read,
  remove,
  replace,
  write,
} from "../../checker/index.ts";
import { daxBusyPage, daxLayoutBusyPageRange, notMapped } from "../fs/dax/scans/busy-page.ts";
import { ext4BreakLayouts } from "../fs/layouts/break-layouts.ts";
import { ext4EvictInode, ext4Setattr } from "../fs/layouts/truncate.ts";
import { invalidateLock } from "../fs/layouts/fault.ts";
import { xfsMmaplockTwoInodesAndBreakDaxLayout } from "../fs/layouts/xfs.ts";
import { edits, type Kernel } from "../kernel.ts";
import { upWrite } from "../primitives/locks.ts";
import { daxBreakLayout, daxBreakLayoutFinal } from "../series/vu/break-layout.ts";
import type { Bug } from "./bug.ts";

/** Writes statements for a function that gives a busy page, or none. */
type Finding<My> = Body<My, number | null>;
const LOOK = "if (folio_ref_count(folio) - folio_mapcount(folio))";

export const emptyScan: Bug = {
  id: "empty-scan",
  kind: "S",
  parent: "VU",
  subject: "layouts are broken in the range [0, 0], which was meant for the whole file",
  says: "ext4_break_layouts() breaks the layout of the first page only",
  functions: [
    edits(ext4BreakLayouts, (previous, k) =>
      edited(previous, [
        replace("dax_break_layout()", ({ call }) => [
          call(daxBreakLayout(k), ({ me, m }) => ({ me, m, from: 0, to: 0, waits: true }), "error"),
        ]),
      ]),
    ),
  ],
  shown: {
    spec: "pin-against-free",
    scope: "small-second",
    breaks: { I6: 63, B1: 57 },
    larger: "the range has the first page, so that the page in use is the second",
  },
};

export const skipUnmapped: Bug = {
  id: "skip-unmapped",
  kind: "S",
  parent: "VU",
  subject: "the busy scan finds nothing in a file that nobody maps",
  says: "dax_layout_busy_page_range() returns at once where the file is not mapped",
  functions: [
    edits(daxLayoutBusyPageRange, (previous, k) =>
      edited(previous, [
        insertBefore("unmap_mapping_range()", ({ when, ret }: Finding<{ m: number }>) => [
          when("!mapping_mapped(mapping)", (my) => notMapped(k, my.m), [ret(() => null)]),
        ]),
      ]),
    ),
  ],
  shown: { spec: "pin-against-free", scope: "small-munmap", breaks: { I6: 53, B1: 46 } },
};

/** An order-0 walk has nowhere to go from a locked entry: so it is in the baseline. */
export const skipLocked: Bug = {
  id: "skip-locked",
  kind: "S",
  parent: "VU",
  subject: "the busy scan steps over an entry that is locked",
  says: "dax_layout_busy_page_range() goes on to the next entry where it would wait",
  functions: [
    edits(daxLayoutBusyPageRange, (previous) =>
      edited(previous, [
        replace("if (unlikely(dax_is_locked(entry)))", ({ given, again }) => [
          given("if (unlikely(dax_is_locked(entry)))", ({ found }) => found.locked, [again()]),
        ]),
      ]),
    ),
  ],
  shown: { spec: "sc05-fsync-pin-truncate", scope: "small-three", breaks: { I6: 39 } },
};

export const truncateUnbroken: Bug = {
  id: "truncate-unbroken",
  kind: "S",
  parent: "VU",
  subject: "a truncate removes entries of a file whose layout nobody broke",
  says: "ext4_setattr() does not call ext4_break_layouts()",
  functions: [edits(ext4Setattr, (previous) => edited(previous, [remove("ext4_break_layouts()")]))],
  shown: { spec: "pin-against-free", scope: "small", breaks: { B1: 48, I6: 52 } },
};

export const evictNoWait: Bug = {
  id: "evict-no-wait",
  kind: "S",
  parent: "VU",
  subject: "an eviction does not wait for pins",
  says: "dax_break_layout_final() deletes the entries and looks for no busy page",
  functions: [
    edits(daxBreakLayoutFinal, (previous) => edited(previous, [remove("do { … } while (true)")])),
  ],
  shown: { spec: "pin-against-free", scope: "small-evict", breaks: { B2: 63, I6: 53, B1: 47 } },
};

export const fsWithoutFinal: Bug = {
  id: "fs-without-final",
  kind: "S",
  parent: "VU",
  subject: "a file system evicts an inode without a last break of its layout",
  says: "ext4_evict_inode() does not call dax_break_layout_final()",
  functions: [
    edits(ext4EvictInode, (previous) => edited(previous, [remove("dax_break_layout_final()")])),
  ],
  shown: {
    spec: "pin-against-free",
    scope: "small-alone",
    breaks: { "assert-truncate_inode_pages_range-1": 42 },
  },
};

/** Both counts of a folio as they are at one moment; the ghost as where they are read one after the other. */
const othersThanMappings = primitive((k: Kernel, f: number) => {
  const { refs, mapcount, pins, misjudged } = k.cells.folio(f);
  const uses = {
    refs: read(refs),
    mapcount: read(mapcount),
    pins: read(pins),
    misjudged: write(misjudged),
  };
  return access("folio_ref_count - folio_mapcount", uses, (s) => {
    const busy = s.refs !== s.mapcount;
    s.misjudged = !busy && s.pins > 0;
    return busy;
  });
});

export const idleByTwoReads: Bug = {
  id: "idle-by-two-reads",
  kind: "S",
  parent: "VU",
  present: true,
  subject: "a shared page is taken for idle by two counts that are read one after the other",
  says: "dax_busy_page() reads both counts at one moment",
  functions: [
    edits(daxBusyPage, (previous, k) =>
      edited(previous, [
        remove("refs = folio_ref_count(folio)"),
        replace(LOOK, ({ when, ret }: Finding<{ f: number }>) => [
          when(LOOK, ({ f }) => othersThanMappings(k, f), [ret(({ f }) => f)]),
        ]),
      ]),
    ),
  ],
  shown: { spec: "shared-page-of-two-files", scope: "small-pin", breaks: { I7: 15 } },
};

/** dax_page_is_idle() is false of NULL: the wait for the second file was written for a page. */
export const idleOfNull: Bug = {
  id: "idle-of-null",
  kind: "L",
  parent: "VU",
  subject: "a remap of two files takes no page for a busy page of the second one",
  says: "xfs_mmaplock_two_inodes_and_break_dax_layout() starts over unless the scan of the second file gives a page, and that one is idle",
  functions: [
    edits(xfsMmaplockTwoInodesAndBreakDaxLayout, (previous, k) =>
      edited(previous, [
        replace("dax_break_layout()", ({ call, set }) => [
          call(
            daxLayoutBusyPageRange(k),
            ({ me, second }) => ({ me, m: second, from: 0, to: k.scope.offsets - 1 }),
            "page",
          ),
          set("busy", () => true),
        ]),
        replace("if (error) of the second file", ({ given, step, again }: Remapping) => [
          given("page != NULL", ({ page }) => page !== null, [
            step(
              "folio_ref_count(page_folio(page)) != 0",
              ({ page }) =>
                load(k.cells.folio(page ?? 0).refs)
                  .is(0)
                  .is(false),
              "busy",
            ),
          ]),
          given("if (!dax_page_is_idle(page))", ({ busy }) => busy, [
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
  ],
  shown: {
    spec: "sc16-last-unpin-against-wait",
    scope: "small-remap-alone",
    breaks: { L9: 32 },
    larger: "a file of the model has an offset at least, so that two files have two",
  },
};
type Remapping = Body<
  { me: number; first: number; second: number; page: number | null; busy: boolean },
  boolean
>;
