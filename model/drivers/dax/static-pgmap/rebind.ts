/**
 * A pgmap that outlives the driver that it is mapped for: a driver with callbacks is unbound, and another one without any
 * is bound to the same device (A-static-pgmap).
 */
import { index, store } from "../../../../checker/index.ts";
import { cFunction, parts } from "../../../kernel.ts";
import { memremapPages } from "../../../mm/memremap/map.ts";
import { memunmapPages } from "../../../mm/memremap/unmap.ts";

/** The unbinding: the pages go, and then the callbacks, so that nobody finds the pgmap with them any more. */
export const staticPgmapRemove = cFunction("static_pgmap_remove", "a driver", (k) =>
  parts({
    body: ({ call, step }) => [
      call(memunmapPages(k), () => ({ ranges: 1 })),
      step("pgmap->ops = NULL", () => store(k.cells.callbacks(0).set, false)),
    ],
  }),
);

/** The driver is unbound, its module goes, and another driver is bound. */
export const staticPgmapRebind = cFunction("static_pgmap_rebind", "a driver", (k) =>
  parts({
    params: { me: index(k.scope.threads) },
    body: ({ call, step }) => [
      call(staticPgmapRemove(k), () => ({})),
      step("free_module(mod)", () => store(k.cells.callbacks(0).loaded, false)),
      call(memremapPages(k), ({ me }) => ({ me })),
    ],
  }),
);
