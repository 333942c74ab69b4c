/**
 * Entries of i_pages: their requests (I9, I16, I23), the reverse map of their folios (I11, I12, I13), and their lock bits
 * (I14, I24). From facts 5.1.
 */
import { always, type Process, type Property, type Where } from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import type { Mapping } from "../../model/memory/values.ts";
import { headOf } from "../../model/primitives/xarray.ts";
import { coveredBy, entriesOf, hasEntries, hasRequests, hasShare, isDeviceDax } from "./state.ts";

type Claim = Property<KernelState>;

/** Paths of faults that store entries. */
const FAULTING = ["dax_iomap_pte_fault", "dax_iomap_pmd_fault", "dev_dax_huge_fault"];
/** Paths that write entry, mapping and index one after the other. */
const STORING = ["dax_insert_entry", "__dax_invalidate_entry", "dax_delete_mapping_range"];
const settled = (where: Where): boolean => !where.inside(STORING);

/** An entry goes and its reference stays, or its reference is dropped twice. */
function releaseOnce(): Claim {
  return always(
    "I9",
    "each request of an entry is released exactly once, before the entry is gone",
    {
      "no request is lost": (s) =>
        s.entry.every((line) => line.every(({ requestLost }) => !requestLost)),
      "no release without a request": (s) =>
        s.entry.every((line) => line.every(({ releasedTwice }) => !releasedTwice)),
    },
  );
}

/** A fault that failed leaves something behind. */
function faultAtomicity(): Claim {
  return always(
    "I16",
    "a fault that fails to associate changes nothing",
    (s, where) =>
      where.inside(FAULTING) ||
      entriesOf(s).every(({ value, requested }) => value.kind === "pfn" || requested === 0),
  );
}

/** A placeholder or a zero page pretends to have a page. */
function placeholdersNeutral(): Claim {
  return always(
    "I23",
    "entries without a page have no request and are never zapped",
    (s, where) =>
      where.inside(FAULTING) ||
      entriesOf(s).every(
        ({ value, requested }) => value.kind === "pfn" || (requested === 0 && !value.zap),
      ),
  );
}

/** Whether a folio counts its entries instead of naming one: by the marker, or with no mapping and a count. */
const isShared = (
  k: Kernel,
  { mapping, index }: { readonly mapping: Mapping; readonly index: number },
): boolean => (hasShare(k) ? mapping === "NULL" && index > 0 : mapping === "COW");

/** Whether the pages of all unlocked entries say so. Of a huge page's folio the head says it. */
const entriesAreNamed =
  (k: Kernel) =>
  (s: KernelState, where: Where): boolean =>
    !settled(where) ||
    entriesOf(s).every(({ value, locked, m, i }) => {
      if (value.kind !== "pfn" || locked) return true;
      return (value.pmd ? [0, 1] : [0]).every((n) => {
        const folio = s.folio[value.folio + n];
        if (folio === undefined || isShared(k, folio)) return true;
        return folio.mapping === `file ${m}` && folio.index === headOf(value, i) + n;
      });
    });

/** memory_failure() and truncate go to the wrong entry. */
function reverseMap(k: Kernel): Claim {
  return always(
    "I11",
    "the page of an unlocked entry says which file and offset it belongs to",
    entriesAreNamed(k),
  );
}

/** memory_failure() finds the processes that map a device's page through the page. Page `f` of a device is at offset `f`. */
function reverseMapOfDevice(k: Kernel): Claim {
  const isMapped = (s: KernelState, f: number): boolean =>
    s.pte.some((line) => line.some(({ kind, folio }) => kind === "pfn" && folio === f)) ||
    s.mm.some(({ pmd }) => pmd !== null && (f === pmd || f === pmd + 1));
  return always("I11", "a page of a device says which file and offset it belongs to", {
    "the page that a process maps": (s) =>
      s.folio.every(
        ({ mapping, index }, f) => !isMapped(s, f) || (mapping === "file 0" && index === f),
      ),
    ...(hasEntries(k)
      ? {
          "the page of an unlocked entry": entriesAreNamed(k),
          "no page has two entries": (s: KernelState) =>
            s.folio.every((_, f) => coveredBy(s, f).length <= 1),
        }
      : {}),
  });
}

/** The count of sharers is wrong, so that the last one does not know that it is. */
function shareCount(k: Kernel): Claim {
  return always(
    "I12",
    "a shared page counts the entries that share it",
    (s, where) =>
      !settled(where) ||
      s.folio.every(
        (folio, f) =>
          !isShared(k, folio) || (folio.index >= 1 && folio.index === coveredBy(s, f).length),
      ),
  );
}

/** The next file that gets the block finds the old one on its page. */
function noStaleReverseMap(k: Kernel): Claim {
  return always(
    "I13",
    "a page that no entry names belongs to no file",
    (s, where) =>
      !settled(where) ||
      s.folio.every(
        (folio, f) =>
          coveredBy(s, f).length > 0 || (folio.mapping === "NULL" && !isShared(k, folio)),
      ),
  );
}

/** Somebody changes an entry that another thread has locked. */
function lockDiscipline(): Claim {
  return always("I14", "only the owner of an entry's lock bit changes the entry", {
    "a locked entry has an owner": (s) =>
      entriesOf(s).every(({ locked, owner }) => locked === (owner !== null)),
    "nobody else meddled": (s) =>
      s.entry.every((line) => line.every(({ trespassed }) => !trespassed)),
  });
}

/** An operation ended and left something locked. Locks whose owner is not known are looked at when all have ended. */
function lockReleased(processes: readonly Process[]): Claim {
  const left = (s: KernelState, me: number): boolean =>
    entriesOf(s).some(({ owner }) => owner === me) ||
    [s.srcu, s.rcu, s.irqs].some((section) => section[me]?.reading === true);
  return always("I24", "an operation that has ended leaves nothing locked", {
    "a thread that has ended owns no lock bit and is in no read section": (s, where) =>
      processes.every(({ name, args }) => {
        const { me } = args as { readonly me?: number };
        return me === undefined || !where.ended(name) || !left(s, me);
      }),
    "when all have ended, no lock is held": (s, where) =>
      !processes.every(({ name }) => where.ended(name)) ||
      (entriesOf(s).every(({ locked }) => !locked) &&
        s.file.every((f) => !f.xa && !f.invalidateWriter && f.invalidateReaders === 0) &&
        s.mm.every((mm) => !mm.ptl && !mm.lockWriter && mm.lockReaders === 0)),
  });
}

/** A device shares no page, so that it has no count of sharers. */
export function entryProperties(k: Kernel, processes: readonly Process[]): readonly Claim[] {
  return [
    ...(hasRequests(k) ? [releaseOnce(), faultAtomicity(), placeholdersNeutral()] : []),
    ...(isDeviceDax(k.scope) ? [reverseMapOfDevice(k)] : [reverseMap(k), shareCount(k)]),
    ...(hasEntries(k) ? [noStaleReverseMap(k), lockDiscipline()] : []),
    lockReleased(processes),
  ];
}
