/**
 * P01: fsdax: wait on @page not @page->_refcount.
 *
 * The key changes on both sides in one patch: a waiter under one key does not hear a wake under the other. The patch
 * changes fuse's wait in the same way; the model has those of ext4 and xfs.
 */
import { edited, replace } from "../../checker/index.ts";
import { ext4BreakLayouts } from "../fs/layouts/break-layouts.ts";
import { xfsBreakDaxLayouts } from "../fs/layouts/xfs.ts";
import { type CFunction, type Delta, edits, type Patch } from "../kernel.ts";
import { rawPutDevmapManagedPageRefs } from "../mm/memremap/put-page.ts";
import { prepareToWait, wakeUp } from "../primitives/wait-queue.ts";

/** The wait of a file system. */
const onPage = (wait: CFunction): Delta =>
  edits(wait, (previous, k) =>
    edited(previous, [
      replace("prepare_to_wait_event(&page->_refcount)", ({ step }) => [
        step("prepare_to_wait_event(page)", ({ me, page }) =>
          prepareToWait(k, me, `page ${page ?? 0}`, false),
        ),
      ]),
    ]),
  );

export const p01: Patch = {
  id: "P01",
  subject: "fsdax: wait on @page not @page->_refcount",
  diff: "d02801e1b7829aa9287a25e214b0efc0e373f179",
  says: "the key of the page-idle wait is the page, in memremap and at every wait",
  functions: [
    edits(rawPutDevmapManagedPageRefs, (previous, k) =>
      (k.scope.type ?? "FS_DAX") === "FS_DAX"
        ? edited(previous, [
            replace("wake_up_var(&page->_refcount)", ({ step }) => [
              step("wake_up_var(page)", (my) => wakeUp(k, `page ${my.f}`, "all")),
            ]),
          ])
        : previous,
    ),
    onPage(ext4BreakLayouts),
    onPage(xfsBreakDaxLayouts),
  ],
};
