/**
 * P04: fsdax: Introduce dax_zap_mappings().
 *
 * The busy scan gets new names and marks what it visits; its callers call it by the new name. Only a warning reads the mark.
 */
import { edited, replace } from "../../checker/index.ts";
import { daxZapEntry, daxZapMappingsRange, daxZapPages } from "../fs/dax/scans/zap-pages.ts";
import { ext4BreakLayouts } from "../fs/layouts/break-layouts.ts";
import { adds, edits, type Patch } from "../kernel.ts";

export const p04: Patch = {
  id: "P04",
  subject: "fsdax: Introduce dax_zap_mappings()",
  says: "the busy scan sets ZAP on every pfn entry that it visits",
  memory: ["entry.zap"],
  functions: [
    adds(daxZapEntry),
    adds(daxZapPages),
    adds(daxZapMappingsRange),
    edits(ext4BreakLayouts, (previous, k) =>
      edited(previous, [
        replace("dax_layout_busy_page_range()", ({ call }) => [
          call(
            daxZapMappingsRange(k),
            ({ me, m }) => ({ me, m, from: 0, to: k.scope.offsets - 1 }),
            "page",
          ),
        ]),
      ]),
    ),
  ],
};
