/**
 * dax_iomap_pmd_fault(): offsets 0 and 1 at once (facts 1.4). Of the tests that send a fault to its small form, those of
 * alignment and of the area's bounds are left out: both hold here; a copy on write and new blocks are left to it, too.
 */
import { counter, index, flag, load } from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { entryField } from "../../../memory/values.ts";
import { hasPteTable } from "../../layouts/insert-pfn.ts";
import { iomapBegin, iomapField } from "../../layouts/iomap.ts";
import { splitHugePmd } from "../../layouts/unmap.ts";
import { faultField, grabMappingEntry } from "../entries/grab.ts";
import { daxUnlockEntry } from "../entries/lock-entry.ts";
import { daxFaultIter } from "./fault-iter.ts";

/**
 * dax_iomap_pmd_fault(): FALLBACK leaves no PMD in the page table. `i` is the offset of the fault's address, which may be
 * any of the page; the entry is at the first.
 */
export const daxIomapPmdFault = cFunction("dax_iomap_pmd_fault", "fs/dax.c", (k: Kernel) =>
  parts({
    params: {
      me: index(k.scope.threads),
      m: index(k.scope.files),
      i: index(k.scope.offsets),
      p: index(k.scope.maps.length),
      write: flag(),
      cowPage: flag(),
      pfn: index(k.scope.folios),
    },
    locals: {
      size: counter(k.scope.offsets),
      entry: entryField(k.scope),
      iomap: iomapField(k.scope),
      result: faultField,
    },
    returns: faultField,
    body: ({ step, when, given, call, set, label, goto, ret }) => [
      step(
        "max_pgoff = DIV_ROUND_UP(i_size_read(iter.inode), PAGE_SIZE)",
        (my) => load(k.cells.file(my.m).size),
        "size",
      ),
      given("if (xas.xa_index >= max_pgoff)", (my) => my.size === 0, [ret(() => "SIGBUS")]),
      set("result", () => "FALLBACK"),
      given(
        "if (dax_fault_check_fallback(vmf, &xas, max_pgoff))",
        (my) => my.size < 2 || my.cowPage,
        [goto("fallback")],
      ),
      call(grabMappingEntry(k), ({ me, m, entry }) => ({ me, m, i: 0, entry, pmd: true }), {
        into: "result",
        outs: { entry: "entry" },
      }),
      given("if (xa_is_internal(entry))", (my) => my.result !== "ok", [goto("fallback")]),
      when("!pmd_none(*vmf->pmd) && !pmd_devmap(*vmf->pmd)", (my) => hasPteTable(k, my.p), [
        goto("unlock_entry"),
      ]),
      call(
        iomapBegin(k),
        ({ m, write: writes }) => ({ m, i: 0, write: writes, pmd: true }),
        "iomap",
      ),
      given(
        "if (iomap_length(&iter) < PMD_SIZE)",
        ({ iomap }) => iomap.kind === "short" || iomap.kind === "error",
        [set("result", () => "FALLBACK"), goto("unlock_entry")],
      ),
      call(
        daxFaultIter(k),
        ({ me, p, m, i, entry, iomap, write: writes }) => ({
          me,
          p,
          m,
          i,
          entry,
          iomap,
          pmd: true,
          write: writes,
          cowPage: false,
        }),
        { into: "result", outs: { entry: "entry" } },
      ),
      given("if (ret == VM_FAULT_NEEDDSYNC)", (my) => my.result === "NEEDDSYNC", [
        set("pfn", (my) => my.iomap.folio, "*pfnp = pfn"),
      ]),
      label("unlock_entry"),
      call(daxUnlockEntry(k), ({ me, m, entry }) => ({ me, m, i: 0, entry })),
      label("fallback"),
      given("if (ret == VM_FAULT_FALLBACK)", (my) => my.result === "FALLBACK", [
        call(splitHugePmd(k), ({ p }) => ({ p })),
      ]),
      ret((my) => my.result),
    ],
  }),
);
