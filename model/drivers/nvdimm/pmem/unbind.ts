/**
 * The unbinding of a pmem device (facts 1.10): devm releases in reverse order, so kill_dax() comes before the pages go.
 *
 * Removing the host, put_dax() and del_gendisk() are left out: they touch neither the map nor a page. A protocol without
 * R1 has a process call memunmapPages instead.
 */
import { cFunction, parts } from "../../../kernel.ts";
import { memunmapPages } from "../../../mm/memremap/unmap.ts";
import { killDax } from "../../dax/super/kill-dax.ts";

/** pmem_release_disk(). */
export const pmemReleaseDisk = cFunction("pmem_release_disk", "drivers/nvdimm/pmem.c", (k) =>
  parts({ body: ({ call }) => [call(killDax(k), () => ({}))] }),
);

/** devm_memremap_pages_release(). */
export const devmMemremapPagesRelease = cFunction(
  "devm_memremap_pages_release",
  "mm/memremap.c",
  (k) => parts({ body: ({ call }) => [call(memunmapPages(k), () => ({ ranges: 1 }))] }),
);

/** devres_release_all() of a pmem device. */
export const pmemUnbind = cFunction("devres_release_all", "drivers/base/devres.c", (k) =>
  parts({
    body: ({ call }) => [
      call(pmemReleaseDisk(k), () => ({})),
      call(devmMemremapPagesRelease(k), () => ({})),
    ],
  }),
);
