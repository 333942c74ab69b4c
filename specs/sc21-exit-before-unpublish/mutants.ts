/**
 * Mistakes beside the one that the spec is about, in the protocol as it is, each with the properties that see it.
 */
import { type Mutant, remove } from "../../checker/index.ts";

const control = { scope: "small-control", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...control,
    id: "never-unpublished",
    name: "memunmap_pages() leaves the pgmap where it can be found",
    breaks: ["I19"],
    edits: { pageunmap_range: [remove("pgmap_array_delete()")] },
  },
  {
    ...control,
    id: "never-found",
    name: "get_dev_pagemap() finds no map",
    breaks: ["sometimes-found"],
    edits: {
      get_dev_pagemap: [remove("if (pgmap)"), remove("pgmap = xa_load(&pgmap_array, pfn)")],
    },
  },
  {
    ...control,
    id: "initial-reference-kept",
    name: "percpu_ref_kill() does not drop the initial reference",
    breaks: ["deadlock", "sometimes-gone"],
    edits: { percpu_ref_kill: [remove("percpu_ref_put(ref)")] },
  },
];
