/**
 * Mistakes beside the one that the spec is about, in the protocol as it is, each with the properties that see it.
 */
import { type Mutant, remove } from "../../checker/index.ts";

const control = { scope: "small-control", tree: "V10" } as const;

export const mutants: readonly Mutant[] = [
  {
    ...control,
    id: "never-busy",
    name: "a scan finds no page busy",
    breaks: ["I6", "sometimes-waits"],
    edits: { dax_zap_pages: [remove("if (!ret && !dax_page_idle(page))")] },
  },
  {
    ...control,
    id: "blocks-kept",
    name: "a truncate does not free the block",
    breaks: ["sometimes-freed"],
    edits: { ext4_setattr: [remove("ext4_ext_remove_space()")] },
  },
];
