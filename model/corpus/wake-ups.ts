/**
 * Bugs of wake-ups (facts 1.1, 1.8), put back into the baseline: somebody sleeps for ever.
 */
import { counter, edited, replace } from "../../checker/index.ts";
import { daxInvalidateEntry } from "../fs/dax/scans/invalidate.ts";
import { daxWakeEntry } from "../fs/dax/entries/wait-entry.ts";
import { grabMappingEntry } from "../fs/dax/entries/grab.ts";
import { putUnlockedEntry } from "../fs/dax/entries/wait-entry.ts";
import { edits } from "../kernel.ts";
import { gupPutFolio } from "../mm/gup/grab.ts";
import { pinDec } from "../primitives/refcount.ts";
import type { Bug } from "./bug.ts";

/** unpin_user_pages() drops references by another way than put_page(), which was left out when the wake came in. */
export const putNoWake: Bug = {
  id: "put-no-wake",
  kind: "L",
  parent: "V0",
  subject: "gup_put_folio() drops a page to its idle count and wakes nobody",
  says: "gup_put_folio() subtracts from the count itself, without a look at what is left",
  functions: [
    edits(gupPutFolio, (previous, k) => ({
      ...edited(previous, [
        replace("put_devmap_managed_page_refs()", ({ step, set }) => [
          step("folio_ref_sub(folio, refs)", (my) => pinDec(k.cells.folio(my.f)), "count"),
          set("managed", () => true),
        ]),
      ]),
      locals: { ...previous.locals, count: counter(k.scope.refs ?? 4) },
    })),
  ],
  shown: {
    spec: "sc16-last-unpin-against-wait",
    scope: "small-two",
    breaks: { L7: 15, L2: 15, deadlock: 15 },
  },
};

/** Whoever is woken and finds no entry, or another one, has nobody's wake to pass on: so a removal has to wake all. */
export const wakeOneOnRemoval: Bug = {
  id: "wake-one-on-removal",
  kind: "L",
  parent: "V0",
  subject: "the removal of an entry wakes one waiter instead of all",
  says: "grab_mapping_entry() and __dax_invalidate_entry() wake one exclusive waiter of an entry that they have erased",
  functions: [
    edits(grabMappingEntry, (previous, k) =>
      edited(previous, [
        replace("dax_wake_entry()", ({ call }) => [
          call(daxWakeEntry(k), ({ me, m, i, entry }) => ({
            me,
            m,
            i,
            entry,
            mode: "one" as const,
          })),
        ]),
      ]),
    ),
    edits(daxInvalidateEntry, (previous, k) =>
      edited(previous, [
        replace("put_unlocked_entry()", ({ call }) => [
          call(putUnlockedEntry(k), ({ me, m, i, entry }) => ({
            me,
            m,
            i,
            entry,
            mode: "one" as const,
          })),
        ]),
      ]),
    ),
  ],
  shown: {
    spec: "removed-entry-against-waiters",
    scope: "small",
    breaks: { L4: 52, L3: 52, deadlock: 52 },
    larger:
      "the waiter that does not pass the wake on has found an entry under another key, so that the entry that went is a huge one",
  },
};
