/**
 * The end of a device-dax device (facts 1.10): kill_dev_dax() runs before cdev_del() and before its pages go.
 */
import { index } from "../../../../checker/index.ts";
import { unmapMappingRange } from "../../../fs/layouts/unmap.ts";
import { cFunction, parts } from "../../../kernel.ts";
import { killDax } from "../super/kill-dax.ts";

/** kill_dev_dax(); `m` is the device's file. Without R1 it does not begin with kill_dax(), which keeps faults out. */
export const killDevDax = cFunction("kill_dev_dax", "drivers/dax/bus.c", (k) =>
  parts({
    params: { me: index(k.scope.threads), m: index(k.scope.files) },
    body: ({ call }) => [
      ...(k.assumes("R1") ? [call(killDax(k), () => ({}))] : []),
      call(unmapMappingRange(k), ({ me, m }) => ({ me, m, from: 0, to: k.scope.offsets - 1 })),
    ],
  }),
);
