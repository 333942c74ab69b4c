/**
 * VU's faults (facts 7): the fault holds a reference of the folio while it maps it, and every fault of a shared extent, a
 * read too, puts the entry anew.
 */
import {
  type Body,
  counter,
  edited,
  flag,
  remove,
  replace,
  type Statements,
} from "../../../checker/index.ts";
import { daxDisassociateEntry } from "../../fs/dax/entries/associate.ts";
import { entryPlace, iPages, unlockIPages } from "../../fs/dax/entries/entry.ts";
import type { FaultCode } from "../../fs/dax/entries/grab.ts";
import {
  daxFaultIter,
  daxLoadHole,
  daxPmdLoadHole,
  type Inserting,
  type InsertingPfn,
  insertionOfPfn,
  insertionOfZero,
} from "../../fs/dax/faults/fault-iter.ts";
import { daxInsertEntry, rangeOf } from "../../fs/dax/faults/insert-entry.ts";
import { daxInsertPfnMkwrite } from "../../fs/dax/faults/sync-fault.ts";
import { extentAt, hugeExtent, iomapBegin } from "../../fs/layouts/iomap.ts";
import { unmapMappingRange } from "../../fs/layouts/unmap.ts";
import {
  cFunction,
  type CFunction,
  type Delta,
  edits,
  type Kernel,
  parts,
  replaces,
} from "../../kernel.ts";
import { entryField } from "../../memory/values.ts";
import { folioPut } from "../../mm/memremap/put-page.ts";
import { spinLock } from "../../primitives/locks.ts";
import { refInc } from "../../primitives/refcount.ts";
import { slotOf, xasReplace, xasSetMarks } from "../../primitives/xarray.ts";
import { daxAssociateEntryVu } from "./share.ts";
import { vmfInsertFolioPmd, vmfInsertPageMkwrite } from "./insert-page.ts";

/**
 * dax_insert_entry(): `shared` is IOMAP_F_SHARED, of reads too, and `write` that it is a write. The walk of an entry that
 * stays is no step, as in the baseline.
 */
const daxInsertEntryVu = cFunction("dax_insert_entry", "fs/dax.c", (k) =>
  parts({
    params: {
      ...entryPlace(k),
      fresh: entryField(k.scope),
      dirty: flag(),
      shared: flag(),
      write: flag(),
    },
    body: ({ step, given, call, warnOn, set }) => [
      given(
        "if (shared || (dax_is_zero_entry(entry) && !(flags & DAX_ZERO_PAGE)))",
        ({ shared, entry, fresh }) => shared || (entry.kind === "zero" && fresh.kind !== "zero"),
        [call(unmapMappingRange(k), ({ me, m, i, entry }) => ({ me, m, ...rangeOf(entry, i) }))],
      ),
      step("xas_lock_irq(xas)", ({ m }) => spinLock(iPages(k, m))),
      given(
        "if (shared || dax_is_zero_entry(entry) || dax_is_empty_entry(entry))",
        ({ shared, entry }) => shared || entry.kind !== "pfn",
        [
          call(daxDisassociateEntry(k), ({ m, i, entry }) => ({ m, i, entry, trunc: false })),
          call(daxAssociateEntryVu(k), ({ m, i, fresh, shared }) => ({
            m,
            i,
            entry: fresh,
            shared,
          })),
          warnOn(
            "old = dax_lock_entry(xas, new_entry); WARN_ON_ONCE(old != (entry | DAX_LOCKED))",
            ({ me, m, i, entry, fresh }) =>
              xasReplace(k, m, slotOf(k, fresh, i), { old: entry, fresh, asked: 0 }, me),
          ),
          set("entry", ({ fresh }) => fresh, "entry = new_entry"),
        ],
      ),
      given(
        "if (dirty || (write && shared))",
        ({ dirty, write, shared }) => dirty || (write && shared),
        [
          step("xas_set_mark(xas, …)", ({ m, i, entry, dirty, write, shared }) =>
            xasSetMarks(k, m, slotOf(k, entry, i), dirty, write && shared),
          ),
        ],
      ),
      step("xas_unlock_irq(xas)", ({ m }) => unlockIPages(k, m)),
    ],
  }),
);

const intoEntry = { outs: { entry: "entry" } } as const;

/** A hole's entry is never one of a shared extent. */
const loadHole = (hole: CFunction, pmd: boolean): Delta =>
  edits(hole, (previous, k) =>
    edited(previous, [
      replace("dax_insert_entry()", ({ call }: Body<Inserting, FaultCode>) => [
        call(
          daxInsertEntryVu(k),
          (my) => {
            const { cow, ...told } = insertionOfZero(pmd)(my);
            return { ...told, shared: cow, write: false };
          },
          intoEntry,
        ),
      ]),
    ]),
  );

/** What the two places that map a pfn know of it. */
interface Mapping {
  readonly p: number;
  readonly i: number;
  readonly f: number;
  readonly pmd: boolean;
  readonly write: boolean;
}
type Counting<My> = Body<My & { readonly n: number }, FaultCode>;
/**
 * Maps a folio, or the two of a PMD, with a reference held over it. `of` says what of the locals is meant.
 */
const maps = <My>(
  k: Kernel,
  { call, step, given, each }: Counting<My>,
  of: (my: Readonly<My>) => Mapping,
): Statements => {
  const folios = (my: Readonly<My>): number => (of(my).pmd ? 2 : 1);
  return [
    each("n" as never, folios, [
      step("folio_ref_inc(folio)", (my) => refInc(k.cells.folio(of(my).f + my.n).refs)),
    ]),
    given(
      "if (pmd) vmf_insert_folio_pmd()",
      (my) => of(my).pmd,
      [
        call(vmfInsertFolioPmd(k), (my) => {
          const { p, f } = of(my);
          return { p, f };
        }),
      ],
      [
        call(vmfInsertPageMkwrite(k), (my) => {
          const { p, i, f, write } = of(my);
          return { p, i, f, write };
        }),
      ],
    ),
    each("n" as never, folios, [call(folioPut(k), (my) => ({ f: of(my).f + my.n, pin: false }))]),
  ];
};

interface Iterating extends InsertingPfn {
  readonly p: number;
}
const iterating = ({ p, i, iomap, pmd, write }: Iterating): Mapping => ({
  p,
  i,
  f: iomap.folio,
  pmd,
  write,
});
interface Finishing {
  readonly p: number;
  readonly i: number;
  readonly pfn: number;
  readonly pmd: boolean;
}
const finishing = ({ p, i, pfn, pmd }: Finishing): Mapping => ({ p, i, f: pfn, pmd, write: true });

export const faults: readonly Delta[] = [
  replaces(daxInsertEntry, daxInsertEntryVu),
  loadHole(daxLoadHole, false),
  loadHole(daxPmdLoadHole, true),
  edits(daxFaultIter, (previous, k) => ({
    ...edited(previous, [
      replace("dax_insert_entry()", ({ call }: Body<InsertingPfn, FaultCode>) => [
        call(
          daxInsertEntryVu(k),
          (my) => {
            const { me, m, i, entry, fresh, dirty } = insertionOfPfn(k)(my);
            return { me, m, i, entry, fresh, dirty, shared: my.iomap.shared, write: my.write };
          },
          intoEntry,
        ),
      ]),
      remove("if (pmd)"),
      replace("vmf_insert_mixed(vmf->vma, vmf->address, pfn)", (make) =>
        maps(k, make as Counting<Iterating>, iterating),
      ),
    ]),
    locals: { ...previous.locals, n: counter(2) },
  })),
  edits(daxInsertPfnMkwrite, (previous, k) => ({
    ...edited(previous, [
      replace("if (order == 0)", (make) => maps(k, make as Counting<Finishing>, finishing)),
    ]),
    locals: { ...previous.locals, n: counter(2) },
  })),
  // The flag of a shared extent is looked at for reads, too; a huge fault that finds one falls back (A-huge-fallback).
  edits(iomapBegin, (previous, k) =>
    edited(previous, [
      replace(
        "ops->iomap_begin(inode, pos, len, flags, &iter->iomap, &iter->srcmap)",
        ({ step }) => [
          step(
            "ops->iomap_begin(inode, pos, len, flags, &iter->iomap, &iter->srcmap)",
            (my) => (my.pmd ? hugeExtent(k, my.m, true) : extentAt(k, my.m, my.i, my.write, true)),
            "iomap",
          ),
        ],
      ),
    ]),
  ),
];
