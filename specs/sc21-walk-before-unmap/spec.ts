/**
 * SC21, the scan: it looks at the pages of the file first and unmaps them afterwards, where it should unmap and then look.
 *
 * `small` is SC2 with a scan of that kind, `small-control` the same threads with the scan as it is.
 */
import { type Edit, edited, type Process, process } from "../../checker/index.ts";
import { daxLayoutBusyPageRange } from "../../model/fs/dax/scans/busy-page.ts";
import { daxZapMappingsRange } from "../../model/fs/dax/scans/zap-pages.ts";
import { ext4Setattr } from "../../model/fs/layouts/truncate.ts";
import { edits, type Patch } from "../../model/kernel.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { moveAfter } from "../edits.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf } from "../starts.ts";
import { pinner } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface ScanScope extends ScenarioScope {
  readonly changed: boolean;
}

/** Moves keep what they took, so each procedure needs its own. */
const unmapsLast = (): readonly Edit[] =>
  moveAfter("unmap_mapping_range()", "xas_unlock_irq(&xas)");
const swapped: Patch = {
  id: "SC21-scan",
  subject: "",
  says: "the scan for busy pages walks the entries before it unmaps them",
  functions: [
    edits(daxLayoutBusyPageRange, (previous) => edited(previous, unmapsLast())),
    edits(daxZapMappingsRange, (previous) => edited(previous, unmapsLast())),
  ],
};

const small: ScanScope = {
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0],
  threads: 2,
  changed: true,
};

export const sc21Walk = kernelSpec<ScanScope>({
  id: "sc21-walk-before-unmap",
  title: "Changed: the scan looks at pages before it unmaps them",
  tags: ["SC21"],
  scopes: {
    small,
    "small-control": { ...small, changed: false },
  },
  changes: ({ changed }) => (changed ? [swapped] : []),
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-pin-weight",
    "A-no-longterm",
    "A-gup-pmd",
    "A-wake-any",
    "A-lock-any",
    "A-one-flush",
    "A-fault-locks",
    "A-fault-always",
    "A-truncate-locks",
    "A-dirty",
    "A-insert-pfn",
    "A-flush-nested",
    "A-flush-all",
    "A-one-pass",
    "A-blocks",
    ...LAYOUTS_ON_VU,
    "F-unpin",
  ),
  start: (k) => blocksOf(k, 0, [0]),
  processes: (k): readonly Process[] => [
    process("pinner", pinner(k), { me: 0, p: 0, i: 0 }),
    process("truncate", ext4Setattr(k), { me: 1, m: 0, size: 0 }),
  ],
  sometimes: () => ({
    "sometimes-pinned": ["the page is pinned", (s) => (s.folio[0]?.pins ?? 0) > 0],
    "sometimes-freed": [
      "the truncate ends and the block is free",
      (s, where) => where.ended("truncate") && s.folio[0]?.freed === true,
    ],
  }),
  mutants,
  expected,
});
