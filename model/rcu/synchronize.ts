/**
 * synchronize_rcu() and synchronize_srcu(): begin a grace period, and block until it is over.
 *
 * Two steps, because a section that opens between them is not waited for.
 */
import { cFunction, parts } from "../kernel.ts";
import { gracePeriodOver, startGracePeriod } from "../primitives/rcu.ts";

/** synchronize_rcu(). */
export const synchronizeRcu = cFunction("synchronize_rcu", "kernel/rcu/tree.c", (k) =>
  parts({
    body: ({ step }) => [
      step("start_poll_synchronize_rcu()", () => startGracePeriod(k, k.cells.rcu)),
      step("wait for the RCU grace period", () => gracePeriodOver(k, k.cells.rcu)),
    ],
  }),
);

/** synchronize_srcu(&dax_srcu): the only SRCU domain here. */
export const synchronizeSrcu = cFunction("synchronize_srcu", "kernel/rcu/srcutree.c", (k) =>
  parts({
    body: ({ step }) => [
      step("start_poll_synchronize_srcu(&dax_srcu)", () => startGracePeriod(k, k.cells.srcu)),
      step("wait for the SRCU grace period", () => gracePeriodOver(k, k.cells.srcu)),
    ],
  }),
);
