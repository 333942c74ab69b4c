/**
 * Mistakes of those who share a page, each with the properties that see it.
 */
import { type Mutant, remove } from "../../checker/index.ts";

export const mutants: readonly Mutant[] = [
  {
    id: "never-mapped",
    name: "a fault maps nothing",
    breaks: ["sometimes-shared"],
    edits: { dax_fault_iter: [remove("if (pmd) vmf_insert_folio_pmd()")] },
  },
  {
    id: "no-pin",
    scope: "small-pin",
    name: "GUP takes no reference",
    breaks: ["sometimes-pinned"],
    edits: { try_grab_folio: [remove("folio_ref_try_add_rcu(folio, refs)")] },
  },
  {
    id: "no-lock",
    scope: "small-failure",
    name: "a memory failure locks no entry",
    breaks: ["sometimes-locked"],
    edits: { dax_lock_folio: [remove("an entry to lock")] },
  },
];
