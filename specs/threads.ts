/**
 * What the threads of scenarios do: short programs of faults, pins, truncates and teardown, each a procedure of nobody's
 * file that calls the kernel's.
 */
import { type Fields, flag, index, pause, type Procedure, procedure } from "../checker/index.ts";
import { killDax } from "../model/drivers/dax/super/kill-dax.ts";
import { doUserAddrFault } from "../model/fs/layouts/fault.ts";
import { munmap } from "../model/fs/layouts/unmap.ts";
import type { Kernel } from "../model/kernel.ts";
import { pinUserPagesFastOnly } from "../model/mm/gup/slow.ts";
import { unpinUserPages } from "../model/mm/gup/grab.ts";
import { pagesField } from "../model/mm/gup/pages.ts";
import { memunmapPages } from "../model/mm/memremap/unmap.ts";

/** A thread, the address space that it runs in, and an offset that it works on. */
export const threadParams = (k: Kernel) => ({
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

export interface PinOptions {
  /** Unmaps the file between the pin and the unpin. */
  readonly munmap?: boolean;
}

/**
 * Touches a page, pins it with fast GUP, and unpins it at any later moment. Where fast GUP gets nothing there is nothing
 * to unpin.
 */
export function pinner(k: Kernel, options: PinOptions = {}): Procedure<ThreadParams, Fields, void> {
  return procedure("pinner", {
    params: threadParams(k),
    locals: { pages: pagesField(k.scope), served: flag() },
    body: ({ call, step }) => [
      call(doUserAddrFault(k), ({ me, p, i }) => ({ me, p, i, write: false }), "served"),
      call(
        pinUserPagesFastOnly(k),
        ({ me, p, i, pages }) => ({ me, p, first: i, nr: 1, write: false, pages }),
        "pages",
      ),
      ...(options.munmap === true ? [call(munmap(k), ({ p }) => ({ p }))] : []),
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
