/**
 * P01: fsdax: wait on @page not @page->_refcount.
 *
 * The key changes on both sides in one patch: a waiter under one key does not hear a wake under the other.
 */
import { edited, replace } from "../../checker/index.ts";
import { edits, type Patch } from "../kernel.ts";
import { rawPutDevmapManagedPageRefs } from "../mm/memremap/put-page.ts";
import { wakeUp } from "../primitives/wait-queue.ts";

export const p01: Patch = {
  id: "P01",
  subject: "fsdax: wait on @page not @page->_refcount",
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
  ],
};
