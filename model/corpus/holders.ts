/**
 * Bugs of those who are told of failures (facts 8): a device's holder, and the owner of a pgmap's callbacks. They have
 * nothing to do with the counts of pages.
 */
import { edited, insertBefore, remove, replace } from "../../checker/index.ts";
import {
  daxHolderNotifyFailure,
  exchangeHolder,
  fsPutDax,
  holderIs,
  holderOps,
  RELEASED,
  setHolderOps,
} from "../drivers/dax/super/holder.ts";
import { staticPgmapRemove } from "../drivers/dax/static-pgmap/rebind.ts";
import { edits } from "../kernel.ts";
import type { Bug } from "./bug.ts";

/** The two words of a holder are written in the wrong order: what the next one wrote goes. */
export const opsAfterRelease: Bug = {
  id: "ops-after-release",
  kind: "S",
  parent: "VU",
  present: true,
  subject: "fs_put_dax() gives the device up before it takes the holder's operations away",
  says: "fs_put_dax() takes the operations away while it still is the holder",
  functions: [
    edits(fsPutDax, (previous, k) =>
      edited(previous, [
        replace(RELEASED, ({ when, step }) => [
          when("dax_dev->holder_data == holder", (my) => holderIs(k, my.holder), [
            step("dax_dev->holder_ops = NULL", () => setHolderOps(k, null)),
            step("cmpxchg(&dax_dev->holder_data, holder, NULL)", (my) =>
              exchangeHolder(k, my.holder, null),
            ),
          ]),
        ]),
      ]),
    ),
  ],
  shown: {
    spec: "holder-notify-against-umount",
    scope: "small-remount",
    breaks: { H1: 4 },
  },
};

export const doubleFetch: Bug = {
  id: "double-fetch",
  kind: "S",
  parent: "VU",
  subject: "dax_holder_notify_failure() reads the holder's operations twice",
  says: "dax_holder_notify_failure() looks whether there are operations and reads them again for the call",
  functions: [
    edits(daxHolderNotifyFailure, (previous, k) =>
      edited(previous, [
        insertBefore("ops->notify_failure", ({ step }) => [
          step("ops = dax_dev->holder_ops, again", () => holderOps(k), "ops"),
        ]),
      ]),
    ),
  ],
  shown: {
    spec: "holder-notify-against-umount",
    scope: "small-umount",
    breaks: { "assert-dax_holder_notify_failure-1": 6 },
  },
};

export const keepOps: Bug = {
  id: "keep-ops",
  kind: "S",
  parent: "VU",
  subject: "a pgmap that outlives its driver keeps the callbacks of the driver's module",
  says: "the driver leaves pgmap->ops as they are when it is unbound",
  functions: [
    edits(staticPgmapRemove, (previous) => edited(previous, [remove("pgmap->ops = NULL")])),
  ],
  shown: {
    spec: "memory-failure-against-rebind",
    scope: "small",
    breaks: { H2: 22 },
  },
};
