/**
 * P25: mm/gup: Drop DAX pgmap accounting.
 *
 * undo_dev_pagemap() leaves the huge path together with the pgmap, also where the PMD has changed or a page cannot be had:
 * the pages that are taken by then stay in the caller's array, and are returned. The patch also gives out a devmap page to
 * a caller that takes no reference of it; the model has no such caller.
 */
import { type Body, type Edit, edited, remove, replace } from "../../checker/index.ts";
import { removes, type Delta, edits, type Kernel, type Patch } from "../kernel.ts";
import { gupDeviceHuge, gupDeviceHugePmd, gupPteRange, MATCHED } from "../mm/gup/fast.ts";
import {
  type Followed,
  followDevmapPmd,
  followPagePte,
  followPmdMask,
  followTransHugePmd,
  rawGetUserPages,
} from "../mm/gup/slow.ts";
import type { Pages } from "../mm/gup/pages.ts";
import { spinLock, spinUnlock } from "../primitives/locks.ts";

/** What takes a page takes no reference of the pgmap. */
export const pagesWithoutPgmap: readonly Delta[] = [
  edits(gupPteRange, (previous) =>
    edited(previous, [
      remove("get_dev_pagemap()"),
      remove("if (!pgmap)"),
      remove("put_dev_pagemap()"),
    ]),
  ),
  edits(followPagePte, (previous) =>
    edited(previous, [remove("get_dev_pagemap()"), remove("if (!*pgmap)")]),
  ),
  edits(rawGetUserPages, (previous) => edited(previous, [remove("put_dev_pagemap()")])),
];

const hugeWithoutUndo: readonly Delta[] = [
  edits(gupDeviceHuge, (previous) =>
    edited(previous, [
      remove("get_dev_pagemap()"),
      remove("if (!pgmap)"),
      remove("undo_dev_pagemap()"),
      remove("put_dev_pagemap()"),
    ]),
  ),
  edits(gupDeviceHugePmd, (previous) =>
    edited(previous, [
      replace("if (!__gup_device_huge())", ({ given, assert, ret }) => [
        given("if (!__gup_device_huge())", (my) => !my.all, [
          assert("no page is left without a second look", noneLeft, MATCHED),
          ret(),
        ]),
      ]),
      replace("if (pmd_val(orig) != pmd_val(*pmdp))", ({ given, assert, ret }) => [
        given("if (pmd_val(orig) != pmd_val(*pmdp))", (my) => my.now !== my.base, [
          assert("no page is left of a PMD that changed", noneLeft, MATCHED),
          ret(),
        ]),
      ]),
    ]),
  ),
];
const noneLeft = (my: { readonly pages?: Pages }): boolean => my.pages?.list.length === 0;

/** A huge devmap PMD is followed as any other huge one (A-trans-huge). */
const asTransHuge = (k: Kernel): readonly Edit[] => [
  replace("if (pmd_devmap(pmdval))", ({ given, step, call, ret }: Body<any, Followed>) => [
    given("if (pmd_trans_huge(pmdval) || pmd_devmap(pmdval))", (my) => my.pmd !== null, [
      step("ptl = pmd_lock(mm, pmd)", (my) => spinLock(k.cells.mm(my.p).ptl)),
      call(followTransHugePmd(k), ({ p, i, pages }) => ({ p, i, pages }), {
        into: "result",
        outs: { pages: "pages" },
      }),
      step("spin_unlock(ptl)", (my) => spinUnlock(k.cells.mm(my.p).ptl)),
      ret((my) => my.result),
    ]),
  ]),
];

export const p25: Patch = {
  id: "P25",
  subject: "mm/gup: Drop DAX pgmap accounting",
  diff: "c0274b38c9ee860197b4145f22ec642dc3bd343a",
  says: "GUP takes no reference of the pgmap; the fast path of a PMD keeps what it has when the PMD changed or a page cannot be had, and the slow one is that of transparent huge pages",
  functions: [
    ...pagesWithoutPgmap,
    ...hugeWithoutUndo,
    edits(followPmdMask, (previous, k) => edited(previous, asTransHuge(k))),
    removes(followDevmapPmd),
  ],
};
