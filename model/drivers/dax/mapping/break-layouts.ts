/**
 * dax_break_layouts(): the wait for pins that needs no lock of a file system, as patch 21 gives it to device-dax.
 */
import { index, optional } from "../../../../checker/index.ts";
import { daxPageIdle, daxZapMappingsRange } from "../../../fs/dax/scans/zap-pages.ts";
import { cFunction, parts } from "../../../kernel.ts";
import { finishWait, prepareToWait, sleep } from "../../../primitives/wait-queue.ts";

/**
 * dax_break_layouts(): zaps the range until no page of it is busy; waits for each that is, uninterruptibly. The WARN for an
 * inode that somebody has is left out: the inode is a device's.
 */
export const daxBreakLayouts = cFunction("dax_break_layouts", "drivers/dax/mapping.c", (k) =>
  parts({
    params: {
      me: index(k.scope.threads),
      m: index(k.scope.files),
      from: index(k.scope.offsets),
      to: index(k.scope.offsets),
    },
    locals: { page: optional(index(k.scope.folios)) },
    body: ({ step, when, given, loop, call, leave }) => [
      loop("do { … } while (true)", () => true, [
        call(daxZapMappingsRange(k), ({ me, m, from, to }) => ({ me, m, from, to }), "page"),
        given("if (!page)", ({ page }) => page === null, [leave()]),
        loop("wait_var_event(page, dax_page_idle(page))", () => true, [
          step("prepare_to_wait_event(page)", ({ me, page }) =>
            prepareToWait(k, me, `page ${page ?? 0}`, false),
          ),
          when("dax_page_idle(page)", ({ page }) => daxPageIdle(k, page ?? 0), [leave()]),
          step("schedule()", ({ me }) => sleep(k, me)),
        ]),
        step("finish_wait(wq, &wbq_entry)", ({ me }) => finishWait(k, me)),
      ]),
    ],
  }),
);
