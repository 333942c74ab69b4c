/**
 * dax_set_mapping(): until patch 21 a fault on a device says itself which file and offset its pages belong to.
 */
import { counter, flag, index, store } from "../../../../checker/index.ts";
import { folioMapping } from "../../../fs/dax/entries/associate.ts";
import { cFunction, parts } from "../../../kernel.ts";
import type { Mapping } from "../../../memory/values.ts";

/** Offsets of a huge page. */
const HUGE = 2;

/**
 * dax_set_mapping(): no lock is held, so that two faults may both find a page without a mapping and both write the same
 * words. ALIGN() rounds the fault's address up to the size of its page. Of a folio of two pages the head alone is told.
 */
export const daxSetMapping = cFunction("dax_set_mapping", "drivers/dax/device.c", (k) =>
  parts({
    params: { m: index(k.scope.files), i: index(k.scope.offsets), huge: flag() },
    locals: { n: counter(HUGE), pgoff: counter(HUGE) },
    body: ({ step, when, set, each, again }) => [
      set(
        "pgoff",
        ({ huge, i }) => (huge ? Math.ceil(i / HUGE) * HUGE : i),
        "pgoff = linear_page_index(vmf->vma, ALIGN(vmf->address, fault_size))",
      ),
      each("n", ({ huge }) => (huge ? Math.min(HUGE, k.scope.folios) : 1), [
        when(
          "page->mapping",
          (my) => folioMapping(k, first(my) + my.n).map("set", (mapping) => mapping !== "NULL"),
          [again()],
        ),
        step("page->mapping = filp->f_mapping", (my) =>
          store<Mapping>(k.cells.folio(first(my) + my.n).mapping, `file ${my.m}`),
        ),
        step("page->index = pgoff + i", (my) =>
          store(k.cells.folio(first(my) + my.n).index, my.pgoff + my.n),
        ),
      ]),
    ],
  }),
);
/** The folio of a huge page's first offset, or that of the offset. */
const first = ({ huge, i }: { huge: boolean; i: number }): number => (huge ? 0 : i);
