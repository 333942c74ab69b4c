/**
 * Mistakes of fast GUP, of a zap, and of memunmap_pages(), each with the properties that see it.
 */
import { type Mutant, remove, unwrap } from "../../checker/index.ts";

const seed = { scope: "small-two", tree: "V10" } as const;
const zeroBased = { scope: "small-two", tree: "V10z" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...zeroBased,
    id: "not-unmapped",
    name: "a zap does not unmap the file",
    breaks: ["I3", "I8", "I10"],
    edits: { dax_zap_mappings_range: [remove("unmap_mapping_range()")] },
  },
  {
    ...zeroBased,
    id: "nobody-waits",
    name: "unmapping the pages does not wait for the last reference of the pgmap",
    breaks: ["I3"],
    edits: { memunmap_pages: [remove("wait_for_completion(&pgmap->done)")] },
  },
  {
    ...zeroBased,
    id: "put-at-any-count",
    name: "a release puts the pgmap whatever the page's count is",
    breaks: ["I3", "I5"],
    edits: { pgmap_release_folios: [unwrap("!folio_ref_count(iter)")] },
  },
  {
    ...seed,
    id: "gup-gives-up",
    name: "fast GUP gives up at every page of a device",
    breaks: ["sometimes-pinned", "sometimes-pinned-late"],
    edits: { gup_pte_range: [unwrap("if (!pgmap)")] },
  },
  {
    ...seed,
    id: "pgmap-kept",
    name: "fast GUP keeps its reference of the pgmap when the call ends",
    breaks: ["I2", "deadlock"],
    edits: { gup_pte_range: [remove("put_dev_pagemap()")] },
  },
  {
    ...seed,
    id: "initial-reference-kept",
    name: "percpu_ref_kill() does not drop the initial reference",
    breaks: ["deadlock", "sometimes-gone"],
    edits: { percpu_ref_kill: [remove("percpu_ref_put(ref)")] },
  },
];
