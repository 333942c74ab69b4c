/**
 * V10z: patch 10's requests and releases on pages that begin at 0, with no pgmap reference per page, which is where its
 * changelog is heading. GUP and unpin leave the pgmap alone.
 *
 * No such tree was posted. It is written as a patch on top of V10, so that what it changes is all in one place.
 */
import { edited, remove, replace } from "../../checker/index.ts";
import { type Delta, edits, type Kernel, type Patch } from "../kernel.ts";
import { gupDeviceHuge } from "../mm/gup/fast.ts";
import { followDevmapPmd } from "../mm/gup/slow.ts";
import { rawPutDevmapManagedPageRefs } from "../mm/memremap/put-page.ts";
import { wakeUp } from "../primitives/wait-queue.ts";
import { countsFromZero } from "./p23.ts";
import { withoutBaseline } from "./p24.ts";
import { pagesWithoutPgmap } from "./p25.ts";

const isFsDax = (k: Kernel): boolean => (k.scope.type ?? "FS_DAX") === "FS_DAX";

const memremap: readonly Delta[] = [
  countsFromZero,
  ...withoutBaseline,
  edits(rawPutDevmapManagedPageRefs, (previous, k) =>
    isFsDax(k)
      ? edited(previous, [
          replace("if (page_ref_sub_return(page, refs) == 1)", ({ given, step }) => [
            given("if (page_ref_sub_return(page, refs) == 0)", (my) => my.count === 0, [
              step("wake_up_var(page)", (my) => wakeUp(k, `page ${my.f}`, "all")),
            ]),
          ]),
        ])
      : previous,
  ),
];

const gup: readonly Delta[] = [
  ...pagesWithoutPgmap,
  edits(gupDeviceHuge, (previous) =>
    edited(previous, [
      remove("get_dev_pagemap()"),
      remove("if (!pgmap)"),
      remove("put_dev_pagemap()"),
    ]),
  ),
  edits(followDevmapPmd, (previous) =>
    edited(previous, [remove("get_dev_pagemap()"), remove("if (!*pgmap)")]),
  ),
];

export const v10z: Patch = {
  id: "V10z",
  subject: "(not posted) patch 10's algorithm on 0-based pages",
  says: "pages begin at 0 and are idle at 0; the map holds no reference per page; GUP and unpin leave the pgmap alone",
  functions: [...memremap, ...gup],
  idle: () => 0,
  baseline: false,
};
