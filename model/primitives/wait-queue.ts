/**
 * Wait queues: prepare, test, sleep until woken, finish. A wake that comes before the thread is queued is lost.
 *
 * A thread is on one queue at a time, so its queue is one cell. A woken thread is off the queue at once, as
 * autoremove_wake_function() takes it off; a wake before it sleeps is kept, as it makes the task runnable again.
 */
import {
  access,
  type Access,
  type Cell,
  primitive,
  read,
  store,
  update,
} from "../../checker/index.ts";
import type { Kernel } from "../kernel.ts";
import type { WaitKey, WaitState } from "../memory/values.ts";

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** prepare_to_wait(), prepare_to_wait_exclusive(): queues the thread. One step: the queue's lock is held over it. */
export function prepareToWait(
  k: Kernel,
  me: number,
  key: WaitKey,
  exclusive: boolean,
): Access<void> {
  const state = (exclusive ? `exclusive ${key}` : key) as WaitState;
  return store(k.cells.wait(me), state);
}

/** schedule(): blocked until the thread is woken. */
export const sleep = (k: Kernel, me: number): Access<void> => sleepOn(k.cells.wait(me));
const sleepOn = primitive((wait: Cell<WaitState>) =>
  access("sleep", { wait: read(wait) }, () => {}, { enabled: (s) => s.wait === "woken" }),
);

/**
 * schedule() in an interruptible sleep: replies whether a signal ended it. Signals arrive in scopes that have them, at
 * any time; in others this is `sleep`.
 */
export const sleepInterruptible = (k: Kernel, me: number): Access<boolean> =>
  interruptible(k.cells.wait(me), k.scope.signals === true);
const interruptible = primitive((wait: Cell<WaitState>, signals: boolean) =>
  access("sleepInterruptible", { wait: read(wait) }, (_, choice) => choice === 1, {
    outcomes: signals ? 2 : 1,
    enabled: (s, choice) => choice === 1 || s.wait === "woken",
  }),
);

/** finish_wait(): off the queue, if it is still on it, and running. */
export const finishWait = (k: Kernel, me: number): Access<void> =>
  store<WaitState>(k.cells.wait(me), "awake");

/**
 * __wake_up() of the queue of this key: every non-exclusive waiter, and one exclusive waiter or all of them.
 *
 * One step: the queue's lock is held over the walk. The kernel wakes the exclusive waiter that came first; here it is any
 * of them, which allows every order that the kernel has.
 */
export const wakeUp = primitive((k: Kernel, key: WaitKey, which: "one" | "all") => {
  const threads = upTo(k.scope.threads);
  const exclusive = `exclusive ${key}`;
  const one = which === "one" && key.startsWith("entry");
  return access(
    "wakeUp",
    { wait: threads.map((t) => update(k.cells.wait(t))) },
    (s, choice) => {
      for (const t of threads) {
        const chosen = s.wait[t] === exclusive && (!one || t === choice);
        if (s.wait[t] === key || chosen) s.wait[t] = "woken";
      }
    },
    {
      outcomes: one ? threads.length : 1,
      enabled: (s, choice) =>
        !one ||
        (s.wait.includes(exclusive as WaitState) ? s.wait[choice] === exclusive : choice === 0),
    },
  );
});
