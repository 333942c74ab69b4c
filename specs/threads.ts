/**
 * What the threads of scenarios do: short programs of faults, pins, truncates and teardown, each a procedure of nobody's
 * file that calls the kernel's.
 */
import {
  access,
  type Fields,
  flag,
  index,
  pause,
  primitive,
  type Procedure,
  procedure,
  read,
} from "../checker/index.ts";
import { killDevDax } from "../model/drivers/dax/bus/kill-dev-dax.ts";
import { killDax } from "../model/drivers/dax/super/kill-dax.ts";
import { daxLayoutBusyPageRange } from "../model/fs/dax/scans/busy-page.ts";
import { daxWritebackMappingRange } from "../model/fs/dax/scans/writeback.ts";
import { daxZapMappingsRange } from "../model/fs/dax/scans/zap-pages.ts";
import { doUserAddrFault, invalidateLock } from "../model/fs/layouts/fault.ts";
import { ext4EvictInode } from "../model/fs/layouts/truncate.ts";
import { munmap } from "../model/fs/layouts/unmap.ts";
import type { Kernel } from "../model/kernel.ts";
import { pinUserPagesFast, pinUserPagesFastOnly } from "../model/mm/gup/slow.ts";
import { unpinUserPages } from "../model/mm/gup/grab.ts";
import { pagesField } from "../model/mm/gup/pages.ts";
import { memunmapPages } from "../model/mm/memremap/unmap.ts";
import { downWrite, upWrite } from "../model/primitives/locks.ts";

/** A thread, the address space that it runs in, and an offset that it works on. */
const threadParams = (k: Kernel) => ({
  me: index(k.scope.threads),
  p: index(k.scope.maps.length),
  i: index(k.scope.offsets),
});
type ThreadParams = ReturnType<typeof threadParams>;

/** Touches one page for reading (or writing). */
export function faulter(k: Kernel, write = false): Procedure<ThreadParams, Fields, void> {
  return procedure("faulter", {
    params: threadParams(k),
    body: ({ call }) => [call(doUserAddrFault(k), ({ me, p, i }) => ({ me, p, i, write }))],
  });
}

/** Touches pages for reading, one after the other; `leaves`: and unmaps the file at any later moment. */
export function reader(
  k: Kernel,
  offsets: readonly number[],
  leaves = false,
): Procedure<ReaderParams, Fields, void> {
  return procedure("reader", {
    params: readerParams(k),
    body: ({ call }) => [
      ...offsets.map((i) => call(doUserAddrFault(k), ({ me, p }) => ({ me, p, i, write: false }))),
      ...(leaves ? [call(munmap(k), ({ p }) => ({ p }))] : []),
    ],
  });
}
/** A thread, and the address space that it runs in. */
const readerParams = (k: Kernel) => ({
  me: index(k.scope.threads),
  p: index(k.scope.maps.length),
});
type ReaderParams = ReturnType<typeof readerParams>;

/** Touches a page and unmaps the file. */
export function visitor(k: Kernel): Procedure<ThreadParams, Fields, void> {
  return procedure("visitor", {
    params: threadParams(k),
    body: ({ call }) => [
      call(doUserAddrFault(k), ({ me, p, i }) => ({ me, p, i, write: false })),
      call(munmap(k), ({ p }) => ({ p })),
    ],
  });
}

export interface PinOptions {
  /** Unmaps the file between the pin and the unpin. */
  readonly munmap?: boolean;
  /** Goes on to slow GUP where fast GUP gets nothing. */
  readonly slow?: boolean;
  /** Touches the page for writing, which gives it a block where it has none. */
  readonly write?: boolean;
  /** How many pages it pins, from the one that it touches on; 1 unless given. */
  readonly nr?: number;
}

/**
 * Touches a page, pins it with fast GUP, and unpins it at any later moment. Where GUP gets nothing there is nothing to
 * unpin.
 */
export function pinner(k: Kernel, options: PinOptions = {}): Procedure<ThreadParams, Fields, void> {
  const { write = false, nr = 1 } = options;
  return procedure("pinner", {
    params: threadParams(k),
    locals: { pages: pagesField(k.scope), served: flag() },
    body: ({ call, step }) => [
      call(doUserAddrFault(k), ({ me, p, i }) => ({ me, p, i, write }), "served"),
      call(
        options.slow === true ? pinUserPagesFast(k) : pinUserPagesFastOnly(k),
        ({ me, p, i, pages }) => ({ me, p, first: i, nr, write, pages }),
        "pages",
      ),
      ...(options.munmap === true ? [call(munmap(k), ({ p }) => ({ p }))] : []),
      step("DMA to the pages", () => pause),
      call(unpinUserPages(k), (my) => ({ pages: my.pages })),
    ],
  });
}

/** Pins pages with fast GUP, from one offset on, and unpins them at any later moment. */
export function gupper(k: Kernel, nr: number): Procedure<ThreadParams, Fields, void> {
  return procedure("gupper", {
    params: threadParams(k),
    locals: { pages: pagesField(k.scope) },
    body: ({ call, step }) => [
      call(
        pinUserPagesFastOnly(k),
        ({ me, p, i, pages }) => ({ me, p, first: i, nr, write: false, pages }),
        "pages",
      ),
      step("DMA to the pages", () => pause),
      call(unpinUserPages(k), (my) => ({ pages: my.pages })),
    ],
  });
}

/** Takes the device away: kill_dax() first, where R1 is kept, then the pages. */
export function unbind(k: Kernel): Procedure<Fields, Fields, void> {
  return procedure("unbind", {
    body: ({ call }) => [
      ...(k.assumes("R1") ? [call(killDax(k), () => ({}))] : []),
      call(memunmapPages(k), () => ({ ranges: 1 })),
    ],
  });
}

/** Takes a device-dax device away: kill_dev_dax() first, then the pages. */
export function unbindDevice(k: Kernel): Procedure<UnbindParams, Fields, void> {
  return procedure("unbind", {
    params: unbindParams(k),
    body: ({ call }) => [
      call(killDevDax(k), ({ me }) => ({ me, m: 0 })),
      call(memunmapPages(k), () => ({ ranges: 1 })),
    ],
  });
}
const unbindParams = (k: Kernel) => ({ me: index(k.scope.threads) });
type UnbindParams = ReturnType<typeof unbindParams>;

/** Gives back a page that it has had pinned from the start, at any later moment. */
export function pinHolder(k: Kernel): Procedure<PinnedParams, Fields, void> {
  return procedure("pin holder", {
    params: pinnedParams(k),
    body: ({ call, step }) => [
      step("DMA to the pages", () => pause),
      call(unpinUserPages(k), (my) => ({ pages: my.pages })),
    ],
  });
}
const pinnedParams = (k: Kernel) => ({ pages: pagesField(k.scope) });
type PinnedParams = ReturnType<typeof pinnedParams>;

/** A thread, and a file that it works on. */
const fileParams = (k: Kernel) => ({ me: index(k.scope.threads), m: index(k.scope.files) });
type FileParams = ReturnType<typeof fileParams>;

/**
 * Evicts a file's inode once nobody has the file any more: every mapping of it is gone, and with the last munmap() the
 * last reference of the inode. `unlinked`: the file has no name left, so that its blocks are free afterwards.
 */
export function evictor(k: Kernel, unlinked: boolean): Procedure<FileParams, Fields, void> {
  return procedure("evictor", {
    params: fileParams(k),
    body: ({ awaits, call }) => [
      awaits("iput_final(inode)", (my) => nobodyHas(k, my.m)),
      call(ext4EvictInode(k), ({ me, m }) => ({ me, m, unlinked })),
    ],
  });
}
// The mapping's reference of the file goes after its pages are unmapped and flushed, still under mmap_lock.
const nobodyHas = primitive((k: Kernel, m: number) => {
  const mms = k.scope.maps.flatMap((file, p) => (file === m ? [k.cells.mm(p)] : []));
  const uses = {
    vma: mms.map((mm) => read(mm.vma)),
    unflushed: mms.map((mm) => read(mm.unflushed)),
  };
  return access(
    "nobodyHas",
    uses,
    (s) => !s.vma.includes(true) && s.unflushed.every((n) => n === 0),
  );
});

/** Scans a file, as breaking layouts does it, without waiting for what the scan finds busy; then takes the pages away. */
export function zapThenUnmap(k: Kernel): Procedure<FileParams, Fields, void> {
  const scan = k.has("entry.zap") ? daxZapMappingsRange(k) : daxLayoutBusyPageRange(k);
  return procedure("zap, then unmap", {
    params: fileParams(k),
    body: ({ step, call }) => [
      step("filemap_invalidate_lock(mapping)", (my) => downWrite(invalidateLock(k, my.m))),
      call(scan, ({ me, m }) => ({ me, m, from: 0, to: k.scope.offsets - 1 })),
      step("filemap_invalidate_unlock(mapping)", (my) => upWrite(invalidateLock(k, my.m))),
      call(memunmapPages(k), () => ({ ranges: 1 })),
    ],
  });
}

/** Writes a file's dirty pages back. */
export function fsyncer(k: Kernel): Procedure<FileParams, Fields, void> {
  return procedure("fsync", {
    params: fileParams(k),
    body: ({ call }) => [call(daxWritebackMappingRange(k), ({ me, m }) => ({ me, m }))],
  });
}
