/**
 * Mistakes of those who write the reverse map, each with the properties that see it.
 */
import { type Mutant, remove } from "../../checker/index.ts";

export const mutants: readonly Mutant[] = [
  {
    id: "index-kept",
    scope: "small-reflink",
    name: "an entry does not tell its folio where it is",
    breaks: ["I11"],
    edits: { dax_associate_entry: [remove("folio->index = index")] },
  },
  {
    id: "stays-mapped",
    name: "munmap() drops no reference",
    breaks: ["I1", "sometimes-left"],
    edits: { tlb_finish_mmu: [remove("free_pages_and_swap_cache(pages, nr)")] },
  },
  {
    id: "mapping-kept",
    scope: "small-reflink",
    name: "an entry that goes leaves its folio's mapping",
    breaks: ["I13"],
    edits: { dax_folio_put: [remove("folio->mapping = NULL")] },
  },
  {
    id: "not-moved",
    scope: "small-reflink",
    name: "nobody reads the block through the other file",
    breaks: ["sometimes-moved"],
    edits: { relinker: [remove(["do_user_addr_fault()", 2])] },
  },
  {
    id: "no-zero-page",
    scope: "small-hole",
    name: "a hole is mapped to nothing",
    breaks: ["sometimes-zero"],
    edits: {
      dax_load_hole: [remove("vmf_insert_mixed(vmf->vma, vaddr, pfn) of the zero page")],
    },
  },
];
