/**
 * P24: mm/meremap_pages: Delete put_devmap_managed_page_refs().
 *
 * With it go the references that the map held for its folios.
 */
import { edited, remove, unwrap } from "../../checker/index.ts";
import { type Delta, edits, hasBaseline, type Patch, removes } from "../kernel.ts";
import { gupPutFolio } from "../mm/gup/grab.ts";
import { pagemapRange } from "../mm/memremap/map.ts";
import {
  putDevmapManagedPage,
  putDevmapManagedPageRefs,
  putPage,
  rawPutDevmapManagedPageRefs,
} from "../mm/memremap/put-page.ts";
import { memunmapPages } from "../mm/memremap/unmap.ts";

/** The map takes no reference per folio, and so has none to drop. */
export const withoutBaseline: readonly Delta[] = [
  edits(pagemapRange, (previous, k) =>
    !hasBaseline(k.scope)
      ? previous
      : edited(previous, [remove("percpu_ref_get_many(&pgmap->ref, pfn_len(pgmap, range_id))")]),
  ),
  edits(memunmapPages, (previous, k) =>
    !hasBaseline(k.scope)
      ? previous
      : edited(previous, [remove("for (i = 0; i < pgmap->nr_range; i++)")]),
  ),
];

export const p24: Patch = {
  id: "P24",
  subject: "mm/meremap_pages: Delete put_devmap_managed_page_refs()",
  diff: "92d2442643c703bfe6b7520dcd78442147daa333",
  says: "every put is folio_put(), which frees at 0; the map holds no reference per page",
  functions: [
    ...withoutBaseline,
    edits(putPage, (previous) =>
      edited(previous, [
        remove("put_devmap_managed_page()"),
        unwrap("if (!put_devmap_managed_page(&folio->page))"),
      ]),
    ),
    edits(gupPutFolio, (previous) =>
      edited(previous, [
        remove("put_devmap_managed_page_refs()"),
        unwrap("if (!put_devmap_managed_page_refs(&folio->page, refs))"),
      ]),
    ),
    removes(rawPutDevmapManagedPageRefs),
    removes(putDevmapManagedPageRefs),
    removes(putDevmapManagedPage),
  ],
  baseline: false,
};
