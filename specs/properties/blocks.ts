/**
 * Blocks and the pins on their pages: what truncate must see to (I6, I7, I10, I20, I22). From facts 5.1.
 */
import { always, type Property } from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import { entriesOf, hasMapcount, hasZap, isDeviceDax, type Placed, pinsSettled } from "./state.ts";

type Claim = Property<KernelState>;

/** A device writes to a block that belongs to nobody, or to another file. */
function truncateSafety(): Claim {
  return always(
    "I6",
    "no block is freed while its page is pinned",
    (s, where) => !pinsSettled(where) || s.folio.every(({ freed, pins }) => !freed || pins === 0),
  );
}

/** A scan while it looks at one count; what it makes of two is known when it has seen both, and so outlasts the look. */
const SCANNING = ["dax_zap_pages", "dax_busy_page"];
const SCANNING_TWO = ["dax_layout_busy_page_range"];

/**
 * The test that truncate relies on lies: a scan, which has unmapped the file and holds the i_pages lock, takes a page for
 * idle that has a pin. A page that the scan passes over is no case of this, but of I6.
 */
function idleMeansUnpinned(k: Kernel): Claim {
  const pages = ({ value }: Placed): number[] =>
    value.kind !== "pfn" ? [] : value.pmd ? [value.folio, value.folio + 1] : [value.folio];
  // Where a scan looks at two counts, one after the other, what it concludes from them is no state: a ghost has it.
  const takenForIdle = ({ refs, misjudged }: KernelState["folio"][number]): boolean =>
    hasMapcount(k) ? misjudged : refs <= k.idle;
  const liesAbout = ({ folio }: KernelState, f: number): boolean =>
    folio[f] !== undefined && takenForIdle(folio[f]) && folio[f].pins > 0;
  // Only the unbinding scans a device.
  const isScanned = ({ file }: KernelState, m: number): boolean =>
    isDeviceDax(k.scope) || file[m]?.invalidateWriter === true || file[m]?.exiting === true;
  return always(
    "I7",
    "a page that a scan finds idle is not pinned",
    (s, where) =>
      !where.inside(hasMapcount(k) ? SCANNING_TWO : SCANNING) ||
      !pinsSettled(where) ||
      !entriesOf(s).some((e) => isScanned(s, e.m) && pages(e).some((f) => liesAbout(s, f))),
  );
}

/** The idle test looks at a page that a process can still reach. */
function zappedMeansUnmapped(k: Kernel): Claim {
  const { maps } = k.scope;
  const isMapped = (s: KernelState, m: number, i: number): boolean =>
    maps.some(
      (file, p) => file === m && (s.pte[p]?.[i]?.kind === "pfn" || (i < 2 && s.mm[p]?.pmd != null)),
    );
  return always("I10", "a zapped entry is mapped by no page table", (s) =>
    entriesOf(s).every(
      ({ value, m, i }) =>
        !value.zap || !(isMapped(s, m, i) || (value.pmd && isMapped(s, m, i + 1))),
    ),
  );
}

/** Two files have a block, and none of them knows. */
function blockExclusivity(): Claim {
  return always("I20", "a block that is not shared has entries in one file at most", (s) =>
    s.folio.every((_, f) => {
      const files = new Set(
        entriesOf(s).flatMap(({ value, m, i }) =>
          value.kind === "pfn" && value.folio === f && s.block[m]?.[i]?.shared === false ? [m] : [],
        ),
      );
      return files.size <= 1;
    }),
  );
}

/** DMA goes to a block that the file has no more. */
function noForeignPin(): Claim {
  return always("I22", "a page that GUP returns is still the file's", (s) =>
    s.folio.every(({ foreign }) => !foreign),
  );
}

/** A device-dax device has no blocks: its pages are its own at all times. */
export function blockProperties(k: Kernel): readonly Claim[] {
  if (isDeviceDax(k.scope)) return hasZap(k) ? [idleMeansUnpinned(k), zappedMeansUnmapped(k)] : [];
  return [
    truncateSafety(),
    idleMeansUnpinned(k),
    ...(hasZap(k) ? [zappedMeansUnmapped(k)] : []),
    blockExclusivity(),
    noForeignPin(),
  ];
}
