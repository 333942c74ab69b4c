/**
 * V10z: patch 10's requests and releases on pages that begin at 0, with no pgmap reference per page, which is where its
 * changelog is heading. GUP and unpin leave the pgmap alone.
 *
 * No such tree was posted. It is written as a patch on top of V10, so that what it changes is all in one place.
 */
import { edited, insertAfter, remove, replace } from "../../checker/index.ts";
import { type Delta, edits, type Kernel, type Patch } from "../kernel.ts";
import { isDriverOwned } from "../memory.ts";
import { gupDeviceHuge, gupPteRange } from "../mm/gup/fast.ts";
import { followDevmapPmd, followPagePte, rawGetUserPages } from "../mm/gup/slow.ts";
import { memmapInitZoneDevice, pagemapRange } from "../mm/memremap/map.ts";
import { rawPutDevmapManagedPageRefs } from "../mm/memremap/put-page.ts";
import { memunmapPages } from "../mm/memremap/unmap.ts";
import { refSet } from "../primitives/refcount.ts";
import { wakeUp } from "../primitives/wait-queue.ts";

const isFsDax = (k: Kernel): boolean => (k.scope.type ?? "FS_DAX") === "FS_DAX";

const memremap: readonly Delta[] = [
  edits(memmapInitZoneDevice, (previous, k) =>
    isDriverOwned(k.scope)
      ? previous
      : edited(previous, [
          insertAfter("init_page_count(page)", ({ step }) => [
            step("set_page_count(page, 0)", (my) => refSet(k.cells.folio(my.f).refs, 0)),
          ]),
        ]),
  ),
  edits(pagemapRange, (previous, k) =>
    isDriverOwned(k.scope)
      ? previous
      : edited(previous, [remove("percpu_ref_get_many(&pgmap->ref, pfn_len(pgmap, range_id))")]),
  ),
  edits(memunmapPages, (previous, k) =>
    isDriverOwned(k.scope)
      ? previous
      : edited(previous, [remove("for (i = 0; i < pgmap->nr_range; i++)")]),
  ),
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
  edits(gupPteRange, (previous) =>
    edited(previous, [
      remove("get_dev_pagemap()"),
      remove("if (!pgmap)"),
      remove("put_dev_pagemap()"),
    ]),
  ),
  edits(gupDeviceHuge, (previous) =>
    edited(previous, [
      remove("get_dev_pagemap()"),
      remove("if (!pgmap)"),
      remove("put_dev_pagemap()"),
    ]),
  ),
  edits(followPagePte, (previous) =>
    edited(previous, [remove("get_dev_pagemap()"), remove("if (!*pgmap)")]),
  ),
  edits(followDevmapPmd, (previous) =>
    edited(previous, [remove("get_dev_pagemap()"), remove("if (!*pgmap)")]),
  ),
  edits(rawGetUserPages, (previous) => edited(previous, [remove("put_dev_pagemap()")])),
];

export const v10z: Patch = {
  id: "V10z",
  subject: "(not posted) patch 10's algorithm on 0-based pages",
  says: "pages begin at 0 and are idle at 0; the map holds no reference per page; GUP and unpin leave the pgmap alone",
  functions: [...memremap, ...gup],
  idle: () => 0,
  baseline: false,
};
