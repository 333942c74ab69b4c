/**
 * The end of the pgmap: nothing is used after it (I3), nothing is requested while it dies (I15), and it is unpublished
 * before its count is destroyed (I19). From facts 5.1.
 */
import { always, never, type Process, type Property, type Where } from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import { entriesOf, hasRequests, isDriverOwned } from "./state.ts";

type Claim = Property<KernelState>;

/**
 * Functions of which every step that touches shared memory touches a struct page. __put_devmap_managed_page_refs() is not
 * among them: when it has dropped the reference it takes the page's address for a wake, and no more, and before it has,
 * the reference is a pin, which has a clause of its own, or one that pgmap_release_folios() drops.
 */
const TOUCHING = [
  "folio_put",
  "try_grab_folio",
  "try_grab_page",
  "free_zone_device_page",
  "zone_device_page_init",
  "pgmap_release_folios",
  "dax_busy_page",
  "dax_disassociate_entry",
  "dax_mapping_set_cow",
  "dax_set_mapping",
  "page_pgmap",
  "folio_add_file_rmap_ptes",
  "folio_remove_rmap_ptes",
];
/** The last put of a page of FS_DAX touches it once, for its pgmap; that of other pages to its end. */
const touchesOfType = ({ scope }: Kernel): readonly string[] =>
  (scope.type ?? "FS_DAX") === "FS_DAX" ? TOUCHING : [...TOUCHING, "free_zone_device_folio"];
/** A request touches its folios once it has seen that the map is alive; before, and if it is dying, it touches none. */
const touches = (k: Kernel, s: KernelState, where: Where, process: string): boolean =>
  where.inside(touchesOfType(k), process) ||
  (where.inside(["pgmap_request_folios", "pgmap_request_folio"], process)
    ? s.pgmap.requestedDying
    : where.inside("dax_associate_entry", process)) ||
  (where.inside("dax_zap_pages", process) && !where.inside("dax_zap_entry", process));

/**
 * A use of a struct page that is gone. `entries` says that entries are uses, too: so it is unless a scenario leaves them
 * there on purpose.
 */
export function noUseAfterDead(k: Kernel, processes: readonly Process[], entries = true): Claim {
  const gone = (s: KernelState): boolean => !s.pgmap.memmap;
  const allocated = (s: KernelState): boolean =>
    isDriverOwned(k.scope) && s.folio.some(({ refs }) => refs > 0);
  return always("I3", "nothing uses a page whose memmap is gone", {
    "no thread is about to touch a struct page": (s, where) =>
      !gone(s) || !processes.some(({ name }) => touches(k, s, where, name)),
    "no driver has a page": (s) => !gone(s) || !allocated(s),
    "nothing is pinned": (s) => !gone(s) || s.folio.every(({ pins }) => pins === 0),
    "no page table maps a page": (s) =>
      !gone(s) ||
      (s.mm.every(({ pmd }) => pmd === null) &&
        s.pte.every((line) => line.every(({ kind }) => kind !== "pfn"))),
    ...(entries && {
      "no entry names a page": (s) =>
        !gone(s) || entriesOf(s).every(({ value }) => value.kind !== "pfn"),
    }),
  });
}

/** The rule R1 is broken: a reference is taken of a map that is going away. */
function noRequestAfterDying(): Claim {
  return never(
    "I15",
    "no folio is requested of a pgmap that is dying",
    (s) => s.pgmap.requestedDying,
  );
}

/** get_dev_pagemap() would find a map whose count is destroyed. */
function publishOrder(): Claim {
  return always(
    "I19",
    "a published pgmap has its count",
    (s) => !s.pgmap.published || !s.pgmap.exited,
  );
}

/** Whether anybody requests pages of a map of this type, in this tree. */
const requests = (k: Kernel): boolean =>
  isDriverOwned(k.scope) ? k.has("driver.requests") : hasRequests(k);

export function teardownProperties(k: Kernel, processes: readonly Process[]): readonly Claim[] {
  return [
    noUseAfterDead(k, processes),
    ...(requests(k) ? [noRequestAfterDying()] : []),
    publishOrder(),
  ];
}
