/**
 * Taking a file's pages out of page tables: unmap_mapping_range() and munmap().
 *
 * An unmap clears entry by entry, each with the page-table lock held around it (one step: the lock covers nothing else),
 * and then flushes TLBs. The flush sends an IPI and so waits for CPUs that have interrupts off, as GUP-fast has; scopes
 * without `ipiFlush` have no such wait. It is done where an entry was cleared, here or by an unmap of the same address
 * space whose flush is still to come (mm_tlb_flush_nested()).
 */
import {
  access,
  type Cell,
  counter,
  index,
  flag,
  oneOf,
  primitive,
  read,
  store,
  update,
} from "../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import type { PteValue } from "../../memory/values.ts";
import { downWrite, upWrite } from "../../primitives/locks.ts";
import { startGracePeriod } from "../../primitives/rcu.ts";

/** What an unmap met: no mapping, no entry, one that it cleared, or none while a flush of another unmap is to come. */
const met = oneOf("unlinked", "none", "cleared", "unflushed");
type Met = "unlinked" | "none" | "cleared" | "unflushed";

const flushes = (k: Kernel): boolean => k.scope.ipiFlush !== false;
const NO_PTE: PteValue = { kind: "none", folio: 0, writable: false };

// `looks`: whether it is the first entry of the walk, where the walk finds out whether i_mmap has the mapping. The
// i_mmap lock is left out: a mapping that leaves i_mmap during the walk has no entry left to clear.
const zap = <T>(k: Kernel, p: number, cell: Cell<T>, none: T, looks: boolean) => {
  const { ptl, vma, unflushed } = k.cells.mm(p);
  const uses = {
    word: update(cell),
    ptl: read(ptl),
    vma: looks ? [read(vma)] : [],
    unflushed: flushes(k) ? [update(unflushed)] : [],
  };
  const isNone = (word: unknown): boolean =>
    word === null || (word as Partial<PteValue>).kind === "none";
  return access(
    "zap_pte_range",
    uses,
    (s): Met => {
      if (s.vma.includes(false)) return "unlinked";
      const waiting = flushes(k) ? (s.unflushed[0] ?? 0) : 0;
      if (isNone(s.word)) return waiting > 0 ? "unflushed" : "none";
      s.word = none;
      if (flushes(k)) s.unflushed[0] = waiting + 1;
      return "cleared";
    },
    { enabled: (s) => !s.ptl },
  );
};
/** zap_pte_range() for one entry. */
const zapPte = primitive((k: Kernel, p: number, i: number, looks: boolean) =>
  zap<PteValue>(k, p, k.cells.pte(p, i), NO_PTE, looks),
);
/** zap_huge_pmd(). */
const zapPmd = primitive((k: Kernel, p: number, looks: boolean) =>
  zap<number | null>(k, p, k.cells.mm(p).pmd, null, looks),
);

/** The end of a flush: blocked until each CPU that got an IPI has answered. */
const flushed = primitive((k: Kernel, p: number, cleared: number) => {
  const threads = Array.from({ length: k.scope.threads }, (_, t) => t);
  const uses = {
    unflushed: update(k.cells.mm(p).unflushed),
    awaited: threads.map((t) => read(k.cells.irqs(t).awaited)),
  };
  return access(
    "flush_tlb_mm_range",
    uses,
    (s) => {
      s.unflushed -= cleared;
    },
    { enabled: (s) => !s.awaited.includes(true) },
  );
});

/** What a walk over the entries of one address space keeps. */
const walk = (k: Kernel) => ({
  n: counter(k.scope.offsets),
  found: met,
  cleared: counter(k.scope.offsets + 1),
  flush: flag(),
});

/** tlb_finish_mmu(): the flush, if there is anything to flush. */
export const tlbFinishMmu = cFunction("tlb_finish_mmu", "mm/mmu_gather.c", (k: Kernel) =>
  parts({
    params: {
      p: index(k.scope.maps.length),
      cleared: counter(k.scope.offsets + 1),
      flush: flag(),
    },
    body: ({ step, given }) => [
      given("if (flushes)", (my) => flushes(k) && (my.cleared > 0 || my.flush), [
        step("on_each_cpu_cond_mask(flush_tlb_func)", () => startGracePeriod(k, k.cells.irqs)),
        step("csd_lock_wait(csd)", (my) => flushed(k, my.p, my.cleared)),
      ]),
    ],
  }),
);

/** zap_page_range_single(): offsets `from` to `to` of one address space. */
export const zapPageRangeSingle = cFunction("zap_page_range_single", "mm/memory.c", (k: Kernel) =>
  parts({
    params: {
      p: index(k.scope.maps.length),
      from: index(k.scope.offsets),
      to: index(k.scope.offsets),
    },
    locals: walk(k),
    body: ({ step, given, each, set, call, ret }) => [
      given("if (pmd_devmap(*pmd))", () => k.scope.pmd === true, [
        step("pmdp_huge_get_and_clear_full(mm, addr, pmd)", (my) => zapPmd(k, my.p, true), "found"),
        given("no such vma in i_mmap for the PMD", (my) => my.found === "unlinked", [ret()]),
        given("a PMD was there", (my) => my.found === "cleared", [set("cleared", () => 1)]),
        given("a flush for the PMD is to come", (my) => my.found === "unflushed", [
          set("flush", () => true),
        ]),
      ]),
      each("n", (my) => my.to - my.from + 1, [
        step(
          "ptep_get_and_clear_full(mm, addr, pte)",
          (my) => zapPte(k, my.p, my.from + my.n, my.n === 0 && k.scope.pmd !== true),
          "found",
        ),
        given("no such vma in i_mmap", (my) => my.found === "unlinked", [ret()]),
        given("a PTE was there", (my) => my.found === "cleared", [
          set("cleared", (my) => my.cleared + 1),
        ]),
        given("a flush is to come", (my) => my.found === "unflushed", [set("flush", () => true)]),
      ]),
      call(tlbFinishMmu(k), ({ p, cleared, flush }) => ({ p, cleared, flush })),
    ],
  }),
);

/** unmap_mapping_range(), unmap_mapping_pages(): offsets `from` to `to` of a file, in every address space that maps it. */
export const unmapMappingRange = cFunction("unmap_mapping_range", "mm/memory.c", (k: Kernel) =>
  parts({
    params: {
      me: index(k.scope.threads),
      m: index(k.scope.files),
      from: index(k.scope.offsets),
      to: index(k.scope.offsets),
    },
    locals: { p: counter(k.scope.maps.length) },
    body: ({ given, each, call }) => [
      each("p", () => k.scope.maps.length, [
        given("vma_interval_tree_foreach(vma)", (my) => k.scope.maps[my.p] === my.m, [
          call(zapPageRangeSingle(k), ({ p, from, to }) => ({ p, from, to })),
        ]),
      ]),
    ],
  }),
);

/** split_huge_pmd() of a file's PMD: clears it, so that the next faults fill a table. */
export const splitHugePmd = cFunction("__split_huge_pmd", "mm/huge_memory.c", (k: Kernel) =>
  parts({
    params: { p: index(k.scope.maps.length) },
    locals: { found: met },
    body: ({ step, call }) => [
      step("pmdp_huge_clear_flush(vma, haddr, pmd)", (my) => zapPmd(k, my.p, false), "found"),
      call(tlbFinishMmu(k), ({ p, found }) => ({
        p,
        cleared: found === "cleared" ? 1 : 0,
        flush: false,
      })),
    ],
  }),
);

/**
 * munmap() of all that an address space maps. As in unmap_region(), the mapping leaves i_mmap after its entries are
 * cleared and before they are flushed (A-munmap-order). The write lock is kept to the end where munmap() may go down to a
 * read lock: only faults of the unmapped area could tell, and they find no area.
 */
export const munmap = cFunction("__do_munmap", "mm/mmap.c", (k: Kernel) =>
  parts({
    params: { p: index(k.scope.maps.length) },
    locals: walk(k),
    body: ({ step, given, each, set, call }) => [
      step("mmap_write_lock(mm)", (my) => downWrite(mmapLock(k, my.p))),
      given("if (pmd_devmap(*pmd))", () => k.scope.pmd === true, [
        step(
          "pmdp_huge_get_and_clear_full(mm, addr, pmd)",
          (my) => zapPmd(k, my.p, false),
          "found",
        ),
        given("a PMD was there", (my) => my.found === "cleared", [set("cleared", () => 1)]),
        given("a flush for the PMD is to come", (my) => my.found === "unflushed", [
          set("flush", () => true),
        ]),
      ]),
      each("n", () => k.scope.offsets, [
        step(
          "ptep_get_and_clear_full(mm, addr, pte)",
          (my) => zapPte(k, my.p, my.n, false),
          "found",
        ),
        given("a PTE was there", (my) => my.found === "cleared", [
          set("cleared", (my) => my.cleared + 1),
        ]),
        given("a flush is to come", (my) => my.found === "unflushed", [set("flush", () => true)]),
      ]),
      step("unlink_file_vma(vma)", (my) => store(k.cells.mm(my.p).vma, false)),
      call(tlbFinishMmu(k), ({ p, cleared, flush }) => ({ p, cleared, flush })),
      step("mmap_write_unlock(mm)", (my) => upWrite(mmapLock(k, my.p))),
    ],
  }),
);

/** The file that an address space maps. */
export const fileOfMm = (k: Kernel, p: number): number => k.scope.maps[p] ?? 0;

/** mmap_lock of an address space. */
export const mmapLock = (k: Kernel, p: number) => ({
  readers: k.cells.mm(p).lockReaders,
  writer: k.cells.mm(p).lockWriter,
});
