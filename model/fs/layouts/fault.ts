/**
 * A page fault on a file with DAX, from user space down: do_user_addr_fault(), handle_mm_fault() and the file system's
 * handler, which takes invalidate_lock shared around all of it, or that of a device.
 */
import { flag, index, load } from "../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import { devDaxHugeFault } from "../../drivers/dax/device/fault.ts";
import { isDeviceDax } from "../../memory/scope.ts";
import { downRead, upRead } from "../../primitives/locks.ts";
import { faultField, isError } from "../dax/entries/grab.ts";
import { daxIomapPmdFault } from "../dax/faults/pmd-fault.ts";
import { daxIomapPteFault } from "../dax/faults/pte-fault.ts";
import { daxFinishSyncFault } from "../dax/faults/sync-fault.ts";
import { fileOfMm, mmapLock } from "./unmap.ts";

/** invalidate_lock of a file. */
export const invalidateLock = (k: Kernel, m: number) => ({
  readers: k.cells.file(m).invalidateReaders,
  writer: k.cells.file(m).invalidateWriter,
});
/** Whether a write through this address space copies: vmf->cow_page. */
const isPrivate = (k: Kernel, p: number): boolean => k.scope.privateMaps?.includes(p) === true;

/** What a fault is told: the thread, the address (an address space and an offset), and whether it is a write. */
const faulting = (k: Kernel) => ({
  me: index(k.scope.threads),
  p: index(k.scope.maps.length),
  i: index(k.scope.offsets),
  write: flag(),
});

/**
 * ext4_dax_huge_fault(): `pmd` asks for a huge fault. The transaction of a write fault is left out: it is held by the
 * thread alone and no other thread here waits for it.
 */
export const ext4DaxHugeFault = cFunction("ext4_dax_huge_fault", "fs/ext4/file.c", (k: Kernel) =>
  parts({
    params: { ...faulting(k), pmd: flag() },
    locals: { m: index(k.scope.files), pfn: index(k.scope.folios), result: faultField },
    returns: faultField,
    body: ({ step, given, call, set, ret }) => [
      set("m", (my) => fileOfMm(k, my.p)),
      step("filemap_invalidate_lock_shared(mapping)", (my) => downRead(invalidateLock(k, my.m))),
      given(
        "dax_iomap_fault(vmf, pe_size, &pfn, &error, &ext4_iomap_ops)",
        (my) => my.pmd,
        [
          call(
            daxIomapPmdFault(k),
            ({ me, m, i, p, write, pfn }) => ({
              me,
              m,
              i,
              p,
              write,
              cowPage: write && isPrivate(k, p),
              pfn,
            }),
            { into: "result", outs: { pfn: "pfn" } },
          ),
        ],
        [
          call(
            daxIomapPteFault(k),
            ({ me, m, i, p, write, pfn }) => ({
              me,
              m,
              i,
              p,
              write,
              cowPage: write && isPrivate(k, p),
              pfn,
            }),
            { into: "result", outs: { pfn: "pfn" } },
          ),
        ],
      ),
      given("if (result & VM_FAULT_NEEDDSYNC)", (my) => my.result === "NEEDDSYNC", [
        call(
          daxFinishSyncFault(k),
          ({ me, m, i, p, pmd, pfn }) => ({ me, m, i: pmd ? 0 : i, p, pmd, pfn }),
          "result",
        ),
      ]),
      step("filemap_invalidate_unlock_shared(mapping)", (my) => upRead(invalidateLock(k, my.m))),
      ret((my) => my.result),
    ],
  }),
);

/** vma->vm_ops->huge_fault: the file system's, or the device's. */
const hugeFaultOf = (k: Kernel) =>
  isDeviceDax(k.scope) ? devDaxHugeFault(k) : ext4DaxHugeFault(k);

/**
 * handle_mm_fault(), with mmap_lock held by the caller: a huge fault first where there are any, then a small one. Whether
 * the fault was served; the error codes are one here.
 */
export const handleMmFault = cFunction("handle_mm_fault", "mm/memory.c", (k: Kernel) =>
  parts({
    params: faulting(k),
    locals: { result: faultField },
    returns: flag(),
    body: ({ given, call, ret }) => [
      given("create_huge_pmd(&vmf)", (my) => k.scope.pmd === true && my.i < 2, [
        call(hugeFaultOf(k), ({ me, p, i, write }) => ({ me, p, i, write, pmd: true }), "result"),
        given("if (!(ret & VM_FAULT_FALLBACK))", (my) => my.result !== "FALLBACK", [
          ret((my) => !isError(my.result)),
        ]),
      ]),
      call(hugeFaultOf(k), ({ me, p, i, write }) => ({ me, p, i, write, pmd: false }), "result"),
      ret((my) => !isError(my.result)),
    ],
  }),
);

/** do_user_addr_fault(): takes mmap_lock. Whether the fault was served; an address that is not mapped any more is not. */
export const doUserAddrFault = cFunction("do_user_addr_fault", "arch/x86/mm/fault.c", (k: Kernel) =>
  parts({
    params: faulting(k),
    locals: { served: flag() },
    returns: flag(),
    body: ({ step, when, call, ret }) => [
      step("mmap_read_lock(mm)", (my) => downRead(mmapLock(k, my.p))),
      when("find_vma(mm, address)", (my) => load(k.cells.mm(my.p).vma), [
        call(handleMmFault(k), ({ me, p, i, write }) => ({ me, p, i, write }), "served"),
      ]),
      step("mmap_read_unlock(mm)", (my) => upRead(mmapLock(k, my.p))),
      ret((my) => my.served),
    ],
  }),
);
