/**
 * memory_failure() of a page of a pgmap that has a callback for it. In scopes with callbacks.
 *
 * What the callback does is left out: whether the module that it belongs to is there is the question.
 */
import { access, flag, index, load, primitive, read, update } from "../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import { getDevPagemap, putDevPagemap } from "../memremap/dev-pagemap.ts";

/** The call itself; a ghost remembers one into a module that is gone. */
const callBack = primitive((k: Kernel) => {
  const { loaded, astray } = k.cells.callbacks(0);
  return access("callBack", { loaded: read(loaded), astray: update(astray) }, (s) => {
    if (!s.loaded) s.astray = true;
  });
});

/** memory_failure_dev_pagemap(), and the look-up of the pgmap before it. */
export const memoryFailureDevPagemap = cFunction(
  "memory_failure_dev_pagemap",
  "mm/memory-failure.c",
  (k) =>
    parts({
      params: { me: index(k.scope.threads) },
      locals: { pgmap: flag() },
      body: ({ call, given, when, step, ret }) => [
        call(getDevPagemap(k), ({ me }) => ({ me, cached: false, irqsOff: false }), "pgmap"),
        given("if (!pgmap)", (my) => !my.pgmap, [ret()]),
        when("pgmap_has_memory_failure(pgmap)", () => load(k.cells.callbacks(0).set), [
          step("pgmap->ops->memory_failure(pgmap, pfn, 1, flags)", () => callBack(k)),
        ]),
        call(putDevPagemap(k), () => ({ pgmap: true, holder: "transient" as const })),
      ],
    }),
);
