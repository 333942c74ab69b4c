/**
 * memunmap_pages() (facts 1.10): kill the ref, drop the map's own references, wait for all others, take the pages away.
 *
 * In the order of v6.1, where percpu_ref_exit() comes after the ranges are gone.
 */
import { counter, store } from "../../../checker/index.ts";
import { cFunction, hasBaseline, parts } from "../../kernel.ts";
import { percpuRefKill } from "../../lib/percpu-refcount/kill.ts";
import { waitForCompletion } from "../../primitives/completion.ts";
import { percpuRefPutMany } from "../../primitives/percpu-ref.ts";
import { synchronizeRcu } from "../../rcu/synchronize.ts";

/** pgmap_array_delete(). */
export const pgmapArrayDelete = cFunction("pgmap_array_delete", "mm/memremap.c", (k) =>
  parts({
    body: ({ step, call }) => [
      step("xa_store_range(&pgmap_array, range, NULL)", () =>
        store(k.cells.pgmap.published, false),
      ),
      call(synchronizeRcu(k), () => ({})),
    ],
  }),
);

/** pageunmap_range(): the struct pages and the direct map go away, then the pgmap cannot be found any more. */
export const pageunmapRange = cFunction("pageunmap_range", "mm/memremap.c", (k) =>
  parts({
    body: ({ step, call }) => [
      step("arch_remove_memory()", () => store(k.cells.pgmap.memmap, false)),
      call(pgmapArrayDelete(k), () => ({})),
    ],
  }),
);

/** memunmap_pages(); `ranges` is pgmap->nr_range, 0 where memremap_pages() failed. */
export const memunmapPages = cFunction("memunmap_pages", "mm/memremap.c", (k) =>
  parts({
    params: { ranges: counter(1) },
    body: ({ step, call, given }) => [
      call(percpuRefKill(k), () => ({})),
      ...(!hasBaseline(k.scope)
        ? []
        : [
            given("for (i = 0; i < pgmap->nr_range; i++)", (my) => my.ranges > 0, [
              step("percpu_ref_put_many(&pgmap->ref, pfn_len(pgmap, i))", () =>
                percpuRefPutMany(k, k.scope.folios),
              ),
            ]),
          ]),
      step("wait_for_completion(&pgmap->done)", () => waitForCompletion(k.cells.pgmap.done)),
      given("for each range", (my) => my.ranges > 0, [call(pageunmapRange(k), () => ({}))]),
      step("percpu_ref_exit(&pgmap->ref)", () => store(k.cells.pgmap.exited, true)),
    ],
  }),
);
