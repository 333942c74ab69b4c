/**
 * What the model takes for granted, for specs to list: rules of the seed's callers, and facts that nobody verified.
 */
import { assumption, rule } from "../checker/index.ts";

/** The caller's rules of pgmap_request_folios(). */
export const rules = {
  r1: rule(
    "R1",
    "The pgmap stays live for the duration of pgmap_request_folios(): kill_dax() and SRCU see to it",
  ),
  r2: rule("R2", "Callers of pgmap_request_folios() do not race requests for the same folios"),
} as const;

/** Of model/mm, model/lib and model/drivers. */
export const memoryAssumptions = [
  assumption("A-order-0", "Every folio of the map has order 0, also under a PMD"),
  assumption("A-one-map", "There is one pgmap, with one range, and every page is a page of it"),
  assumption(
    "A-pin-weight",
    "A pin adds 1 to a page's count, as FOLL_GET does, and not GUP_PIN_COUNTING_BIAS",
  ),
  assumption("A-pmd-writable", "A PMD that maps pages is writable"),
  assumption(
    "A-no-page-free",
    "Maps of type FS_DAX and GENERIC have no page_free callback: free_zone_device_page() warns and returns",
  ),
  assumption(
    "A-stale-dying",
    "percpu_ref_tryget_live() may miss the dying flag exactly in RCU sections that kill's grace period waits for",
  ),
  assumption(
    "A-debug-vm",
    "CONFIG_DEBUG_VM is on: VM_WARN_ON_ONCE() evaluates its condition, and counts as a WARN",
  ),
  assumption(
    "A-sequential",
    "Memory is sequentially consistent, for plain loads and stores as for atomic operations",
  ),
  assumption("A-wake-any", "Waking one exclusive waiter may wake any of them, not only the first"),
  assumption(
    "A-lock-any",
    "Any thread that waits for a lock may be the next to have it; readers pass writers that wait",
  ),
  assumption(
    "A-one-flush",
    "Two grace periods of one domain that overlap end no earlier than the sections that either of them waits for",
  ),
  assumption(
    "A-no-longterm",
    "FOLL_LONGTERM takes nothing: fast GUP stops at a devmap PTE and slow GUP refuses the mapping",
  ),
  assumption(
    "A-stubs",
    "FS_DAX needs CONFIG_ZONE_DEVICE, or is FS_DAX_LIMITED and never calls the stubs of memremap.h",
  ),
] as const;
