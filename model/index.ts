/**
 * The public entry `lastref/model`: the kernel at each of its versions, and what its C functions are made of.
 */
export { withAlternative, withoutAssumptions } from "./alternatives.ts";
export * from "./assumptions.ts";
export * from "./kernel.ts";
export * from "./memory/kernel-memory.ts";
export * from "./memory/scope.ts";
export * from "./memory/values.ts";
export { moved, wholeFiles, type WithoutSteps, withoutSteps } from "./no-steps.ts";

export * from "./primitives/completion.ts";
export * from "./primitives/data.ts";
export * from "./primitives/locks.ts";
export * from "./primitives/percpu-ref.ts";
export * from "./primitives/pte.ts";
export * from "./primitives/rcu.ts";
export * from "./primitives/refcount.ts";
export * from "./primitives/wait-queue.ts";
export * from "./primitives/xarray.ts";

export * from "./drivers/dax/bus/kill-dev-dax.ts";
export * from "./drivers/dax/device/fault.ts";
export * from "./drivers/dax/device/set-mapping.ts";
export * from "./drivers/dax/mapping/break-layouts.ts";
export * from "./drivers/dax/static-pgmap/rebind.ts";
export * from "./drivers/dax/super/holder.ts";
export * from "./drivers/dax/super/kill-dax.ts";
export * from "./drivers/nvdimm/pmem/unbind.ts";
export * from "./drivers/p2pdma/pages.ts";
export * from "./drivers/private-pages/pages.ts";
export * from "./fs/dax/entries/associate.ts";
export * from "./fs/dax/entries/entry.ts";
export * from "./fs/dax/entries/grab.ts";
export * from "./fs/dax/entries/lock-entry.ts";
export * from "./fs/dax/entries/lock-page.ts";
export * from "./fs/dax/entries/wait-entry.ts";
export * from "./fs/dax/faults/fault-iter.ts";
export * from "./fs/dax/faults/insert-entry.ts";
export * from "./fs/dax/faults/pmd-fault.ts";
export * from "./fs/dax/faults/pte-fault.ts";
export * from "./fs/dax/faults/sync-fault.ts";
export * from "./fs/dax/scans/busy-page.ts";
export * from "./fs/dax/scans/invalidate.ts";
export * from "./fs/dax/scans/writeback.ts";
export * from "./fs/dax/scans/zap-pages.ts";
export * from "./fs/layouts/break-layouts.ts";
export * from "./fs/layouts/fault.ts";
export * from "./fs/layouts/file-system.ts";
export * from "./fs/layouts/insert-pfn.ts";
export * from "./fs/layouts/iomap.ts";
export * from "./fs/layouts/truncate.ts";
export * from "./fs/layouts/unmap.ts";
export * from "./fs/layouts/xfs.ts";
export * from "./fs/layouts/xfs-truncate.ts";
export * from "./lib/percpu-refcount/kill.ts";
export * from "./mm/gup/fast.ts";
export * from "./mm/gup/fault.ts";
export * from "./mm/gup/grab.ts";
export * from "./mm/gup/pages.ts";
export * from "./mm/gup/slow.ts";
export * from "./mm/memory-failure/dev-pagemap.ts";
export * from "./mm/memory-failure/folio.ts";
export * from "./mm/memremap/dev-pagemap.ts";
export * from "./mm/memremap/free-page.ts";
export * from "./mm/memremap/map.ts";
export * from "./mm/memremap/put-page.ts";
export * from "./mm/memremap/request-folio.ts";
export * from "./mm/memremap/request-folios.ts";
export * from "./mm/memremap/stubs.ts";
export * from "./mm/memremap/unmap.ts";
export * from "./rcu/synchronize.ts";

export { folioPgmap } from "./series/p10-fs-dax.ts";
export {
  daxBreakLayout,
  daxBreakLayoutFinal,
  waitPageIdle,
  waitPageIdleUninterruptible,
} from "./series/vu/break-layout.ts";
export {
  folioAddFileRmap,
  vmfInsertFolioPmd,
  vmfInsertPageMkwrite,
} from "./series/vu/insert-page.ts";
export { daxLockFolio, daxUnlockFolio } from "./series/vu/lock-folio.ts";
export { freeZoneDeviceFolio, pagePgmap } from "./series/vu/memremap.ts";
export { daxDeleteMappingRange, waitEntryUnlockedExclusive } from "./series/vu/scan.ts";
export { daxFolioMakeShared, daxFolioPut } from "./series/vu/share.ts";
export { folioRemoveRmap, unmapPageRange } from "./series/vu/unmap.ts";
export { bugTrees, series, treeIds, treeOf, trees, treesWith } from "./series/trees.ts";

export * from "./corpus/bug.ts";
export { bugs } from "./corpus/index.ts";
