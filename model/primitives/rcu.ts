/**
 * Read sections and grace periods of RCU and SRCU, and of interrupts off (an IPI waits for those as a grace period does).
 *
 * A grace period waits for the sections that were open when it began and for no other, which is the weakest that the
 * kernel promises: whatever a longer grace period allows, this one allows.
 */
import {
  access,
  type Access,
  type Cell,
  primitive,
  read,
  store,
  update,
  write,
} from "../../checker/index.ts";
import type { Kernel } from "../kernel.ts";

/** `k.cells.rcu`, `k.cells.srcu` or `k.cells.irqs`: per thread, whether it reads and whether it is waited for. */
export type Section = (thread: number) => {
  readonly reading: Cell<boolean>;
  readonly awaited: Cell<boolean>;
};

/** rcu_read_lock(), srcu_read_lock(), local_irq_save(). Sections of one thread do not nest. */
export const readLock = (section: Section, me: number): Access<void> =>
  store(section(me).reading, true);

/** The end of the section: whoever waits for this thread need not any more. */
export const readUnlock = (section: Section, me: number): Access<void> =>
  readUnlockOf(section(me).reading, section(me).awaited);
const readUnlockOf = primitive((reading: Cell<boolean>, awaited: Cell<boolean>) =>
  access("readUnlock", { reading: write(reading), awaited: write(awaited) }, (s) => {
    s.reading = false;
    s.awaited = false;
  }),
);

/**
 * Sections with interrupts off are read sections of RCU, too; those of the i_pages locks are known by the file. (What GUP
 * turns off is in `rcu` as well as in `irqs`.)
 */
export const irqFiles = (k: Kernel, section: Section): number[] =>
  section === k.cells.rcu ? Array.from({ length: k.scope.files }, (_, m) => m) : [];

const threadsOf = (k: Kernel): number[] => Array.from({ length: k.scope.threads }, (_, t) => t);

/** The start of a grace period: call_rcu(), or the first half of a synchronize. */
export const startGracePeriod = primitive((k: Kernel, section: Section) =>
  access(
    "startGracePeriod",
    {
      reading: threadsOf(k).map((t) => read(section(t).reading)),
      awaited: threadsOf(k).map((t) => update(section(t).awaited)),
      xa: irqFiles(k, section).map((m) => read(k.cells.file(m).xa)),
      xaAwaited: irqFiles(k, section).map((m) => update(k.cells.file(m).xaAwaited)),
    },
    (s) => {
      for (const t of threadsOf(k)) {
        if (s.reading[t] === true) s.awaited[t] = true;
      }
      for (const m of irqFiles(k, section)) {
        if (s.xa[m] === true) s.xaAwaited[m] = true;
      }
    },
  ),
);

/** The end of a grace period: blocked until nobody is waited for; replies true. */
export const gracePeriodOver = primitive((k: Kernel, section: Section) =>
  access(
    "gracePeriodOver",
    {
      awaited: threadsOf(k).map((t) => read(section(t).awaited)),
      xaAwaited: irqFiles(k, section).map((m) => read(k.cells.file(m).xaAwaited)),
    },
    () => true,
    { enabled: (s) => !s.awaited.includes(true) && !s.xaAwaited.includes(true) },
  ),
);
