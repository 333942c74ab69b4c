/**
 * Mistakes of drivers and of memory_failure(), each with the properties that see it.
 */
import { type Mutant, remove } from "../../checker/index.ts";
import { moveBefore } from "../edits.ts";

export const mutants: readonly Mutant[] = [
  {
    id: "module-first",
    name: "the module goes before its driver is unbound",
    breaks: ["H2"],
    edits: { static_pgmap_rebind: moveBefore("free_module(mod)", "static_pgmap_remove()") },
  },
  {
    id: "no-pgmap",
    name: "memory_failure() does not look for the pgmap",
    breaks: ["sometimes-called"],
    edits: { memory_failure_dev_pagemap: [remove("get_dev_pagemap()")] },
  },
  {
    id: "no-rebind",
    name: "no other driver is bound",
    breaks: ["sometimes-rebound"],
    edits: { static_pgmap_rebind: [remove("memremap_pages()")] },
  },
];
