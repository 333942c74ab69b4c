/**
 * What patch 10, the seed, does to fs/dax.c (facts 2.1): an entry that is not COW takes a reference to each folio, and the
 * zap that finds ZAP clear gives it back.
 *
 * The request's ghost moves with the next step of the caller, since the request itself does not know for whom it is.
 */
import {
  type Body,
  edited,
  flag,
  index,
  insertAfter,
  insertBefore,
  replace,
} from "../../checker/index.ts";
import { daxAssociateEntry, setRequestedMapping } from "../fs/dax/entries/associate.ts";
import { type FaultCode, faultField } from "../fs/dax/entries/grab.ts";
import { daxInsertEntry } from "../fs/dax/faults/insert-entry.ts";
import { daxPageIdle, daxPageIdleReleased, daxZapPages } from "../fs/dax/scans/zap-pages.ts";
import { adds, cFunction, type Delta, edits, parts } from "../kernel.ts";
import { pgmapReleaseFolios, pgmapRequestFolios } from "../mm/memremap/request-folios.ts";
import { slotOf } from "../primitives/xarray.ts";

/** folio_pgmap(): there is one map, so that nobody calls it here. */
export const folioPgmap = cFunction("folio_pgmap", "fs/dax.c", (k) =>
  parts({ params: { f: index(k.scope.folios) }, body: () => [] }),
);

/** What writes statements for a function that returns a code. */
type Writes = Body<any, FaultCode>;

export const p10FsDax: readonly Delta[] = [
  adds(folioPgmap),
  edits(daxAssociateEntry, (previous, k) => ({
    ...edited(previous, [
      replace("if (IS_ENABLED(CONFIG_FS_DAX_LIMITED))", ({ given, ret }: Writes) => [
        given("if (IS_ENABLED(CONFIG_FS_DAX_LIMITED))", () => k.scope.limited === true, [
          ret(() => "ok"),
        ]),
      ]),
      replace("folio->mapping = mapping", ({ call, given, ret, step }: Writes) => [
        call(
          pgmapRequestFolios(k),
          ({ entry, n }) => ({ first: entry.folio + n, nr: 1 }),
          "granted",
        ),
        given("if (!pgmap_request_folios(folio_pgmap(folio), folio, 1))", (my) => !my.granted, [
          ret(() => "SIGBUS"),
        ]),
        step("folio->mapping = mapping", ({ m, i, entry, n }) =>
          setRequestedMapping(k, entry.folio + n, m, slotOf(k, entry, i)),
        ),
      ]),
      insertAfter("for each n", ({ ret }: Writes) => [ret(() => "ok")]),
    ]),
    locals: { ...previous.locals, granted: flag() },
    returns: faultField,
  })),
  edits(daxZapPages, (previous, k) =>
    edited(previous, [
      replace("dax_page_idle(page)", ({ given, call, step }) => [
        given("if (zap) pgmap_release_folios(folio_pgmap(folio), folio, 1)", (my) => my.zap, [
          call(pgmapReleaseFolios(k), ({ entry, n }) => ({ first: entry.folio + n, nr: 1 })),
        ]),
        step(
          "dax_page_idle(page)",
          ({ m, i, entry, n, zap }) =>
            zap
              ? daxPageIdleReleased(k, entry.folio + n, m, slotOf(k, entry, i))
              : daxPageIdle(k, entry.folio + n),
          "idle",
        ),
      ]),
    ]),
  ),
  edits(daxInsertEntry, (previous, k) => ({
    ...edited(previous, [
      replace("dax_associate_entry()", ({ call, given, goto }) => [
        call(
          daxAssociateEntry(k),
          ({ m, i, fresh, cow }) => ({ m, i, entry: fresh, cow }),
          "result",
        ),
        given("if (ret)", (my) => my.result !== "ok", [goto("out")]),
      ]),
      insertBefore("xas_unlock_irq(xas)", ({ label }) => [label("out")]),
      replace("return", ({ ret }: Writes) => [ret((my) => my.result)]),
    ]),
    locals: { ...previous.locals, result: faultField },
  })),
];
