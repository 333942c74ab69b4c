/**
 * dax_iomap_pte_fault(): one offset (facts 1.3). Callers hold invalidate_lock shared and mmap_lock.
 */
import { flag, index, load } from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { entryField } from "../../../memory/values.ts";
import { cancelCopyOnWrite, endCopyOnWrite, iomapBegin, iomapField } from "../../layouts/iomap.ts";
import { place } from "../entries/entry.ts";
import { faultField, grabMappingEntry, isError } from "../entries/grab.ts";
import { daxUnlockEntry } from "../entries/lock-entry.ts";
import { daxFaultIter } from "./fault-iter.ts";

/**
 * dax_iomap_pte_fault(): `pfn` is the folio that a NEEDDSYNC is about. The copy on write ends, with the block map
 * changed, before the entry is unlocked (A-cow-end).
 */
export const daxIomapPteFault = cFunction("dax_iomap_pte_fault", "fs/dax.c", (k: Kernel) =>
  parts({
    params: {
      ...place(k),
      p: index(k.scope.maps.length),
      write: flag(),
      cowPage: flag(),
      pfn: index(k.scope.folios),
    },
    locals: { entry: entryField(k.scope), iomap: iomapField(k.scope), result: faultField },
    returns: faultField,
    body: ({ step, when, given, call, set, label, goto, ret }) => [
      when(
        "iter.pos >= i_size_read(inode)",
        (my) => load(k.cells.file(my.m).size).map(`<= ${my.i}`, (size) => size <= my.i),
        [ret(() => "SIGBUS")],
      ),
      given("if ((vmf->flags & FAULT_FLAG_WRITE) && !vmf->cow_page)", (my) => my.cowPage, [
        set("write", () => false),
      ]),
      call(grabMappingEntry(k), ({ me, m, i, entry }) => ({ me, m, i, entry, pmd: false }), {
        into: "result",
        outs: { entry: "entry" },
      }),
      given("if (xa_is_internal(entry))", (my) => my.result !== "ok", [ret((my) => my.result)]),
      given("a PMD may be there", () => k.scope.pmd === true, [
        when(
          "pmd_trans_huge(*vmf->pmd) || pmd_devmap(*vmf->pmd)",
          (my) => load(k.cells.mm(my.p).pmd).map("set", (pmd) => pmd !== null),
          [set("result", () => "NOPAGE"), goto("unlock_entry")],
        ),
      ]),
      call(
        iomapBegin(k),
        ({ m, i, write: writes }) => ({ m, i, write: writes, pmd: false }),
        "iomap",
      ),
      given("if (error < 0)", (my) => my.iomap.kind === "error", [
        set("result", () => "SIGBUS", "ret = dax_fault_return(error)"),
        goto("unlock_entry"),
      ]),
      call(
        daxFaultIter(k),
        ({ me, p, m, i, entry, iomap, write: writes, cowPage }) => ({
          me,
          p,
          m,
          i,
          entry,
          iomap,
          pmd: false,
          write: writes,
          cowPage,
        }),
        { into: "result", outs: { entry: "entry" } },
      ),
      given("if (ret == VM_FAULT_NEEDDSYNC)", (my) => my.result === "NEEDDSYNC", [
        set("pfn", (my) => my.iomap.folio, "*pfnp = pfn"),
      ]),
      given("ops->iomap_end() of a copy on write", (my) => my.iomap.cow, [
        given(
          "if (ret != SIGBUS) iter.processed = PAGE_SIZE",
          (my) => !isError(my.result),
          [
            step("ops->iomap_end(): the new block is the file's", (my) =>
              endCopyOnWrite(k, my.m, my.i, my.iomap.folio),
            ),
          ],
          [
            step("ops->iomap_end(): the new block goes back", (my) =>
              cancelCopyOnWrite(k, my.iomap.folio),
            ),
          ],
        ),
      ]),
      label("unlock_entry"),
      call(daxUnlockEntry(k), ({ me, m, i, entry }) => ({ me, m, i, entry })),
      ret((my) => my.result),
    ],
  }),
);
