/**
 * P04: fsdax: Introduce dax_zap_mappings().
 *
 * The busy scan gets new names and marks what it visits; its callers call it by the new name. Only a warning reads the mark.
 */
import { edited, replace } from "../../checker/index.ts";
import { daxZapEntry, daxZapMappingsRange, daxZapPages } from "../fs/dax/scans/zap-pages.ts";
import { ext4BreakLayouts } from "../fs/layouts/break-layouts.ts";
import { xfsBreakDaxLayouts, xfsMmaplockTwoInodesAndBreakDaxLayout } from "../fs/layouts/xfs.ts";
import { adds, type CFunction, type Delta, edits, type Patch } from "../kernel.ts";

/** A scan of a whole file. */
const zapsWhole = (breaks: CFunction): Delta =>
  edits(breaks, (previous, k) =>
    edited(previous, [
      replace("dax_layout_busy_page_range()", ({ call }) => [
        call(
          daxZapMappingsRange(k),
          ({ me, m }) => ({ me, m, from: 0, to: k.scope.offsets - 1 }),
          "page",
        ),
      ]),
    ]),
  );

export const p04: Patch = {
  id: "P04",
  subject: "fsdax: Introduce dax_zap_mappings()",
  diff: "f64d327afc9c34043072ad4b8be49824968803cf",
  says: "the busy scan sets ZAP on every pfn entry that it visits; xfs starts over on any page that the scan of a second file gives",
  brings: ["entry.zap"],
  functions: [
    adds(daxZapEntry),
    adds(daxZapPages),
    adds(daxZapMappingsRange),
    zapsWhole(ext4BreakLayouts),
    zapsWhole(xfsBreakDaxLayouts),
    edits(xfsMmaplockTwoInodesAndBreakDaxLayout, (previous, k) =>
      edited(previous, [
        replace("dax_layout_busy_page_range()", ({ call }) => [
          call(
            daxZapMappingsRange(k),
            ({ me, second }) => ({ me, m: second, from: 0, to: k.scope.offsets - 1 }),
            "page",
          ),
        ]),
        // Whatever the count is by now.
        replace("busy = page_ref_count(page) != 1", ({ set }) => [set("busy", () => true)]),
      ]),
    ),
  ],
};
