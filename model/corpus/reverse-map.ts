/**
 * Bugs of a folio's reverse map, its mapping and its index or count of sharers (facts 1.6, 7), in the merged protocol.
 */
import {
  counter,
  edited,
  insertAfter,
  insertBefore,
  remove,
  replace,
  store,
} from "../../checker/index.ts";
import {
  daxAssociateEntry,
  daxDisassociateEntry,
  folioIndex,
} from "../fs/dax/entries/associate.ts";
import { daxInsertEntry } from "../fs/dax/faults/insert-entry.ts";
import { daxInvalidateEntry } from "../fs/dax/scans/invalidate.ts";
import { type CFunction, edits, type Kernel } from "../kernel.ts";
import { type Mapping, mappingField } from "../memory/values.ts";
import { mfGenericKillProcs } from "../mm/memory-failure/folio.ts";
import { spinLock, spinUnlock } from "../primitives/locks.ts";
import { NONE } from "../primitives/xarray.ts";
import { daxLockFolio, daxUnlockFolio } from "../series/vu/lock-folio.ts";
import { freeZoneDeviceFolio } from "../series/vu/memremap.ts";
import { daxDeleteMappingRange } from "../series/vu/scan.ts";
import { daxFolioPut } from "../series/vu/share.ts";
import type { Bug } from "./bug.ts";

const PLACEHOLDER = "if (dax_is_zero_entry(entry) || dax_is_empty_entry(entry))";

/** The folio of a placeholder's pfn is whichever is first: here folio 0. */
export const associatePlaceholder: Bug = {
  id: "associate-placeholder",
  kind: "M",
  parent: "VU",
  subject: "zero pages and empty entries are associated as if they had a folio",
  says: "dax_associate_entry() and dax_disassociate_entry() do not look at what kind of entry they are given",
  functions: [
    edits(daxAssociateEntry, (previous) => edited(previous, [remove(PLACEHOLDER)])),
    edits(daxDisassociateEntry, (previous) => edited(previous, [remove(PLACEHOLDER)])),
  ],
  shown: { spec: "reverse-map-of-one-page", scope: "small-hole", breaks: { I13: 20 } },
};

export const clearOnLastPut: Bug = {
  id: "clear-on-last-put",
  kind: "M",
  parent: "VU",
  subject: "the last put of a page clears its mapping, which is that of an entry",
  says: "free_zone_device_folio() clears folio->mapping for pages of FS_DAX, too",
  functions: [
    edits(freeZoneDeviceFolio, (previous, k) =>
      (k.scope.type ?? "FS_DAX") === "FS_DAX"
        ? edited(previous, [
            insertBefore("wake_up_var(&folio->page)", ({ step }) => [
              step("folio->mapping = NULL", ({ f }) =>
                store<Mapping>(k.cells.folio(f).mapping, "NULL"),
              ),
            ]),
          ])
        : previous,
    ),
  ],
  shown: { spec: "reverse-map-of-one-page", scope: "small", breaks: { I11: 38 } },
};

export const staleShare: Bug = {
  id: "stale-share",
  kind: "M",
  parent: "VU",
  subject: "a page that is released keeps its index where the count of sharers will be",
  says: "dax_folio_put() does not set folio->share to 0",
  functions: [edits(daxFolioPut, (previous) => edited(previous, [remove("folio->share = 0")]))],
  shown: {
    spec: "reverse-map-of-one-page",
    scope: "small-reflink",
    breaks: { I13: 56, I12: 56 },
    larger: "the index is another one than 0, so that each file has two offsets",
  },
};

/** One lock for the reverse maps of all folios: the page lock of the first one, which nobody else takes. */
const lock = (k: Kernel) => spinLock(k.cells.folio(0).locked);
const unlock = (k: Kernel) => spinUnlock(k.cells.folio(0).locked);
const LOCK = "spin_lock(&dax_share_lock)";
const UNLOCK = "spin_unlock(&dax_share_lock)";

/** Two files that share a folio have no lock in common, so that one count of the two is lost. */
export const shareUnderTwoLocks: Bug = {
  id: "share-under-two-locks",
  kind: "M",
  parent: "VU",
  present: true,
  subject: "the count of a page's sharers is loaded and stored, each file under its own lock",
  says: "dax_insert_entry() and those who remove entries hold one lock of all files while they change a folio's reverse map",
  functions: [
    edits(daxInsertEntry, (previous, k) =>
      edited(previous, [
        insertBefore("dax_disassociate_entry()", ({ step }) => [step(LOCK, () => lock(k))]),
        insertAfter("dax_associate_entry()", ({ step }) => [step(UNLOCK, () => unlock(k))]),
      ]),
    ),
    ...([daxDeleteMappingRange, daxInvalidateEntry] as readonly CFunction[]).map((removal) =>
      edits(removal, (previous, k) =>
        edited(previous, [
          insertBefore("dax_disassociate_entry()", ({ step }) => [step(LOCK, () => lock(k))]),
          insertAfter("dax_disassociate_entry()", ({ step }) => [step(UNLOCK, () => unlock(k))]),
        ]),
      ),
    ),
  ],
  shown: {
    spec: "shared-page-of-two-files",
    scope: "small",
    breaks: { I12: 44, I11: 51, I13: 106 },
  },
};

/** Where an entry is that was locked: it comes back from the lock and goes into the unlock. */
const whereLocked = (k: Kernel) => ({ mapping: mappingField(k.scope), offset: counter(3) });

// As the edits below leave them: with parameters that the types of the functions do not have.
const locks: CFunction = daxLockFolio;
const unlocks: CFunction = daxUnlockFolio;

export const lockByStaleIndex: Bug = {
  id: "lock-by-stale-index",
  kind: "S",
  parent: "VU",
  present: true,
  subject:
    "dax_lock_folio() reads the index after its check, and the unlock reads where the entry is again",
  says: "dax_lock_folio() reads the index before it checks the mapping, and the unlock is of the entry that was locked",
  functions: [
    edits(daxLockFolio, (previous, k) => {
      const { found, cookie } = previous.locals;
      return {
        ...edited(previous, [
          insertBefore("xas_lock_irq(&xas)", ({ step }) => [
            step("index = READ_ONCE(folio->index)", ({ f }) => folioIndex(k, f), "offset"),
          ]),
          remove("xas_set(&xas, folio->index)"),
        ]),
        params: { ...previous.params, ...whereLocked(k) },
        locals: { found, cookie },
      };
    }),
    edits(daxUnlockFolio, (previous, k) => ({
      ...edited(previous, [remove("mapping = folio->mapping"), remove("index = folio->index")]),
      params: { ...previous.params, ...whereLocked(k) },
      locals: {},
    })),
    edits(mfGenericKillProcs, (previous, k) => ({
      ...edited(previous, [
        replace("dax_lock_folio()", ({ call }) => [
          call(locks(k), ({ me, f, mapping, offset }) => ({ me, f, mapping, offset }), {
            into: "cookie",
            outs: { mapping: "mapping", offset: "offset" },
          }),
        ]),
        replace("dax_unlock_folio()", ({ call }) => [
          call(unlocks(k), ({ me, f, cookie, mapping, offset }) => ({
            me,
            f,
            cookie: cookie ?? NONE,
            mapping,
            offset,
          })),
        ]),
      ]),
      locals: { ...previous.locals, ...whereLocked(k) },
    })),
  ],
  shown: {
    spec: "shared-page-of-two-files",
    scope: "small-failure",
    breaks: { "W-unmapped": 28, I24: 28, "W-absent": 22 },
  },
};
