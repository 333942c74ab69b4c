/**
 * Blocks and the pins on their pages: what truncate must see to (I6, I7, I10, I20). From facts 5.1.
 */
import { always, type Property } from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory.ts";
import { entriesOf, hasZap, pinsSettled } from "./state.ts";

type Claim = Property<KernelState>;

/** A device writes to a block that belongs to nobody, or to another file. */
export function truncateSafety(): Claim {
  return always(
    "I6",
    "no block is freed while its page is pinned",
    (s, where) => !pinsSettled(where) || s.folio.every(({ freed, pins }) => !freed || pins === 0),
  );
}

/** The test that truncate relies on lies: break-layouts looked at the whole file and found all of it idle. */
export function idleMeansUnpinned(): Claim {
  return always(
    "I7",
    "a page that truncate found idle is not pinned",
    (s, where) =>
      !where.inside(["truncate_pagecache", "truncate_pagecache_range"]) ||
      !pinsSettled(where) ||
      entriesOf(s).every(
        ({ value, m }) =>
          value.kind !== "pfn" ||
          s.file[m]?.invalidateWriter !== true ||
          s.folio[value.folio]?.pins === 0,
      ),
  );
}

/** The idle test looks at a page that a process can still reach. */
export function zappedMeansUnmapped(k: Kernel): Claim {
  const { maps } = k.scope;
  const isMapped = (s: KernelState, m: number, i: number): boolean =>
    maps.some(
      (file, p) => file === m && (s.pte[p]?.[i]?.kind === "pfn" || (i < 2 && s.mm[p]?.pmd != null)),
    );
  return always("I10", "a zapped entry is mapped by no page table", (s) =>
    entriesOf(s).every(
      ({ value, m, i }) =>
        !value.zap || !(isMapped(s, m, i) || (value.pmd && isMapped(s, m, i + 1))),
    ),
  );
}

/** Two files have a block, and none of them knows. */
export function blockExclusivity(): Claim {
  return always("I20", "a block that is not shared has entries in one file at most", (s) =>
    s.folio.every((_, f) => {
      const files = new Set(
        entriesOf(s).flatMap(({ value, m, i }) =>
          value.kind === "pfn" && value.folio === f && s.block[m]?.[i]?.shared === false ? [m] : [],
        ),
      );
      return files.size <= 1;
    }),
  );
}

export function blockProperties(k: Kernel): readonly Claim[] {
  return [
    truncateSafety(),
    idleMeansUnpinned(),
    ...(hasZap(k) ? [zappedMeansUnmapped(k)] : []),
    blockExclusivity(),
  ];
}
