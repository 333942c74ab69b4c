/**
 * P10, the seed: fsdax: introduce pgmap_request_folios().
 *
 * An entry takes a reference of each folio when it is stored and gives it back when it is zapped.
 */
import { adds, type Patch } from "../kernel.ts";
import {
  folioSpanValid,
  pgmapReleaseFolios,
  pgmapRequestFolios,
} from "../mm/memremap/request-folios.ts";
import { pgmapReleaseFoliosStub, pgmapRequestFoliosStub } from "../mm/memremap/stubs.ts";
import { p10FsDax } from "./p10-fs-dax.ts";

export const p10: Patch = {
  id: "P10",
  subject: "fsdax: introduce pgmap_request_folios()",
  diff: "46471a441f70ac022204c8e00df2ef2fdd8f5520",
  says: "dax_associate_entry requests each folio and may fail; dax_zap_pages releases it; insert passes the error on",
  brings: ["entry.requests"],
  functions: [
    ...p10FsDax,
    adds(pgmapRequestFoliosStub),
    adds(pgmapReleaseFoliosStub),
    adds(folioSpanValid),
    adds(pgmapRequestFolios),
    adds(pgmapReleaseFolios),
  ],
};
