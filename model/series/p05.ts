/**
 * P05: fsdax: Wait for pinned pages during truncate_inode_pages_final().
 *
 * The range that is zapped is [i, i + 1] with its end included. The WARN for an inode that somebody still has is left
 * out: eviction runs on inodes that nobody has.
 */
import { edited, insertBefore, optional, index } from "../../checker/index.ts";
import { daxDeleteMappingEntry } from "../fs/dax/scans/invalidate.ts";
import { daxPageIdle, daxZapMappingsRange } from "../fs/dax/scans/zap-pages.ts";
import { mappingExiting } from "../fs/layouts/truncate.ts";
import { edits, type Kernel, type Patch } from "../kernel.ts";
import { finishWait, prepareToWait, sleep } from "../primitives/wait-queue.ts";

const nextOffset = (k: Kernel, i: number): number => Math.min(i + 1, k.scope.offsets - 1);

export const p05: Patch = {
  id: "P05",
  subject: "fsdax: Wait for pinned pages during truncate_inode_pages_final()",
  diff: "630503513c9988288080a98700bc0b917a95f113",
  says: "dax_delete_mapping_entry() of an exiting mapping zaps the entry and waits until it is idle",
  brings: ["evict.waits"],
  functions: [
    edits(daxDeleteMappingEntry, (previous, k) => ({
      ...edited(previous, [
        insertBefore("__dax_invalidate_entry()", ({ when, loop, call, step, given, leave }) => [
          when("mapping_exiting(mapping)", ({ m }) => mappingExiting(k, m), [
            loop("for (;;)", () => true, [
              call(
                daxZapMappingsRange(k),
                ({ me, m, i }) => ({ me, m, from: i, to: nextOffset(k, i) }),
                "page",
              ),
              given("if (!page)", ({ page }) => page === null, [leave()]),
              loop("__wait_var_event(page, dax_page_idle(page))", () => true, [
                step("prepare_to_wait_event(page)", ({ me, page }) =>
                  prepareToWait(k, me, `page ${page ?? 0}`, false),
                ),
                when("dax_page_idle(page)", ({ page }) => daxPageIdle(k, page ?? 0), [leave()]),
                step("schedule()", ({ me }) => sleep(k, me)),
              ]),
              step("finish_wait(wq, &wbq_entry)", ({ me }) => finishWait(k, me)),
            ]),
          ]),
        ]),
      ]),
      locals: { ...previous.locals, page: optional(index(k.scope.folios)) },
    })),
  ],
};
