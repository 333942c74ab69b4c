/**
 * A driver of P2PDMA pages (facts 7): user space maps pages of its pool, and the driver has a reference of the map for each
 * page that is mapped. That is on top of those that the map holds of itself (A-vu-p2pdma).
 *
 * The page table is left out: mapping a page is its reference. Trees without free_zone_device_folio() have no such driver.
 */
import { flag, index, optional, pause, store } from "../../../checker/index.ts";
import { cFunction, parts } from "../../kernel.ts";
import { putDevPagemap } from "../../mm/memremap/dev-pagemap.ts";
import { putPage } from "../../mm/memremap/put-page.ts";
import { percpuRefGet, percpuRefTrygetLive } from "../../primitives/percpu-ref.ts";
import { readLock, readUnlock } from "../../primitives/rcu.ts";
import { refInc, refSet } from "../../primitives/refcount.ts";
import { takeFreePage } from "../private-pages/pages.ts";

/**
 * p2pmem_alloc_mmap() of one page: the page, which is mapped then, or null. A reference of the map is held for the call
 * alone; it is taken in a read section, as the pool is found in one.
 */
export const p2pmemAllocMmap = cFunction("p2pmem_alloc_mmap", "drivers/pci/p2pdma.c", (k) =>
  parts({
    params: { me: index(k.scope.threads) },
    locals: { page: optional(index(k.scope.folios)), live: flag() },
    returns: optional(index(k.scope.folios)),
    body: ({ step, given, call, ret }) => [
      step("rcu_read_lock()", ({ me }) => readLock(k.cells.rcu, me)),
      step("kaddr = gen_pool_alloc_owner(p2pdma->pool, len, &ref)", () => takeFreePage(k), "page"),
      given("if (!kaddr)", ({ page }) => page === null, [
        step("rcu_read_unlock() without a page", ({ me }) => readUnlock(k.cells.rcu, me)),
        ret(() => null),
      ]),
      step(
        "percpu_ref_tryget_live_rcu(ref)",
        ({ me }) => percpuRefTrygetLive(k, me, "transient"),
        "live",
      ),
      given("if (!percpu_ref_tryget_live_rcu(ref))", ({ live }) => !live, [
        step("gen_pool_free(p2pdma->pool, kaddr, len)", ({ page }) =>
          store(k.cells.folio(page ?? 0).onFreeList, true),
        ),
        step("rcu_read_unlock() without a reference", ({ me }) => readUnlock(k.cells.rcu, me)),
        ret(() => null),
      ]),
      step("rcu_read_unlock()", ({ me }) => readUnlock(k.cells.rcu, me)),
      step("set_page_count(virt_to_page(kaddr), 1)", ({ page }) =>
        refSet(k.cells.folio(page ?? 0).refs, 1),
      ),
      step("vm_insert_page(vma, vaddr, virt_to_page(kaddr))", ({ page }) =>
        refInc(k.cells.folio(page ?? 0).refs),
      ),
      step("percpu_ref_get(ref)", () => percpuRefGet(k, "folio")),
      call(putPage(k), ({ page }) => ({ f: page ?? 0, pin: false })),
      call(putDevPagemap(k), () => ({ pgmap: true, holder: "transient" as const })),
      ret(({ page }) => page),
    ],
  }),
);

/** One life of a page: mapped, used, unmapped. */
export const useP2pdmaPage = cFunction("use_p2pdma_page", "user space", (k) =>
  parts({
    params: { me: index(k.scope.threads) },
    locals: { page: optional(index(k.scope.folios)) },
    body: ({ step, given, call, ret }) => [
      call(p2pmemAllocMmap(k), ({ me }) => ({ me }), "page"),
      given("if (!page)", ({ page }) => page === null, [ret()]),
      step("use the page", () => pause),
      call(putPage(k), ({ page }) => ({ f: page ?? 0, pin: false })),
    ],
  }),
);
