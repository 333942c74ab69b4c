/**
 * VU in mm/gup.c (facts 7): no call takes a reference of the map, since a page that is mapped has one of its own. Fast GUP
 * adds to a count unless it is 0 and looks at the entry again; through a PMD it does the same.
 */
import { edited, remove, replace } from "../../../checker/index.ts";
import { type Delta, edits } from "../../kernel.ts";
import { gupDeviceHuge, gupPteRange } from "../../mm/gup/fast.ts";
import { tryGrabFolio } from "../../mm/gup/grab.ts";
import { followDevmapPmd, followPagePte, rawGetUserPages } from "../../mm/gup/slow.ts";

export const gup: readonly Delta[] = [
  edits(gupPteRange, (previous) =>
    edited(previous, [
      remove("get_dev_pagemap()"),
      remove("if (!pgmap)"),
      remove("put_dev_pagemap()"),
    ]),
  ),
  edits(gupDeviceHuge, (previous, k) =>
    edited(previous, [
      remove("get_dev_pagemap()"),
      remove("if (!pgmap)"),
      replace("try_grab_page()", ({ call }) => [
        call(tryGrabFolio(k), (my) => ({ f: my.base + my.first + my.i }), "grabbed"),
      ]),
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
