/**
 * Who accounts for the counts: of a folio (I1, I4, I8, I17) and of its pgmap (I2, I5). From facts 5.1.
 */
import { always, type Property, type Where } from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory.ts";
import { coveredBy, hasRequests, isDriverOwned } from "./state.ts";

type Claim = Property<KernelState>;

/** Paths between a count's change and the store that accounts for it: what they leave behind is looked at later. */
const COUNTING = [
  "pgmap_request_folios",
  "pgmap_release_folios",
  "dax_associate_entry",
  "dax_insert_entry",
  "dax_zap_pages",
  "zone_device_page_init",
  "free_zone_device_page",
  "folio_put",
  "__put_devmap_managed_page_refs",
];
const quiescent = (where: Where): boolean => !where.inside(COUNTING);

/** Entries that hold a reference of a folio: pfn entries that are not zapped, from the seed on. */
const entryReferences = (k: Kernel, s: KernelState, f: number): number =>
  hasRequests(k) ? coveredBy(s, f).filter(({ value }) => !value.zap).length : 0;

/** A leak here keeps memunmap_pages waiting for ever; a lost reference lets it take a page away that is in use. */
export function refConservation(k: Kernel): Claim {
  return always(
    "I1",
    "a folio's refcount is its idle count plus its unzapped entries plus its pins",
    (s, where) =>
      !quiescent(where) ||
      s.folio.every(
        ({ refs, pins, mapping }, f) =>
          // A folio that files share has entries without a request of their own: see I9.
          mapping === "COW" || refs === k.idle + entryReferences(k, s, f) + pins,
      ),
  );
}

/** The pgmap goes away while somebody needs it, or stays for nobody. */
export function pgmapHeld(k: Kernel): Claim {
  const base = (s: KernelState): number =>
    Number(s.pgmap.live) + s.pgmap.baseline + s.pgmap.transients;
  const inUse = (s: KernelState): number => s.folio.filter(({ refs }) => refs > 0).length;
  const parts = (s: KernelState): Record<string, unknown> => ({
    live: Number(s.pgmap.live),
    baseline: s.pgmap.baseline,
    transients: s.pgmap.transients,
    "folios in use": inUse(s),
  });
  if (!k.baseline) {
    return always(
      "I2",
      "a pgmap reference is held iff some folio's refcount is above zero",
      {
        "a folio in use keeps a pgmap reference": (s) => inUse(s) === 0 || s.pgmap.ref > 0,
        "g = live + transients + folios in use": (s, where) =>
          !quiescent(where) || s.pgmap.ref === base(s) + inUse(s),
      },
      parts,
    );
  }
  return always(
    "I2",
    "the pgmap's count is its own reference, one per folio, and the GUP calls in flight",
    {
      "g = live + baseline + transients": (s, where) =>
        !quiescent(where) || s.pgmap.ref === base(s),
    },
    parts,
  );
}

/** The range rule of folio.refs says the rest: below zero. */
export function folioUnderflow(k: Kernel): Claim {
  return always("I4", "a folio's refcount never goes below its idle count", (s) =>
    s.folio.every(({ refs }) => refs >= k.idle),
  );
}

/** The range rule of pgmap.ref says the rest: below zero. */
export function pgmapUnderflow(): Claim {
  return always("I5", "the pgmap's count never goes below its holders", (s) => {
    const { ref, live, baseline, transients } = s.pgmap;
    return ref >= Number(live) + baseline + transients;
  });
}

/** What the series is for. The baseline does not aim at it: there a mapped folio is as idle as any. */
export function mappedMeansReferenced(k: Kernel): Claim {
  return always(
    "I8",
    "a folio that a page table maps is referenced",
    (s) =>
      s.pte.every((line) =>
        line.every(({ kind, folio }) => kind !== "pfn" || (s.folio[folio]?.refs ?? 0) > k.idle),
      ) &&
      s.mm.every(
        ({ pmd }) =>
          pmd === null || s.folio.every(({ refs }, f) => f < pmd || f > pmd + 1 || refs > k.idle),
      ),
  );
}

/** A request that reports success without a reference behind it. */
export function honestRequest(): Claim {
  return always(
    "I17",
    "a request that succeeded has a reference of each folio, and the pgmap is held",
    (s, where) =>
      !quiescent(where) ||
      s.entry.every((line) => line.every(({ requested }) => requested === 0 || s.pgmap.ref > 0)),
  );
}

/** Those that apply to a map of this type, on this tree. */
export function referenceProperties(k: Kernel): readonly Claim[] {
  if (isDriverOwned(k.scope)) return [pgmapHeld(k), folioUnderflow(k), pgmapUnderflow()];
  return [
    refConservation(k),
    pgmapHeld(k),
    folioUnderflow(k),
    pgmapUnderflow(),
    ...(hasRequests(k) ? [mappedMeansReferenced(k), honestRequest()] : []),
  ];
}
