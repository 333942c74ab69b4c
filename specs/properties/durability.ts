/**
 * What an fsync promises (facts 8), in scopes that look at data: a committed store stays (D1), also without power (D2), and
 * no store goes unseen by the next fsync (D3).
 */
import { always, type Property } from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import { entriesOf } from "./state.ts";

type Claim = Property<KernelState>;

/** Somebody wipes what a user was told to be safe. */
function committedSeen(): Claim {
  return always("D1", "readers see a store that an fsync has committed", (s) =>
    s.data.every(({ cached, committed }) => cached >= committed),
  );
}

/** A user was told that a store is safe, and it is not. */
function committedKept(): Claim {
  return always("D2", "a loss of power leaves a store that an fsync has committed", (s) =>
    s.data.every(({ lost }) => !lost),
  );
}

/** A user goes on writing, and the next fsync does not look at the page. */
function cleanMeansProtected(k: Kernel): Claim {
  const { maps } = k.scope;
  return always("D3", "a clean entry has no writable mapping", (s) =>
    entriesOf(s).every(
      ({ value, locked, m, i }) =>
        value.kind !== "pfn" ||
        locked ||
        s.entry[m]?.[i]?.dirty === true ||
        maps.every((file, p) => file !== m || s.pte[p]?.[i]?.writable !== true),
    ),
  );
}

export function durabilityProperties(k: Kernel): readonly Claim[] {
  return k.scope.durability === true
    ? [committedSeen(), committedKept(), cleanMeansProtected(k)]
    : [];
}
