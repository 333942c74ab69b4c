/**
 * memory_failure() of a page of FS_DAX, as far as its entry goes: the entry is locked while those who map the page are
 * told (facts 1.7, 7).
 */
import { flag, index, optional, pause } from "../../../checker/index.ts";
import { cFunction, parts } from "../../kernel.ts";
import { entryField } from "../../memory/values.ts";
import { NONE } from "../../primitives/xarray.ts";
import { daxLockFolio, daxUnlockFolio } from "../../series/vu/lock-folio.ts";

/** mf_generic_kill_procs(): whether it found an entry to lock. */
export const mfGenericKillProcs = cFunction("mf_generic_kill_procs", "mm/memory-failure.c", (k) =>
  parts({
    params: { me: index(k.scope.threads), f: index(k.scope.folios) },
    locals: { cookie: optional(entryField(k.scope)) },
    returns: flag(),
    body: ({ call, given, step, ret }) => [
      call(daxLockFolio(k), ({ me, f }) => ({ me, f }), "cookie"),
      given("if (!cookie)", ({ cookie }) => cookie === null, [ret(() => false)]),
      step("collect_procs(&folio->page, to_kill, flags)", () => pause),
      call(daxUnlockFolio(k), ({ me, f, cookie }) => ({
        me,
        f,
        cookie: cookie ?? NONE,
      })),
      ret(() => true),
    ],
  }),
);
