/**
 * Who accounts for the counts: of a folio (I1, I4, I8, I17) and of its pgmap (I2, I5). From facts 5.1.
 */
import { aim, always, type Property, type Where } from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import {
  coveredBy,
  hasMapcount,
  hasRequests,
  isDriverOwned,
  mappingsOf,
  requestsOf,
} from "./state.ts";

type Claim = Property<KernelState>;

/** Paths between a count's change and the store that accounts for it: what they leave behind is looked at later. */
const COUNTING = [
  "pgmap_request_folios",
  "pgmap_request_folio",
  "pgmap_release_folios",
  "dax_associate_entry",
  "dax_insert_entry",
  "dax_zap_pages",
  "zone_device_page_init",
  "free_zone_device_page",
  "folio_put",
  "__put_devmap_managed_page_refs",
  "free_zone_device_folio",
  "p2pmem_alloc_mmap",
];
/** The same where mappings hold references: a fault has one more while it maps, an unmap while it flushes. */
const MAPPING = [
  "dax_fault_iter",
  "dax_insert_pfn_mkwrite",
  "zap_page_range_single",
  "__do_munmap",
  "__split_huge_pmd",
];
/** Whether no thread is on one of those paths. */
export const quiescent = (k: Kernel, where: Where): boolean =>
  !where.inside(hasMapcount(k) ? [...COUNTING, ...MAPPING] : COUNTING);

/** Entries that hold a reference of a folio, from the seed on: pfn entries that are not zapped and not of a copy on write. */
const entryReferences = (k: Kernel, s: KernelState, f: number): number =>
  hasRequests(k)
    ? coveredBy(s, f).filter(
        ({ value, requested }) => !value.zap && (requested > 0 || s.folio[f]?.mapping !== "COW"),
      ).length
    : 0;

/** How many folios have a reference. */
const inUse = (s: KernelState): number => s.folio.filter(({ refs }) => refs > 0).length;

/** A leak here keeps memunmap_pages waiting for ever; a lost reference lets it take a page away that is in use. */
function refConservation(k: Kernel): Claim {
  if (hasMapcount(k)) return mappingsConserved(k);
  return always(
    "I1",
    "a folio's refcount is its idle count plus its unzapped entries plus its pins",
    (s, where) =>
      !quiescent(k, where) ||
      s.folio.every(({ refs, pins }, f) => refs === k.idle + entryReferences(k, s, f) + pins),
  );
}

/** The same where mappings hold references: they are counted before the entry stands and until it is gone. */
function mappingsConserved(k: Kernel): Claim {
  return always("I1", "a folio's refcount is its idle count plus its mappings plus its pins", {
    "refs = idle + mappings + pins": (s, where) =>
      !quiescent(k, where) ||
      s.folio.every(({ refs, pins }, f) => refs === k.idle + mappingsOf(s, f) + pins),
    "mapcount = mappings": (s, where) =>
      !quiescent(k, where) || s.folio.every(({ mapcount }, f) => mapcount === mappingsOf(s, f)),
    "never fewer references than counted mappings and pins": (s) =>
      s.folio.every(({ refs, mapcount, pins }) => refs >= mapcount + pins),
    "never fewer counted than mappings": (s) =>
      s.folio.every(({ mapcount }, f) => mapcount >= mappingsOf(s, f)),
  });
}

/** Calls that hold a reference of the pgmap for their own time. */
const TRANSIENT = [
  "lockless_pages_from_mm",
  "__get_user_pages",
  "memremap_pages",
  "memory_failure",
  "p2pmem_alloc_mmap",
  "memory_failure_dev_pagemap",
];
const noTransientLeft = {
  "no call in flight, no transient": (s: KernelState, where: Where): boolean =>
    where.inside(TRANSIENT) || s.pgmap.transients === 0,
};

const parts = (s: KernelState): Record<string, unknown> => ({
  live: Number(s.pgmap.live),
  baseline: s.pgmap.baseline,
  transients: s.pgmap.transients,
  "folios in use": inUse(s),
});

/** The form of I2 that drivers' maps have in every tree, and that the series is heading for with all others. */
const HELD_IFF_IN_USE = "a pgmap reference is held iff some folio's refcount is above zero";
const heldIffInUse = (k: Kernel, others: (s: KernelState) => number) => ({
  "a folio in use keeps a pgmap reference": (s: KernelState): boolean =>
    inUse(s) === 0 || s.pgmap.ref > 0,
  "g = live + baseline + transients + folios in use": (s: KernelState, where: Where): boolean =>
    !quiescent(k, where) || s.pgmap.ref === others(s) + inUse(s),
  ...noTransientLeft,
});
/** Of the goal: a map has no reference but its first one. */
const liveAndTransient = ({ pgmap }: KernelState): number => Number(pgmap.live) + pgmap.transients;

/** The pgmap goes away while somebody needs it, or stays for nobody. */
function pgmapHeld(k: Kernel): Claim {
  // Of a map that drivers take pages of, each page in use has a reference, whatever the map holds of itself.
  const perPage = isDriverOwned(k.scope) || !k.baseline;
  const base = (s: KernelState): number =>
    Number(s.pgmap.live) + s.pgmap.baseline + s.pgmap.transients;
  if (perPage) return always("I2", HELD_IFF_IN_USE, heldIffInUse(k, base), parts);
  return always(
    "I2",
    "the pgmap's count is its own reference, one per folio, and the GUP calls in flight",
    {
      "g = live + baseline + transients": (s, where) =>
        !quiescent(k, where) || s.pgmap.ref === base(s),
      ...noTransientLeft,
    },
    parts,
  );
}

/** The range rule of folio.refs says the rest: below zero. */
function folioUnderflow(k: Kernel): Claim {
  return always("I4", "a folio's refcount never goes below its idle count", (s) =>
    s.folio.every(({ refs }) => refs >= k.idle),
  );
}

/**
 * The range rule of pgmap.ref says the rest: below zero. Where a folio in use has a reference of the map, its count is
 * above zero a step before and after that: it is counted when no thread is in between.
 */
function pgmapUnderflow(k: Kernel): Claim {
  return always("I5", "the pgmap's count never goes below its holders", (s, where) => {
    const { ref, live, baseline, transients } = s.pgmap;
    const held = Number(live) + baseline + transients;
    const perPage = isDriverOwned(k.scope) || !k.baseline;
    return ref >= held && (!perPage || !quiescent(k, where) || ref >= held + inUse(s));
  });
}

const MAPPED_IS_REFERENCED = "a folio that a page table maps is referenced";
const mappedIsReferenced =
  (k: Kernel) =>
  (s: KernelState): boolean =>
    s.pte.every((line) =>
      line.every(({ kind, folio }) => kind !== "pfn" || (s.folio[folio]?.refs ?? 0) > k.idle),
    ) &&
    s.mm.every(
      ({ pmd }) =>
        pmd === null || s.folio.every(({ refs }, f) => f < pmd || f > pmd + 1 || refs > k.idle),
    );

/** What the series is for. The baseline does not claim it: there a mapped folio is as idle as any. */
const mappedMeansReferenced = (k: Kernel): Claim =>
  always("I8", MAPPED_IS_REFERENCED, mappedIsReferenced(k));

/**
 * What the series is heading for, on every tree: whether a tree has it already says nothing of the tree's own rules. With
 * pages that begin at 1 every folio counts as in use, so that there the map's own references are as many as I2-goal asks for
 * until memunmap_pages() drops them.
 */
const goals = (k: Kernel): readonly Claim[] => [
  aim("I2-goal", `the series' goal: ${HELD_IFF_IN_USE}`, heldIffInUse(k, liveAndTransient), parts),
  aim("I8-goal", `the series' goal: ${MAPPED_IS_REFERENCED}`, mappedIsReferenced(k)),
];

/** A request that reports success without a reference behind it. What a failed one leaves behind is for I16. */
function honestRequest(k: Kernel): Claim {
  return always(
    "I17",
    "a request that succeeded has a reference of each folio, and the pgmap is held",
    {
      "each request has a reference of its folio": (s, where) =>
        !quiescent(k, where) ||
        s.folio.every(({ refs }, f) => {
          const count = requestsOf(s, f);
          return count === 0 || refs >= k.idle + count;
        }),
      "the pgmap is held for each folio that is requested": (s, where) => {
        if (!quiescent(k, where)) return true;
        const requested = s.folio.filter((_, f) => requestsOf(s, f) > 0).length;
        const { ref, live, transients, requestedUnheld } = s.pgmap;
        // Here entries hold no reference of the map: it is held for them when they are requested, and for how long is R1.
        if (k.baseline) return !requestedUnheld;
        return requested === 0 || ref >= Number(live) + transients + requested;
      },
    },
  );
}

/** Those that apply to a map of this type, on this tree. */
export function referenceProperties(k: Kernel): readonly Claim[] {
  if (isDriverOwned(k.scope)) return [pgmapHeld(k), folioUnderflow(k), pgmapUnderflow(k)];
  return [
    refConservation(k),
    pgmapHeld(k),
    folioUnderflow(k),
    pgmapUnderflow(k),
    ...(hasRequests(k) || hasMapcount(k) ? [mappedMeansReferenced(k)] : []),
    ...(hasRequests(k) ? [honestRequest(k)] : []),
    ...goals(k),
  ];
}
