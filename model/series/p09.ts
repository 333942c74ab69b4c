/**
 * P09: fsdax: Rework for_each_mapped_pfn() to dax_for_each_folio().
 */
import {
  daxAssociateEntry,
  daxDisassociateEntry,
  daxMappingSetCow,
} from "../fs/dax/entries/associate.ts";
import { daxZapPages } from "../fs/dax/scans/zap-pages.ts";
import { keeps, type Patch } from "../kernel.ts";

const because =
  "every folio has order 0, so the folios of an entry are its pfns, in the same order";

export const p09: Patch = {
  id: "P09",
  subject: "fsdax: Rework for_each_mapped_pfn() to dax_for_each_folio()",
  diff: "95330a6b280d6226e8212ac7a019fbc1d36b3a31",
  says: "loops go over folios where they went over pfns",
  functions: [
    keeps(daxMappingSetCow, because),
    keeps(daxAssociateEntry, because),
    keeps(daxDisassociateEntry, because),
    keeps(daxZapPages, because),
  ],
};
