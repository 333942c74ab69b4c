/**
 * grab_mapping_entry(): finds or makes the entry of a fault and locks it (facts 1.2).
 */
import { flag, oneOf, optional, pause } from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { entryField } from "../../../memory/values.ts";
import { spinLock } from "../../../primitives/locks.ts";
import { NONE, xasErase } from "../../../primitives/xarray.ts";
import { unmapMappingRange } from "../../layouts/unmap.ts";
import { daxDisassociateEntry } from "./associate.ts";
import { emptyEntry, entryPlace, iPages, unlockIPages } from "./entry.ts";
import { daxLockEntry } from "./lock-entry.ts";
import { daxWakeEntry, getUnlockedEntry } from "./wait-entry.ts";

/** What a fault returns; `ok` stands for 0 and for an entry. */
export type FaultCode = "ok" | "NOPAGE" | "SIGBUS" | "OOM" | "FALLBACK" | "NEEDDSYNC";
export const faultField = oneOf<FaultCode>(
  "ok",
  "NOPAGE",
  "SIGBUS",
  "OOM",
  "FALLBACK",
  "NEEDDSYNC",
);
/** VM_FAULT_ERROR. */
export const isError = (code: FaultCode): boolean => code === "SIGBUS" || code === "OOM";

/**
 * grab_mapping_entry(): `ok` with the locked entry in `entry`, or a code and nothing locked. Memory for a new entry is
 * short only in scopes with failures, and then the allocation fails for good: one that succeeds starts the function
 * again from a state that it left as it was.
 */
export const grabMappingEntry = cFunction("grab_mapping_entry", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { ...entryPlace(k), pmd: flag() },
    locals: { found: optional(entryField(k.scope)) },
    returns: faultField,
    body: ({ step, given, call, set, choose, ret }) => [
      step("xas_lock_irq(xas)", (my) => spinLock(iPages(k, my.m))),
      call(
        getUnlockedEntry(k),
        ({ me, m, i, pmd }) => ({ me, m, i, pmd, walking: false }),
        "found",
      ),
      given("if (dax_is_conflict(entry))", (my) => my.found === null, [
        step("xas_unlock_irq(xas) after a conflict", (my) => unlockIPages(k, my.m)),
        ret(() => "FALLBACK"),
      ]),
      set("entry", (my) => my.found ?? NONE),
      given(
        "if (pmd_downgrade)",
        ({ entry, pmd }) => !pmd && entry.pmd && (entry.kind === "zero" || entry.kind === "empty"),
        [
          call(daxLockEntry(k), ({ me, m, i, entry }) => ({ me, m, i, entry })),
          given("if (dax_is_zero_entry(entry))", (my) => my.entry.kind === "zero", [
            step("xas_unlock_irq(xas) for the downgrade", (my) => unlockIPages(k, my.m)),
            call(unmapMappingRange(k), ({ me, m }) => ({ me, m, from: 0, to: 1 })),
            step("xas_lock_irq(xas) after unmap_mapping_pages()", (my) =>
              spinLock(iPages(k, my.m)),
            ),
          ]),
          call(daxDisassociateEntry(k), ({ m, i, entry }) => ({ m, i, entry, trunc: false })),
          step("xas_store(xas, NULL)", (my) => xasErase(k, my.m, 0, my.me)),
          call(daxWakeEntry(k), ({ me, m, i, entry }) => ({
            me,
            m,
            i,
            entry,
            mode: "all" as const,
          })),
          set("entry", () => NONE),
        ],
      ),
      given("if (!entry)", (my) => my.entry.kind === "none", [
        given("memory may be short", () => k.scope.failures === true, [
          choose("xas_error(xas)", [
            ["memory", () => pause, []],
            [
              "-ENOMEM",
              () => pause,
              [
                step("xas_unlock_irq(xas) without memory", (my) => unlockIPages(k, my.m)),
                ret(() => "OOM"),
              ],
            ],
          ]),
        ]),
        set("entry", (my) => emptyEntry(my.pmd)),
      ]),
      call(daxLockEntry(k), ({ me, m, i, entry }) => ({ me, m, i, entry })),
      step("xas_unlock_irq(xas)", (my) => unlockIPages(k, my.m)),
      ret(() => "ok"),
    ],
  }),
);
