/**
 * VU: the protocol that was merged for v6.15 (facts 7), as one patch on the baseline. Many mails went before it; what they
 * come to is in the files beside this one, one for each part of the kernel.
 *
 * Every mapping holds a reference of its folio and is counted; an idle folio has a count of 0; an entry holds none, and
 * goes when layouts are broken. The map's own references stay, one per folio.
 */
import type { Patch } from "../../kernel.ts";
import { breakLayout } from "./break-layout.ts";
import { faults } from "./faults.ts";
import { gup } from "./gup.ts";
import { insertPage } from "./insert-page.ts";
import { lockFolio } from "./lock-folio.ts";
import { idleAtOne, memremap } from "./memremap.ts";
import { neverAdded } from "./never-added.ts";
import { scan } from "./scan.ts";
import { share } from "./share.ts";
import { unmap } from "./unmap.ts";

export const vu: Patch = {
  id: "VU",
  subject: "fs/dax: Fix ZONE_DEVICE page reference counts",
  says: "mappings hold references and are counted; idle is 0; a shared page counts its entries; breaking layouts deletes them; GUP leaves the pgmap alone",
  brings: ["folio.mapcount", "folio.share", "evict.waits"],
  functions: [
    ...memremap,
    ...gup,
    ...insertPage,
    ...unmap,
    ...share,
    ...lockFolio,
    ...faults,
    ...scan,
    ...breakLayout,
    ...neverAdded,
  ],
  idle: (scope) => (idleAtOne(scope) ? 1 : 0),
};
