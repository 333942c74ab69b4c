/**
 * Mistakes of fast GUP at a PMD, of huge faults, and of a truncate of a huge page, each with the properties that see it.
 */
import { type Mutant, remove } from "../../checker/index.ts";

const seed = { scope: "small-two", tree: "V10" } as const;
const noIpi = { scope: "small-no-ipi", tree: "V10" } as const;
const reuse = { scope: "small-reuse", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...noIpi,
    id: "no-second-look",
    name: "fast GUP does not look at the PMD again, and no IPI waits for it",
    breaks: ["I6", "I21", "I22"],
    edits: {
      __gup_device_huge_pmd: [
        remove("pmd_val(*pmdp)"),
        remove("if (pmd_val(orig) != pmd_val(*pmdp))"),
      ],
    },
  },
  {
    ...noIpi,
    id: "not-undone",
    name: "fast GUP sees that the PMD changed and keeps its pins",
    breaks: ["I6", "I22"],
    edits: { __gup_device_huge_pmd: [remove("undo_dev_pagemap()")] },
  },
  {
    ...seed,
    id: "not-unmapped",
    name: "a scan does not unmap the file before it looks for busy pages",
    breaks: ["I6", "I8", "I10"],
    edits: { dax_zap_mappings_range: [remove("unmap_mapping_range()")] },
  },
  {
    ...seed,
    id: "never-busy",
    name: "a scan finds no page busy",
    breaks: ["I6", "sometimes-waits"],
    edits: { dax_zap_pages: [remove("if (!ret && !dax_page_idle(page))")] },
  },
  {
    ...seed,
    id: "not-mapped",
    name: "a huge fault ends without a PMD",
    breaks: ["sometimes-mapped", "sometimes-pinned"],
    edits: { dax_fault_iter: [remove("vmf_insert_pfn_pmd(vmf, pfn, write)")] },
  },
  {
    ...seed,
    id: "blocks-kept",
    name: "a truncate does not free the blocks",
    breaks: ["sometimes-freed"],
    edits: { ext4_setattr: [remove("ext4_ext_remove_space()")] },
  },
  {
    ...reuse,
    id: "blocks-not-reused",
    name: "a truncate does not free the blocks, so that nobody else gets them",
    breaks: ["sometimes-reused"],
    edits: { ext4_setattr: [remove("ext4_ext_remove_space()")] },
  },
  {
    scope: "small-second-offset",
    tree: "V10",
    id: "index-of-the-fault",
    name: "the pages of a huge entry are told no offset",
    breaks: ["I11"],
    edits: { dax_associate_entry: [remove("folio->index = index + i")] },
  },
];
