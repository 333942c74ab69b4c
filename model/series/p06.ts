/**
 * P06: fsdax: Validate DAX layouts broken before truncate.
 */
import { edited, insertBefore, remove } from "../../checker/index.ts";
import { daxDisassociateEntry } from "../fs/dax/entries/associate.ts";
import { daxPageBusy } from "../fs/dax/scans/zap-pages.ts";
import { edits, type Patch } from "../kernel.ts";

export const p06: Patch = {
  id: "P06",
  subject: "fsdax: Validate DAX layouts broken before truncate",
  diff: "e0242f6effdc3411edd3f439c797069ff8d77d5e",
  says: "the warnings are for folios that are not COW, and there is one for an entry that was not zapped",
  functions: [
    edits(daxDisassociateEntry, (previous, k) =>
      edited(previous, [
        remove("if (trunc)"),
        insertBefore(
          "WARN_ON_ONCE(folio->mapping && folio->mapping != mapping)",
          ({ given, assert, warnOn }) => [
            assert(
              "WARN_ON_ONCE(trunc && !dax_is_zapped(entry))",
              ({ trunc, entry }) => !trunc || entry.zap,
            ),
            given("if (trunc)", ({ trunc }) => trunc, [
              warnOn("WARN_ON_ONCE(trunc && !dax_page_idle(page))", ({ entry, n }) =>
                daxPageBusy(k, entry.folio + n),
              ),
            ]),
          ],
        ),
      ]),
    ),
  ],
};
