/**
 * kill_dax() (facts 1.10): after it nobody who looks at DAXDEV_ALIVE goes on, and nobody who saw it is still at work.
 *
 * The holder is told, and taken away, in scopes with holders; in others there is none (A-no-holder).
 */
import { load, store } from "../../../../checker/index.ts";
import { cFunction, parts } from "../../../kernel.ts";
import { synchronizeSrcu } from "../../../rcu/synchronize.ts";
import { clearHolder, daxHolderNotifyFailure } from "./holder.ts";

/** kill_dax(): what the assumption R1 rests on. In scopes with holders it is the last thread that runs it. */
export const killDax = cFunction("kill_dax", "drivers/dax/super.c", (k) =>
  parts({
    body: ({ step, when, call }) => {
      const kill = [
        step("clear_bit(DAXDEV_ALIVE, &dax_dev->flags)", () => store(k.cells.dax.alive, false)),
        call(synchronizeSrcu(k), () => ({})),
      ];
      if (k.scope.holders === undefined) return kill;
      return [
        when(
          "dax_dev->holder_data != NULL",
          () => load(k.cells.holder(0).data).map("set", (data) => data !== null),
          [call(daxHolderNotifyFailure(k), () => ({ me: k.scope.threads - 1 }))],
        ),
        ...kill,
        ...clearHolder(k).map(([text, clear]) => step(text, clear)),
      ];
    },
  }),
);
