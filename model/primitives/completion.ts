/**
 * Completions with one waiter: complete() makes wait_for_completion() return, then or later.
 */
import { access, type Cell, primitive, read, store } from "../../checker/index.ts";

/** complete(). */
export const complete = (done: Cell<boolean>) => store(done, true);
/**
 * wait_for_completion(): blocked until it is done. The kernel's waiter takes the completion away again; nothing waits for
 * it a second time here.
 */
export const waitForCompletion = primitive((done: Cell<boolean>) =>
  access("waitForCompletion", { done: read(done) }, () => {}, { enabled: (s) => s.done }),
);
