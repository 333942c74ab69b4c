/**
 * FU3: mm/memremap: Introduce pgmap_request_folio() using pgmap offsets, the follow-up of 20 Oct 2022.
 *
 * Offsets of the pgmap are pfns here. A driver takes the page of the folio that it is given, also where it is given none:
 * its thread ends there.
 */
import { type Body, edited, flag, replace } from "../../checker/index.ts";
import { allocPrivatePage } from "../drivers/private-pages/pages.ts";
import { daxAssociateEntry } from "../fs/dax/entries/associate.ts";
import { daxZapPages } from "../fs/dax/scans/zap-pages.ts";
import { adds, removes, edits, type Patch } from "../kernel.ts";
import { folioPut } from "../mm/memremap/put-page.ts";
import { pgmapRequestFolio } from "../mm/memremap/request-folio.ts";
import {
  folioSpanValid,
  pgmapReleaseFolios,
  pgmapRequestFolios,
} from "../mm/memremap/request-folios.ts";
import { pgmapReleaseFoliosStub, pgmapRequestFoliosStub } from "../mm/memremap/stubs.ts";

/** What writes statements for a function that returns a page or none. */
type Writes = Body<any, number | null>;

export const fu3: Patch = {
  id: "FU3",
  subject: "mm/memremap: Introduce pgmap_request_folio() using pgmap offsets",
  diff: "5d1051703ad86cf710134588ac9be9d7363dec42",
  says: "a request counts and reads in one step, and gives the folio back where the pgmap cannot be had; a release is folio_put()",
  brings: ["request.folio"],
  functions: [
    adds(pgmapRequestFolio),
    edits(daxAssociateEntry, (previous, k) =>
      edited(previous, [
        replace("pgmap_request_folios()", ({ call }) => [
          call(pgmapRequestFolio(k), ({ entry, n }) => ({ f: entry.folio + n }), "granted"),
        ]),
      ]),
    ),
    edits(daxZapPages, (previous, k) =>
      edited(previous, [
        replace(
          "if (zap) pgmap_release_folios(folio_pgmap(folio), folio, 1)",
          ({ given, call }) => [
            given("if (zap) folio_put(folio)", (my) => my.zap, [
              call(folioPut(k), ({ entry, n }) => ({ f: entry.folio + n, pin: false })),
            ]),
          ],
        ),
      ]),
    ),
    edits(allocPrivatePage, (previous, k) => ({
      ...edited(previous, [
        replace("pgmap_request_folios()", ({ call, assert, given, ret }: Writes) => [
          call(pgmapRequestFolio(k), ({ page }) => ({ f: page ?? 0 }), "granted"),
          assert("page = &folio->page, of a folio that is there", (my) => my.granted),
          given("if there is none", (my) => !my.granted, [ret(() => null)]),
        ]),
      ]),
      locals: { ...previous.locals, granted: flag() },
    })),
    removes(folioSpanValid),
    removes(pgmapRequestFolios),
    removes(pgmapReleaseFolios),
    removes(pgmapRequestFoliosStub),
    removes(pgmapReleaseFoliosStub),
  ],
};
