/**
 * A fault on a device-dax device (facts 1.10): no file system, no invalidate_lock, and in the baseline no entry and no
 * reference. All of it is in one section of dax_srcu.
 *
 * Offset and page are the same: page `i` of the device is folio `i`, and its huge page begins at folio 0. The device has one
 * size of page, so that a huge fault is never followed by a small one.
 */
import { flag, index, load } from "../../../../checker/index.ts";
import { type FaultCode, faultField } from "../../../fs/dax/entries/grab.ts";
import { insertPfn, insertPfnPmd } from "../../../fs/layouts/insert-pfn.ts";
import { fileOfMm } from "../../../fs/layouts/unmap.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { readLock, readUnlock } from "../../../primitives/rcu.ts";
import { daxSetMapping } from "./set-mapping.ts";

/** The thread, the device's file, and the address: an address space and an offset. */
const faulting = (k: Kernel) => ({
  me: index(k.scope.threads),
  m: index(k.scope.files),
  p: index(k.scope.maps.length),
  i: index(k.scope.offsets),
  write: flag(),
});

/** check_vma(): of its tests only that of the device can come out in two ways here. */
const isDead = (k: Kernel) => load(k.cells.dax.alive).is(false);

/** __dev_dax_pte_fault(). */
export const devDaxPteFault = cFunction("__dev_dax_pte_fault", "drivers/dax/device.c", (k) =>
  parts({
    params: faulting(k),
    returns: faultField,
    body: ({ step, when, given, call, ret }) => [
      when("!dax_alive(dev_dax->dax_dev)", () => isDead(k), [ret((): FaultCode => "SIGBUS")]),
      given("if (fault_size < dev_dax->align)", () => k.scope.pmd === true, [
        ret((): FaultCode => "SIGBUS"),
      ]),
      call(daxSetMapping(k), ({ m, i }) => ({ m, i, huge: false })),
      step("vmf_insert_mixed(vmf->vma, vmf->address, pfn)", (my) =>
        insertPfn(k, my.p, my.i, my.i, my.write),
      ),
      ret((): FaultCode => "NOPAGE"),
    ],
  }),
);

/** The same for a huge page, of either size: the page is the one that the address is in, the offset is the address's. */
const hugeFault = (cName: string, insert: string) =>
  cFunction(cName, "drivers/dax/device.c", (k) =>
    parts({
      params: faulting(k),
      returns: faultField,
      body: ({ step, when, call, ret }) => [
        when("!dax_alive(dev_dax->dax_dev)", () => isDead(k), [ret((): FaultCode => "SIGBUS")]),
        call(daxSetMapping(k), ({ m, i }) => ({ m, i, huge: true })),
        step(insert, (my) => insertPfnPmd(k, my.p, 0)),
        ret((): FaultCode => "NOPAGE"),
      ],
    }),
  );

/** __dev_dax_pmd_fault(). */
export const devDaxPmdFault = hugeFault(
  "__dev_dax_pmd_fault",
  "vmf_insert_pfn_pmd(vmf, pfn, vmf->flags & FAULT_FLAG_WRITE)",
);
/** __dev_dax_pud_fault(). */
export const devDaxPudFault = hugeFault(
  "__dev_dax_pud_fault",
  "vmf_insert_pfn_pud(vmf, pfn, vmf->flags & FAULT_FLAG_WRITE)",
);

/** dev_dax_huge_fault(): `pmd` asks for a huge fault, of the size that the scope has. */
export const devDaxHugeFault = cFunction("dev_dax_huge_fault", "drivers/dax/device.c", (k) =>
  parts({
    params: {
      me: index(k.scope.threads),
      p: index(k.scope.maps.length),
      i: index(k.scope.offsets),
      write: flag(),
      pmd: flag(),
    },
    locals: { result: faultField },
    returns: faultField,
    body: ({ step, given, call, ret }) => [
      step("id = dax_read_lock()", (my) => readLock(k.cells.srcu, my.me)),
      given(
        "switch (pe_size)",
        (my) => my.pmd,
        [
          call(
            k.scope.pud === true ? devDaxPudFault(k) : devDaxPmdFault(k),
            ({ me, p, i, write }) => ({ me, m: fileOfMm(k, p), p, i, write }),
            "result",
          ),
        ],
        [
          call(
            devDaxPteFault(k),
            ({ me, p, i, write }) => ({ me, m: fileOfMm(k, p), p, i, write }),
            "result",
          ),
        ],
      ),
      step("dax_read_unlock(id)", (my) => readUnlock(k.cells.srcu, my.me)),
      ret((my) => my.result),
    ],
  }),
);
