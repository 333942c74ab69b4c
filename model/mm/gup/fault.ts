/**
 * faultin_page(): slow GUP asks the file system for the page, as a fault would.
 */
import { flag, index, pause } from "../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";

/** Which page the fault is for. */
const where = (k: Kernel) => ({
  me: index(k.scope.threads),
  p: index(k.scope.maps.length),
  i: index(k.scope.offsets),
  write: flag(),
});

/**
 * handle_mm_fault(): whether the fault was served. The mapped file's handler is reached through a pointer in the kernel
 * (vma->vm_ops); here a tree or a protocol says which it is, with `replaces(handleMmFault, …)`. Without one every fault
 * is refused, as by an address that nothing is mapped at.
 */
export const handleMmFault = cFunction("handle_mm_fault", "mm/memory.c", (k) =>
  parts({
    params: where(k),
    returns: flag(),
    body: ({ step, ret }) => [step("return VM_FAULT_SIGSEGV", () => pause), ret(() => false)],
  }),
);

/** faultin_page(): whether to look again. The error codes are one here: all of them end the call. */
export const faultinPage = cFunction("faultin_page", "mm/gup.c", (k) =>
  parts({
    params: where(k),
    locals: { served: flag() },
    returns: flag(),
    body: ({ call, ret }) => [
      call(handleMmFault(k), ({ me, p, i, write }) => ({ me, p, i, write }), "served"),
      ret((my) => my.served),
    ],
  }),
);
