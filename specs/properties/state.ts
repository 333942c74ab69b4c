/**
 * What properties ask of a state again and again.
 */
import type { Where } from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import { isDeviceDax, isDriverOwned } from "../../model/memory/scope.ts";

export { isDeviceDax, isDriverOwned };

/** One entry, and where it stands. */
export type Placed = KernelState["entry"][number][number] & {
  readonly m: number;
  readonly i: number;
};

/** All entries of all files. */
export const entriesOf = (s: KernelState): readonly Placed[] =>
  s.entry.flatMap((line, m) =>
    line.map(
      ({ value, locked, requested, owner }, i) =>
        ({ value, locked, requested, owner, m, i }) as Placed,
    ),
  );

/** The pfn entries that cover a folio: a PMD entry covers two. */
export const coveredBy = (s: KernelState, f: number): readonly Placed[] =>
  entriesOf(s).filter(
    ({ value }) =>
      value.kind === "pfn" && (value.folio === f || (value.pmd && value.folio + 1 === f)),
  );

/** How many entries hold a request of a folio that was not released. */
export const requestsOf = (s: KernelState, f: number): number =>
  coveredBy(s, f).filter(({ requested }) => requested > 0).length;

/** Whether pages of this map have entries in this tree: a driver's never have, a device's from patch 21 on. */
export const hasEntries = (k: Kernel): boolean =>
  !isDriverOwned(k.scope) && (!isDeviceDax(k.scope) || k.has("device.entries"));
/** Whether entries take references in this tree: from the seed on. */
export const hasRequests = (k: Kernel): boolean => k.has("entry.requests") && hasEntries(k);
/** Whether the scan marks entries as zapped in this tree. */
export const hasZap = (k: Kernel): boolean => k.has("entry.zap") && hasEntries(k);

/** Whether mappings hold references of their folios in this tree, and are counted. */
export const hasMapcount = (k: Kernel): boolean => k.has("folio.mapcount");
/** Whether a shared page counts its entries with no mapping set, where other trees have the COW marker. */
export const hasShare = (k: Kernel): boolean => k.has("folio.share");

/** How many page-table entries map a folio. */
export const mappingsOf = (s: KernelState, f: number): number =>
  s.pte.flat().filter(({ kind, folio }) => kind === "pfn" && folio === f).length +
  s.mm.filter(({ pmd }) => pmd !== null && (pmd === f || pmd + 1 === f)).length;

/** Whether no GUP call is between its pin and its second look: such a pin may still be given back. */
export const pinsSettled = (where: Where): boolean => !where.inside("lockless_pages_from_mm");
