/**
 * Spinlocks, semaphores and mutexes: a thread that cannot have the lock is blocked.
 *
 * What waiters do meanwhile (spin, queue, sleep) is left out: nothing but the lock itself wakes them, so no wake-up of
 * theirs can be lost. Fairness among waiters is left out too: any of them may be next, which allows every order.
 */
import {
  access,
  type Access,
  acquire,
  type Cell,
  primitive,
  release,
  update,
} from "../../checker/index.ts";

/** spin_lock() and spin_lock_irq(), lock_page(). */
export const spinLock = (held: Cell<boolean>): Access<void> => acquire(held);
/** spin_unlock(), unlock_page(). */
export const spinUnlock = (held: Cell<boolean>): Access<void> => release(held);

/** A read-write semaphore, as its two cells. */
export interface RwSem {
  readonly readers: Cell<number>;
  readonly writer: Cell<boolean>;
}

const downReadOf = primitive((readers: Cell<number>, writer: Cell<boolean>) =>
  access(
    "downRead",
    { readers: update(readers), writer: update(writer) },
    (s) => {
      s.readers += 1;
    },
    { enabled: (s) => !s.writer },
  ),
);
const upReadOf = primitive((readers: Cell<number>) =>
  access("upRead", { readers: update(readers) }, (s) => {
    s.readers -= 1;
  }),
);
const downWriteOf = primitive((readers: Cell<number>, writer: Cell<boolean>) =>
  access(
    "downWrite",
    { readers: update(readers), writer: update(writer) },
    (s) => {
      s.writer = true;
    },
    { enabled: (s) => !s.writer && s.readers === 0 },
  ),
);

/** down_read(): blocked by a writer that has it, not by one that waits (the kernel's readers queue behind that one). */
export const downRead = ({ readers, writer }: RwSem): Access<void> => downReadOf(readers, writer);
/** up_read(). */
export const upRead = ({ readers }: RwSem): Access<void> => upReadOf(readers);
/** down_write(): blocked by readers and by a writer. */
export const downWrite = ({ readers, writer }: RwSem): Access<void> => downWriteOf(readers, writer);
/** up_write(). */
export const upWrite = ({ writer }: RwSem): Access<void> => release(writer);
