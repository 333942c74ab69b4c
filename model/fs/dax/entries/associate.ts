/**
 * Entries and the reverse map of their folios: folio->mapping and folio->index (facts 1.6).
 *
 * They are written under the i_pages lock of one file only, and a folio may be in two files; so each load and each store
 * of them is a step. Folios of entries have order 0 (A-order-0).
 */
import {
  access,
  counter,
  flag,
  index,
  load,
  primitive,
  read,
  store,
  update,
  write,
} from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { entryField, type Mapping, mappingField } from "../../../memory/values.ts";
import { headOf } from "../../../primitives/xarray.ts";
import { foliosOf } from "./entry.ts";

/** folio->mapping. */
export const folioMapping = (k: Kernel, f: number) => load(k.cells.folio(f).mapping);
/** folio->index. */
export const folioIndex = (k: Kernel, f: number) => load(k.cells.folio(f).index);
/** Whether folio->mapping is set, to a file or to the marker. */
const hasMapping = (k: Kernel, f: number) => folioMapping(k, f).map("set", (it) => it !== "NULL");
/** Whether page_ref_count(page) > 1. */
const aboveOne = (k: Kernel, f: number) => load(k.cells.folio(f).refs).map("> 1", (n) => n > 1);

/**
 * folio->mapping = mapping, and the ghosts of a request that was made for the entry at `at` just before: one more is to
 * be released, and the map was held for it or not.
 */
export const setRequestedMapping = primitive((k: Kernel, f: number, m: number, at: number) => {
  const { ref, live, transients, requestedUnheld } = k.cells.pgmap;
  const uses = {
    mapping: write(k.cells.folio(f).mapping),
    requested: update(k.cells.entry(m, at).requested),
    ref: read(ref),
    live: read(live),
    transients: read(transients),
    unheld: update(requestedUnheld),
  };
  return access("set mapping", uses, (s) => {
    s.mapping = `file ${m}`;
    s.requested = Math.min(s.requested + 1, 3);
    if (s.ref <= Number(s.live) + s.transients) s.unheld = true;
  });
});

/** What associate and disassociate are told. */
const association = (k: Kernel) => ({
  m: index(k.scope.files),
  i: index(k.scope.offsets),
  entry: entryField(k.scope),
});
const folioOf = ({ entry, n }: { entry: { folio: number }; n: number }): number => entry.folio + n;

/** dax_mapping_set_cow(): the folio has one more user. Its `index++` is a load and a store, no atomic operation. */
export const daxMappingSetCow = cFunction("dax_mapping_set_cow", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { f: index(k.scope.folios) },
    locals: { mapping: mappingField(k.scope), users: counter(3) },
    body: ({ step, given }) => [
      step("folio->mapping != PAGE_MAPPING_DAX_COW", (my) => folioMapping(k, my.f), "mapping"),
      given("if (folio->mapping != PAGE_MAPPING_DAX_COW)", (my) => my.mapping !== "COW", [
        given("if (folio->mapping)", (my) => my.mapping !== "NULL", [
          step("folio->index = 1", (my) => store(k.cells.folio(my.f).index, 1)),
        ]),
        step("folio->mapping = PAGE_MAPPING_DAX_COW", (my) =>
          store<Mapping>(k.cells.folio(my.f).mapping, "COW"),
        ),
      ]),
      step("users = folio->index", (my) => folioIndex(k, my.f), "users"),
      step("folio->index = users + 1", (my) => store(k.cells.folio(my.f).index, my.users + 1)),
    ],
  }),
);

/** dax_associate_entry(), with the i_pages lock held. In the baseline it takes no reference and cannot fail. */
export const daxAssociateEntry = cFunction("dax_associate_entry", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { ...association(k), cow: flag() },
    locals: { n: counter(2) },
    body: ({ step, given, each, call, warnOn, ret }) => [
      given("if (IS_ENABLED(CONFIG_FS_DAX_LIMITED))", () => k.scope.limited === true, [ret()]),
      each("n", (my) => foliosOf(k, my.entry), [
        given(
          "if (cow)",
          (my) => my.cow,
          [call(daxMappingSetCow(k), (my) => ({ f: folioOf(my) }))],
          [
            warnOn("WARN_ON_ONCE(folio->mapping)", (my) => hasMapping(k, folioOf(my))),
            step("folio->mapping = mapping", (my) =>
              store<Mapping>(k.cells.folio(folioOf(my)).mapping, `file ${my.m}`),
            ),
            step("folio->index = index + i", (my) =>
              store(k.cells.folio(folioOf(my)).index, headOf(my.entry, my.i) + my.n),
            ),
          ],
        ),
      ]),
    ],
  }),
);

/**
 * dax_disassociate_entry(), with the i_pages lock held. `index--` wraps at 0 in C; here it is left at 0 in that case, as
 * the next two steps overwrite it. The mapping is loaded once where C may load it three times in a row: a file that
 * shares the folio could change it in between, which the WARN alone would see.
 */
export const daxDisassociateEntry = cFunction("dax_disassociate_entry", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { ...association(k), trunc: flag() },
    locals: { n: counter(2), mapping: mappingField(k.scope), users: counter(3) },
    body: ({ step, given, each, warnOn, assert, again, ret }) => [
      given("if (IS_ENABLED(CONFIG_FS_DAX_LIMITED))", () => k.scope.limited === true, [ret()]),
      each("n", (my) => foliosOf(k, my.entry), [
        given("if (trunc)", (my) => my.trunc, [
          warnOn("WARN_ON_ONCE(trunc && page_ref_count(page) > 1)", (my) =>
            aboveOne(k, folioOf(my)),
          ),
        ]),
        step("mapping = folio->mapping", (my) => folioMapping(k, folioOf(my)), "mapping"),
        given(
          "if (dax_mapping_is_cow(folio->mapping))",
          (my) => my.mapping === "COW",
          [
            step("users = folio->index", (my) => folioIndex(k, folioOf(my)), "users"),
            given("if (folio->index-- > 0)", (my) => my.users > 0, [
              step("folio->index = users - 1", (my) =>
                store(k.cells.folio(folioOf(my)).index, my.users - 1),
              ),
              again(),
            ]),
          ],
          [
            assert(
              "WARN_ON_ONCE(folio->mapping && folio->mapping != mapping)",
              (my) => my.mapping === "NULL" || my.mapping === `file ${my.m}`,
            ),
          ],
        ),
        step("folio->mapping = NULL", (my) =>
          store<Mapping>(k.cells.folio(folioOf(my)).mapping, "NULL"),
        ),
        step("folio->index = 0", (my) => store(k.cells.folio(folioOf(my)).index, 0)),
      ]),
    ],
  }),
);
