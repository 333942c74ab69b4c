/**
 * kill_dax() (facts 1.10): after it nobody who looks at DAXDEV_ALIVE goes on, and nobody who saw it is still at work.
 *
 * The holder's notification and the holder itself are left out: no file system acts on them in this model.
 */
import { store } from "../../../../checker/index.ts";
import { cFunction, parts } from "../../../kernel.ts";
import { synchronizeSrcu } from "../../../rcu/synchronize.ts";

/** kill_dax(): what the assumption R1 rests on. */
export const killDax = cFunction("kill_dax", "drivers/dax/super.c", (k) =>
  parts({
    body: ({ step, call }) => [
      step("clear_bit(DAXDEV_ALIVE, &dax_dev->flags)", () => store(k.cells.dax.alive, false)),
      call(synchronizeSrcu(k), () => ({})),
    ],
  }),
);
