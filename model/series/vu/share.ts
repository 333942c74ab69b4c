/**
 * VU's reverse map (facts 7): the first entry of a folio sets mapping and index; a second one of a shared extent turns them
 * into NULL and a count of entries. folio->share and folio->index are one word: the cell `index`.
 *
 * As in the baseline each load and store is a step, and `share++` is one of each: it is no atomic operation, and two files
 * that share a folio have no lock in common. Building a large folio and splitting it is left out (A-order-0).
 */
import { counter, flag, index, load, store } from "../../../checker/index.ts";
import {
  daxAssociateEntry,
  daxDisassociateEntry,
  daxMappingSetCow,
  folioMapping,
} from "../../fs/dax/entries/associate.ts";
import { offsetsOf } from "../../fs/dax/entries/entry.ts";
import {
  adds,
  cFunction,
  type Delta,
  type Kernel,
  parts,
  removes,
  replaces,
} from "../../kernel.ts";
import { type EntryValue, entryField, type Mapping, mappingField } from "../../memory/values.ts";
import { headOf } from "../../primitives/xarray.ts";

const folio = (k: Kernel) => ({ f: index(k.scope.folios) });
/** What associate and disassociate are told. */
const association = (k: Kernel) => ({
  m: index(k.scope.files),
  i: index(k.scope.offsets),
  entry: entryField(k.scope),
});
/** folio->share. */
const folioShare = (k: Kernel, f: number) => load(k.cells.folio(f).index);
const setShare = (k: Kernel, f: number, share: number) => store(k.cells.folio(f).index, share);
const setMapping = (k: Kernel, f: number, mapping: Mapping) =>
  store<Mapping>(k.cells.folio(f).mapping, mapping);

// The pfn of a placeholder is 0, and nothing but this test keeps its folio out.
const isPlaceholder = ({ entry }: { readonly entry: EntryValue }): boolean => entry.kind !== "pfn";
const PLACEHOLDER = "if (dax_is_zero_entry(entry) || dax_is_empty_entry(entry))";

/** dax_folio_make_shared(): from now on the folio counts its entries, of which there is one. */
export const daxFolioMakeShared = cFunction("dax_folio_make_shared", "fs/dax.c", (k) =>
  parts({
    params: folio(k),
    body: ({ step }) => [
      step("folio->mapping = NULL", ({ f }) => setMapping(k, f, "NULL")),
      step("folio->share = 1", ({ f }) => setShare(k, f, 1)),
    ],
  }),
);

/**
 * dax_folio_put(): one entry fewer. The test of dax_folio_is_shared() and the decrement are one load here: a compiler may
 * load twice, and what another file stores in between is lost either way.
 */
export const daxFolioPut = cFunction("dax_folio_put", "fs/dax.c", (k) =>
  parts({
    params: folio(k),
    locals: { mapping: mappingField(k.scope), share: counter(3) },
    body: ({ step, given, ret }) => [
      step("mapping = folio->mapping", ({ f }) => folioMapping(k, f), "mapping"),
      given("if (!folio->mapping)", ({ mapping }) => mapping === "NULL", [
        step("share = folio->share", ({ f }) => folioShare(k, f), "share"),
        given("if (dax_folio_is_shared(folio))", ({ share }) => share > 0, [
          step("ref = --folio->share", ({ f, share }) => setShare(k, f, share - 1)),
          given("if (ref)", ({ share }) => share > 1, [ret()]),
        ]),
      ]),
      step("folio->mapping = NULL", ({ f }) => setMapping(k, f, "NULL")),
      step("folio->share = 0", ({ f }) => setShare(k, f, 0)),
    ],
  }),
);

/** dax_associate_entry(): takes no reference and cannot fail. `shared` says that the extent is flagged SHARED. */
export const daxAssociateEntryVu = cFunction("dax_associate_entry", "fs/dax.c", (k) =>
  parts({
    params: { ...association(k), shared: flag() },
    locals: {
      n: counter(2),
      f: index(k.scope.folios),
      mapping: mappingField(k.scope),
      share: counter(3),
    },
    body: ({ step, given, each, call, set, warnOn, assert, again, ret }) => [
      given(PLACEHOLDER, isPlaceholder, [ret()]),
      each("n", ({ entry }) => offsetsOf(entry), [
        set("f", ({ entry, n }) => entry.folio + n),
        given("if (shared)", ({ shared }) => shared, [
          step("mapping = folio->mapping", ({ f }) => folioMapping(k, f), "mapping"),
          given("if (!folio->mapping)", ({ mapping }) => mapping === "NULL", [
            step("dax_folio_is_shared(folio)", ({ f }) => folioShare(k, f), "share"),
          ]),
          given(
            "if (folio->mapping || dax_folio_is_shared(folio))",
            ({ mapping, share }) => mapping !== "NULL" || share > 0,
            [
              given("if (folio->mapping)", ({ mapping }) => mapping !== "NULL", [
                call(daxFolioMakeShared(k), ({ f }) => ({ f })),
              ]),
              step("share = folio->share", ({ f }) => folioShare(k, f), "share"),
              assert("WARN_ON_ONCE(!folio->share)", ({ share }) => share > 0),
              step("folio->share++", ({ f, share }) => setShare(k, f, share + 1)),
              again(),
            ],
          ),
        ]),
        warnOn("WARN_ON_ONCE(folio->mapping)", ({ f }) =>
          folioMapping(k, f).map("set", (it) => it !== "NULL"),
        ),
        step("folio->mapping = mapping", ({ f, m }) => setMapping(k, f, `file ${m}`)),
        step("folio->index = index", ({ f, entry, i, n }) =>
          store(k.cells.folio(f).index, headOf(entry, i) + n),
        ),
      ]),
    ],
  }),
);

/** dax_disassociate_entry(): looks at no count and at no file. */
const daxDisassociateEntryVu = cFunction("dax_disassociate_entry", "fs/dax.c", (k) =>
  parts({
    params: { ...association(k), trunc: flag() },
    locals: { n: counter(2) },
    body: ({ given, each, call, ret }) => [
      given(PLACEHOLDER, isPlaceholder, [ret()]),
      each("n", ({ entry }) => offsetsOf(entry), [
        call(daxFolioPut(k), ({ entry, n }) => ({ f: entry.folio + n })),
      ]),
    ],
  }),
);

export const share: readonly Delta[] = [
  removes(daxMappingSetCow),
  adds(daxFolioMakeShared),
  adds(daxFolioPut),
  replaces(daxAssociateEntry, daxAssociateEntryVu),
  replaces(daxDisassociateEntry, daxDisassociateEntryVu),
];
