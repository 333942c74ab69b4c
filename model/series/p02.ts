/**
 * P02: fsdax: Use dax_page_idle() to document DAX busy page checking.
 *
 * One predicate, and busy is its negation: a page whose count is neither above 1 nor 1 becomes a busy one.
 */
import { edited, replace } from "../../checker/index.ts";
import { daxDisassociateEntry } from "../fs/dax/entries/associate.ts";
import { daxBusyPage } from "../fs/dax/scans/busy-page.ts";
import { daxPageBusy, daxPageIdle } from "../fs/dax/scans/zap-pages.ts";
import { ext4BreakLayouts } from "../fs/layouts/break-layouts.ts";
import { xfsBreakDaxLayouts } from "../fs/layouts/xfs.ts";
import { type CFunction, type Delta, edits, type Patch } from "../kernel.ts";

/** The wait of a file system. */
const untilIdle = (wait: CFunction): Delta =>
  edits(wait, (previous, k) =>
    edited(previous, [
      replace("atomic_read(&page->_refcount) == 1", ({ when, leave }) => [
        when("dax_page_idle(page)", ({ page }) => daxPageIdle(k, page ?? 0), [leave()]),
      ]),
      replace("atomic_read(&page->_refcount) == 1 after a signal", ({ when, leave }) => [
        when("dax_page_idle(page) after a signal", ({ page }) => daxPageIdle(k, page ?? 0), [
          leave(),
        ]),
      ]),
    ]),
  );

export const p02: Patch = {
  id: "P02",
  subject: "fsdax: Use dax_page_idle() to document DAX busy page checking",
  diff: "c2c830393d1e40eecafb4778dfba4c88f19f00c6",
  says: "idle is a count of 1 in one place, and busy is not idle; busy was a count above 1",
  functions: [
    edits(daxDisassociateEntry, (previous, k) =>
      edited(previous, [
        replace("WARN_ON_ONCE(trunc && page_ref_count(page) > 1)", ({ warnOn }) => [
          warnOn("WARN_ON_ONCE(trunc && !dax_page_idle(page))", ({ entry, n }) =>
            daxPageBusy(k, entry.folio + n),
          ),
        ]),
      ]),
    ),
    edits(daxBusyPage, (previous, k) =>
      edited(previous, [
        replace("busy = page_ref_count(page) > 1", ({ step }) => [
          step(
            "busy = !dax_page_idle(page)",
            ({ entry, n }) => daxPageBusy(k, entry.folio + n),
            "busy",
          ),
        ]),
      ]),
    ),
    untilIdle(ext4BreakLayouts),
    untilIdle(xfsBreakDaxLayouts),
  ],
};
