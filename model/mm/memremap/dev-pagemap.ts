/**
 * get_dev_pagemap() and put_dev_pagemap() (facts 1.10): how GUP holds the map while it works on its pages.
 *
 * The model has one map, so "a pgmap or NULL" is a flag, and a cached one covers every page.
 */
import { flag, index, load, oneOf } from "../../../checker/index.ts";
import { cFunction, parts } from "../../kernel.ts";
import { type Holder, percpuRefPut, percpuRefTrygetLive } from "../../primitives/percpu-ref.ts";
import { readLock, readUnlock } from "../../primitives/rcu.ts";

/** Who is to account for the reference: a parameter of ours, for ghosts alone. */
const holder = oneOf<Holder>("transient", "folio");

/**
 * get_dev_pagemap(pfn, pgmap): whether there is one, with a reference on it.
 *
 * `irqsOff` says that the caller has interrupts off, which is a read section already. Ours do not nest, and the inner
 * one adds nothing.
 */
export const getDevPagemap = cFunction("get_dev_pagemap", "mm/memremap.c", (k) =>
  parts({
    params: { me: index(k.scope.threads), cached: flag(), irqsOff: flag() },
    locals: { pgmap: flag() },
    returns: flag(),
    body: ({ step, given, ret }) => [
      given("if (pgmap && phys is in pgmap->range)", (my) => my.cached, [ret(() => true)]),
      given("unless irqs are off", (my) => !my.irqsOff, [
        step("rcu_read_lock()", (my) => readLock(k.cells.rcu, my.me)),
      ]),
      step("pgmap = xa_load(&pgmap_array, pfn)", () => load(k.cells.pgmap.published), "pgmap"),
      given("if (pgmap)", (my) => my.pgmap, [
        step(
          "percpu_ref_tryget_live(&pgmap->ref)",
          (my) => percpuRefTrygetLive(k, my.me, "transient"),
          "pgmap",
        ),
      ]),
      given("unless irqs are off ", (my) => !my.irqsOff, [
        step("rcu_read_unlock()", (my) => readUnlock(k.cells.rcu, my.me)),
      ]),
      ret((my) => my.pgmap),
    ],
  }),
);

/** put_dev_pagemap(pgmap), with NULL as false. The last put runs dev_pagemap_percpu_release(): see percpu-ref.ts. */
export const putDevPagemap = cFunction("put_dev_pagemap", "include/linux/memremap.h", (k) =>
  parts({
    params: { pgmap: flag(), holder },
    body: ({ step, given }) => [
      given("if (pgmap)", (my) => my.pgmap, [
        step("percpu_ref_put(&pgmap->ref)", (my) => percpuRefPut(k, my.holder)),
      ]),
    ],
  }),
);
