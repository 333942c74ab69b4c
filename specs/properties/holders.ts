/**
 * Who is told of failures (facts 8): the holder of the device (H1), by a module that is there (H2), in scopes with holders
 * or with callbacks.
 */
import { always, never, type Property } from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";

type Claim = Property<KernelState>;

/** Functions that write the two words of a holder one after the other. */
const CHANGING = ["fs_dax_get", "fs_put_dax", "kill_dax"];

/** A failure is told to a file system that is gone, or to none although there is one. */
function opsBelong(): Claim {
  return always(
    "H1",
    "the operations of a device are its holder's",
    ({ holder: [device] }, where) => where.inside(CHANGING) || device?.ops === device?.data,
  );
}

/** The text of a module that is gone is run. */
function noCallbackAfterUnbind(): Claim {
  return never("H2", "no callback is called when its module is gone", ({ callbacks: [ops] }) =>
    ops === undefined ? false : ops.astray,
  );
}

export function holderProperties(k: Kernel): readonly Claim[] {
  return [
    ...(k.scope.holders === undefined ? [] : [opsBelong()]),
    ...(k.scope.callbacks === true ? [noCallbackAfterUnbind()] : []),
  ];
}
