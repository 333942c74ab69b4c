/**
 * lib/percpu-refcount.c: kill, and the RCU callback that switches the ref to atomic mode (facts 1.13).
 *
 * Both are here once for the pgmap's ref, the only percpu_ref of the model.
 */
import { cFunction, parts } from "../../kernel.ts";
import {
  percpuRefMarkDead,
  percpuRefPutInitial,
  percpuRefSwitch,
  startsAtomic,
} from "../../primitives/percpu-ref.ts";

/**
 * percpu_ref_kill(). The kernel holds an irq-safe spinlock over both steps, so that the switch cannot come between them;
 * here it can, and it changes nothing: the count is not zero while it has the initial reference in it.
 */
export const percpuRefKill = cFunction("percpu_ref_kill", "lib/percpu-refcount.c", (k) =>
  parts({
    body: ({ step }) => [
      step("ref->percpu_count_ptr |= __PERCPU_REF_DEAD", () => percpuRefMarkDead(k)),
      step("percpu_ref_put(ref)", () => percpuRefPutInitial(k)),
    ],
  }),
);

/**
 * percpu_ref_switch_to_atomic_rcu(), run by a process that stands for the CPU that runs RCU callbacks. A ref that is in
 * atomic mode already has no such callback.
 */
export const percpuRefSwitchToAtomicRcu = cFunction(
  "percpu_ref_switch_to_atomic_rcu",
  "lib/percpu-refcount.c",
  (k) =>
    parts({
      body: ({ step }) =>
        startsAtomic(k)
          ? []
          : [
              step("atomic_long_add(count - PERCPU_COUNT_BIAS, &ref->count)", () =>
                percpuRefSwitch(k),
              ),
            ],
    }),
);
