/**
 * P03: fsdax: Include unmapped inodes for page-idle detection.
 */
import { edited, remove } from "../../checker/index.ts";
import { daxLayoutBusyPageRange } from "../fs/dax/scans/busy-page.ts";
import { edits, type Patch } from "../kernel.ts";

export const p03: Patch = {
  id: "P03",
  subject: "fsdax: Include unmapped inodes for page-idle detection",
  diff: "42c95dd4cd8f9c9b2432f837f0fe5c7d5fe717da",
  says: "the busy scan no longer passes over files that nothing maps",
  functions: [
    edits(daxLayoutBusyPageRange, (previous) =>
      edited(previous, [remove("!mapping_mapped(mapping)")]),
    ),
  ],
};
