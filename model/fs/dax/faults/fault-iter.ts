/**
 * dax_fault_iter() and what it calls: one extent becomes an entry and a page-table entry (facts 1.3, step 5).
 *
 * What is copied and zeroed is data, which this memory does not have; copies that fail are there, in scopes with failures.
 */
import { flag, index, load, pause } from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import type { EntryValue } from "../../../memory/values.ts";
import { readLock, readUnlock } from "../../../primitives/rcu.ts";
import { type Iomap, iomapField } from "../../layouts/iomap.ts";
import { insertPfn, insertPfnPmd, insertZeroPfn } from "../../layouts/insert-pfn.ts";
import { entryPlace, pfnEntry, zeroEntry } from "../entries/entry.ts";
import { faultField } from "../entries/grab.ts";
import { daxInsertEntry } from "./insert-entry.ts";

/** An address space, beside the place. */
const addressed = (k: Kernel) => ({ ...entryPlace(k), p: index(k.scope.maps.length) });

/** What dax_insert_entry() is told of a fault's locals; for a pfn, more of them. */
export interface Inserting {
  readonly me: number;
  readonly m: number;
  readonly i: number;
  readonly entry: EntryValue;
}
export interface InsertingPfn extends Inserting {
  readonly iomap: Iomap;
  readonly pmd: boolean;
  readonly write: boolean;
}
/** The arguments of dax_insert_entry() for a hole. */
export const insertionOfZero =
  (pmd: boolean) =>
  ({ me, m, i, entry }: Inserting) => ({
    me,
    m,
    i,
    entry,
    fresh: zeroEntry(pmd),
    dirty: true,
    cow: false,
  });
/** The arguments of dax_insert_entry() for a pfn: the entry gets dirty unless the fault is synchronous (A-dirty). */
export const insertionOfPfn =
  (k: Kernel) =>
  ({ me, m, i, entry, iomap, pmd, write }: InsertingPfn) => ({
    me,
    m,
    i,
    entry,
    fresh: pfnEntry(iomap.folio, pmd),
    dirty: !(write && k.scope.sync === true),
    cow: write && iomap.cow,
  });

/**
 * dax_iomap_direct_access(): whether the device is there. It translates inside a section of its own; the translation
 * looks at DAXDEV_ALIVE and at nothing else that changes.
 */
export const daxIomapDirectAccess = cFunction("dax_iomap_direct_access", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { me: index(k.scope.threads) },
    locals: { alive: flag() },
    returns: flag(),
    body: ({ step, ret }) => [
      step("id = dax_read_lock()", (my) => readLock(k.cells.srcu, my.me)),
      step("dax_alive(dax_dev)", () => load(k.cells.dax.alive), "alive"),
      step("dax_read_unlock(id)", (my) => readUnlock(k.cells.srcu, my.me)),
      ret((my) => my.alive),
    ],
  }),
);

/** dax_fault_cow_page(): a private write gets a page of its own, which is none of this memory; the entry stays. */
export const daxFaultCowPage = cFunction("dax_fault_cow_page", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { me: index(k.scope.threads), iomap: iomapField(k.scope) },
    locals: { alive: flag() },
    returns: faultField,
    body: ({ step, given, ret }) => [
      given("case IOMAP_MAPPED", (my) => my.iomap.kind === "mapped", [
        step("id = dax_read_lock()", (my) => readLock(k.cells.srcu, my.me)),
        step("dax_alive(dax_dev)", () => load(k.cells.dax.alive), "alive"),
        step("dax_read_unlock(id)", (my) => readUnlock(k.cells.srcu, my.me)),
        given("if (copy_cow_page_dax() < 0)", (my) => !my.alive, [ret(() => "SIGBUS")]),
      ]),
      ret(() => "NOPAGE"),
    ],
  }),
);

/** dax_load_hole(): a read of a hole maps the zero page. */
export const daxLoadHole = cFunction("dax_load_hole", "fs/dax.c", (k: Kernel) =>
  parts({
    params: addressed(k),
    returns: faultField,
    body: ({ step, call, ret }) => [
      call(daxInsertEntry(k), insertionOfZero(false), { outs: { entry: "entry" } }),
      step("vmf_insert_mixed(vmf->vma, vaddr, pfn) of the zero page", (my) =>
        insertZeroPfn(k, my.p, my.i),
      ),
      ret(() => "NOPAGE"),
    ],
  }),
);

/** dax_pmd_load_hole(): the same for a PMD. The huge zero page in the page table is left out: it is no page of the map. */
export const daxPmdLoadHole = cFunction("dax_pmd_load_hole", "fs/dax.c", (k: Kernel) =>
  parts({
    params: addressed(k),
    returns: faultField,
    body: ({ call, ret }) => [
      call(daxInsertEntry(k), insertionOfZero(true), { outs: { entry: "entry" } }),
      ret(() => "NOPAGE"),
    ],
  }),
);

/**
 * dax_fault_iter(): `write` is IOMAP_WRITE, `cowPage` a private write.
 */
export const daxFaultIter = cFunction("dax_fault_iter", "fs/dax.c", (k: Kernel) =>
  parts({
    params: {
      ...addressed(k),
      iomap: iomapField(k.scope),
      pmd: flag(),
      write: flag(),
      cowPage: flag(),
    },
    locals: { reached: flag(), result: faultField },
    returns: faultField,
    body: ({ step, given, call, choose, warnOn, ret }) => [
      given("if (!pmd && vmf->cow_page)", (my) => !my.pmd && my.cowPage, [
        call(daxFaultCowPage(k), ({ me, iomap }) => ({ me, iomap }), "result"),
        ret((my) => my.result),
      ]),
      given(
        "if (!write && (iomap->type == IOMAP_UNWRITTEN || iomap->type == IOMAP_HOLE))",
        (my) => !my.write && my.iomap.kind === "hole",
        [
          given(
            "if (!pmd)",
            (my) => !my.pmd,
            [
              call(daxLoadHole(k), ({ me, p, m, i, entry }) => ({ me, p, m, i, entry }), {
                into: "result",
                outs: { entry: "entry" },
              }),
            ],
            [
              call(daxPmdLoadHole(k), ({ me, p, m, i, entry }) => ({ me, p, m, i, entry }), {
                into: "result",
                outs: { entry: "entry" },
              }),
            ],
          ),
          ret((my) => my.result),
        ],
      ),
      given("if (iomap->type != IOMAP_MAPPED)", (my) => my.iomap.kind !== "mapped", [
        ret((my) => (my.pmd ? "FALLBACK" : "SIGBUS")),
      ]),
      call(daxIomapDirectAccess(k), ({ me }) => ({ me }), "reached"),
      given("if (err)", (my) => !my.reached, [ret((my) => (my.pmd ? "FALLBACK" : "SIGBUS"))]),
      call(daxInsertEntry(k), insertionOfPfn(k), { outs: { entry: "entry" } }),
      given(
        "if (write && srcmap->type != IOMAP_HOLE && srcmap->addr != iomap->addr)",
        (my) => my.iomap.cow && k.scope.failures === true,
        [
          choose("dax_iomap_copy_around(pos, size, size, srcmap, kaddr)", [
            ["copied", () => pause, []],
            ["-EIO", () => pause, [ret(() => "SIGBUS")]],
          ]),
        ],
      ),
      given(
        "if (dax_fault_is_synchronous(iter, vmf->vma))",
        (my) => my.write && k.scope.sync === true,
        [ret(() => "NEEDDSYNC")],
      ),
      given("memory for a page table may be short", () => k.scope.insertFails === true, [
        choose("pte_alloc(vma->vm_mm, pmd)", [
          ["a page table", () => pause, []],
          ["VM_FAULT_OOM", () => pause, [ret(() => "OOM")]],
        ]),
      ]),
      given("if (pmd)", (my) => my.pmd, [
        step("vmf_insert_pfn_pmd(vmf, pfn, write)", (my) => insertPfnPmd(k, my.p, my.iomap.folio)),
        ret(() => "NOPAGE"),
      ]),
      warnOn("vmf_insert_mixed(vmf->vma, vmf->address, pfn)", (my) =>
        insertPfn(k, my.p, my.i, my.iomap.folio, my.write),
      ),
      ret(() => "NOPAGE"),
    ],
  }),
);
