/**
 * The file system that holds a DAX device, and how it is told of failures (facts 8). In scopes with holders.
 *
 * A holder is two words, who it is and its operations; they are written one after the other and read without a lock. What a
 * file system does when it is told is left out, and with it its own look at who the holder is.
 */
import {
  access,
  index,
  load,
  oneOf,
  optional,
  pause,
  primitive,
  store,
  update,
} from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { readLock, readUnlock } from "../../../primitives/rcu.ts";

/** A file system. */
const holderField = (k: Kernel) => index(k.scope.holders ?? 1);

/** cmpxchg(&dax_dev->holder_data, old, next): replies whether it was `old`. */
export const exchangeHolder = primitive((k: Kernel, old: number | null, next: number | null) =>
  access("cmpxchg", { data: update(k.cells.holder(0).data) }, (s) => {
    if (s.data !== old) return false;
    s.data = next;
    return true;
  }),
);
/** dax_dev->holder_ops, for the functions of this file and for bugs that are put back into them. */
export const holderOps = (k: Kernel) => load(k.cells.holder(0).ops);
export const setHolderOps = (k: Kernel, ops: number | null) =>
  store<number | null>(k.cells.holder(0).ops, ops);
const setData = (k: Kernel, data: number | null) =>
  store<number | null>(k.cells.holder(0).data, data);

/** fs_dax_get(): takes the device, if nobody has it, and then says by which operations it is told. */
export const fsDaxGet = cFunction("fs_dax_get", "drivers/dax/super.c", (k) =>
  parts({
    params: { holder: holderField(k) },
    body: ({ when, step, ret }) => [
      when(
        "cmpxchg(&dax_dev->holder_data, NULL, holder)",
        (my) => exchangeHolder(k, null, my.holder).is(false),
        [ret()],
      ),
      step("dax_dev->holder_ops = ops", (my) => setHolderOps(k, my.holder)),
    ],
  }),
);

/** Whether this file system has the device. */
export const holderIs = (k: Kernel, holder: number) => load(k.cells.holder(0).data).is(holder);

/** The text of the exchange with which fs_put_dax() gives the device up. */
export const RELEASED = "cmpxchg(&dax_dev->holder_data, holder, NULL) == holder";

/** fs_put_dax(): gives the device up, and takes the operations away if it had it. */
export const fsPutDax = cFunction("fs_put_dax", "drivers/dax/super.c", (k) =>
  parts({
    params: { holder: holderField(k) },
    body: ({ when, step }) => [
      when(RELEASED, (my) => exchangeHolder(k, my.holder, null), [
        step("dax_dev->holder_ops = NULL", () => setHolderOps(k, null)),
      ]),
    ],
  }),
);

/** What a notification gives. */
const notified = oneOf("told", "-ENXIO", "-EOPNOTSUPP");

/** dax_holder_notify_failure(). C calls through the pointer without a look; the check that there is one is ours. */
export const daxHolderNotifyFailure = cFunction(
  "dax_holder_notify_failure",
  "drivers/dax/super.c",
  (k) =>
    parts({
      params: { me: index(k.scope.threads) },
      locals: { ops: optional(holderField(k)), result: notified },
      returns: notified,
      body: ({ when, step, set, given, assert, label, goto, ret }) => [
        step("id = dax_read_lock()", (my) => readLock(k.cells.srcu, my.me)),
        set("result", () => "told"),
        when("!dax_alive(dax_dev)", () => load(k.cells.dax.alive).is(false), [
          set("result", () => "-ENXIO"),
          goto("out"),
        ]),
        step("ops = dax_dev->holder_ops", () => holderOps(k), "ops"),
        given("if (!ops)", (my) => my.ops === null, [
          set("result", () => "-EOPNOTSUPP"),
          goto("out"),
        ]),
        assert("ops->notify_failure", (my) => my.ops !== null),
        step("ops->notify_failure(dax_dev, off, len, mf_flags)", () => pause),
        label("out"),
        step("dax_read_unlock(id)", (my) => readUnlock(k.cells.srcu, my.me)),
        ret((my) => my.result),
      ],
    }),
);

/** The end of kill_dax(): nobody holds the device any more. */
export const clearHolder = (k: Kernel) =>
  [
    ["dax_dev->holder_ops = NULL", () => setHolderOps(k, null)],
    ["dax_dev->holder_data = NULL", () => setData(k, null)],
  ] as const;
