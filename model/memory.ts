/**
 * The shared memory of the kernel model, for a scope. All trees have the same cells; a tree that does not use one leaves
 * it as it is, which costs no state.
 *
 * Cells marked ghost are bookkeeping of ours for properties: nothing that runs can see them.
 */
import {
  array,
  counter,
  flag,
  ghost,
  index,
  listed,
  memory,
  note,
  oneOf,
  optional,
  type RangeRule,
  type StateOf,
  starting,
} from "../checker/index.ts";

/** What is not there before a patch brings it, for memory and for properties to know of. */
export type Part =
  | "entry.zap"
  | "entry.requests"
  | "evict.waits"
  | "device.entries"
  | "folio.mapcount"
  | "folio.share"
  | "driver.requests"
  | "request.folio";

/** How large the world is. Numbers are exact bounds: leaving one is an error or a named property. */
export interface Scope {
  /** Page frames of the pgmap; each is one order-0 folio. */
  readonly folios: number;
  /** Address spaces of files (i_pages). */
  readonly files: number;
  /** Page offsets per file. */
  readonly offsets: number;
  /** For each process address space, the file it maps; it maps all its offsets. */
  readonly maps: readonly number[];
  /** Threads that can sleep or be RCU/SRCU readers; procedures take theirs as `me`. */
  readonly threads: number;
  /** The largest refcount of a folio, but for its mappings where they hold references; 4 unless given. */
  readonly refs?: number;
  /** The largest count of the pgmap; 1, one per thread, and two per folio (the map's and its requests') unless given. */
  readonly pgmapRefs?: number;
  /** FS_DAX unless given. */
  readonly type?: "FS_DAX" | "GENERIC" | "PRIVATE" | "COHERENT" | "P2PDMA";
  /** Whether the TLB flush of an unmap waits for CPUs with interrupts off (IPI); true unless given. */
  readonly ipiFlush?: boolean;
  /** Which file system truncates, and so how layouts are broken; faults are the same in both. "ext4" unless given. */
  readonly fileSystem?: "ext4" | "xfs";
  /**
   * The mode in which the pgmap's percpu_ref begins. In "atomic" mode every put can see zero, and percpu_ref_kill() waits
   * for no grace period; "percpu", the kernel's, unless given.
   */
  readonly percpuRef?: "percpu" | "atomic";
  /** Whether a signal may end an interruptible sleep at any time; false unless given. */
  readonly signals?: boolean;
  /**
   * Whether huge faults happen: PMD entries at offset 0, on folios 0 and 1; false unless given. With one folio it is one of
   * both pages, as device-dax has them.
   */
  readonly pmd?: boolean;
  /** Whether the huge page of a scope with `pmd` is a PUD's, as device-dax has them; false unless given. */
  readonly pud?: boolean;
  /** Whether user memory is mapped with MAP_SYNC and metadata is dirty, so that write faults are synchronous; false unless given. */
  readonly sync?: boolean;
  /** The address spaces whose mapping is private: a write there copies. None unless given. */
  readonly privateMaps?: readonly number[];
  /** Whether memory for entries may run out and copies of data may fail; false unless given. */
  readonly failures?: boolean;
  /** Whether putting a pfn into a page table may fail for want of memory (VM_FAULT_OOM); false unless given. */
  readonly insertFails?: boolean;
  /**
   * Whether percpu_ref_tryget() and percpu_ref_tryget_live() of the pgmap may fail at any time; false unless given. No
   * percpu_ref does that before it dies: it is an error that is injected, to see who looks at the result.
   */
  readonly trygetFails?: boolean;
  /** Whether a walk over entries waits for a locked one, where the kernel's passes over it; false unless given. */
  readonly walkWaits?: boolean;
  /** What the tree's patches have brought; not for scopes to say: `kernel` sets it. */
  readonly brought?: readonly Part[];
  /** Whether stores to pages, fsyncs and a loss of power are looked at, with the cells of `data`; false unless given. */
  readonly durability?: boolean;
  /** How many file systems there are that may hold the device; 0 unless given, and then the device has no holder. */
  readonly holders?: number;
  /** Whether the map has callbacks, which belong to a module that may go; false unless given. */
  readonly callbacks?: boolean;
  /** CONFIG_FS_DAX_LIMITED: no struct pages that entries care about; false unless given. */
  readonly limited?: boolean;
}

/** Whether a driver allocates the pages of the map, each while it holds a reference of the pgmap for it. */
export const isDriverOwned = ({ type }: Scope): boolean =>
  type === "PRIVATE" || type === "COHERENT" || type === "P2PDMA";
/** Whether the map is that of a device-dax device, whose file 0 is the device itself: page `i` is at offset `i`. */
export const isDeviceDax = ({ type }: Scope): boolean => type === "GENERIC";

/** The largest refcount that a folio may have. Mappings hold one each, and the fault of each address space one more. */
export const mostRefs = ({ refs = 4, brought, maps, offsets }: Scope): number =>
  refs + (brought?.includes("folio.mapcount") === true ? maps.length * (offsets + 1) : 0);

/**
 * An entry of i_pages, without its lock bit and marks. A PMD entry stands at offset 0 and covers offsets 0 and 1; one
 * of device-dax covers them too and stands at the offset of the fault. In scopes with `pud` it is a PUD entry, which differs in its bit: in the model both sizes are two offsets.
 */
export interface EntryValue {
  readonly kind: "none" | "empty" | "zero" | "pfn";
  /** First folio of a pfn entry; 0 for the others. */
  readonly folio: number;
  readonly zap: boolean;
  readonly pmd: boolean;
}
/** A page-table entry. */
export interface PteValue {
  readonly kind: "none" | "zero" | "pfn";
  readonly folio: number;
  readonly writable: boolean;
}
/** What the file system's block map says of one offset. */
export interface BlockValue {
  readonly kind: "hole" | "mapped";
  readonly folio: number;
  /** Whether another file or offset may have the block too (reflink). */
  readonly shared: boolean;
}

/** What a thread can sleep on: an entry's lock bit, a page, or (before P01) the address of a page's refcount. */
export type WaitKey = EntryKey | `page ${number}` | `count ${number}`;
type EntryKey = `entry ${number} ${number}`;
/** A thread as wait queues see it: not on one, on the one with this key, or woken and off it again. */
export type WaitState = "awake" | "woken" | WaitKey | `exclusive ${EntryKey}`;

export const I4: RangeRule = { id: "I4", name: "a folio's refcount never goes below zero" };
export const I5: RangeRule = { id: "I5", name: "the pgmap's count never goes below its holders" };

/** The stores to a block are 1 to this. */
const STORES = 2;

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** All values of an entry: no entry, placeholders, zero pages, and pfn entries, with ZAP too where a patch has brought it. */
export function entryField(scope: Scope) {
  const plain = { folio: 0, zap: false, pmd: false } as const;
  const sizes = scope.pmd === true ? [false, true] : [false];
  const hasZap = scope.brought?.includes("entry.zap") === true;
  const values: EntryValue[] = [{ kind: "none", ...plain }];
  for (const pmd of sizes) {
    values.push({ kind: "empty", ...plain, pmd }, { kind: "zero", ...plain, pmd });
    for (const folio of pmd ? [0] : upTo(scope.folios)) {
      values.push({ kind: "pfn", folio, zap: false, pmd });
      if (hasZap) values.push({ kind: "pfn", folio, zap: true, pmd });
    }
  }
  const size = scope.pud === true ? "|PUD" : "|PMD";
  const shown = (e: EntryValue): string =>
    `${e.kind}${e.kind === "pfn" ? ` ${e.folio}` : ""}${e.pmd ? size : ""}${e.zap ? "|ZAP" : ""}`;
  return listed<EntryValue>(values as [EntryValue, ...EntryValue[]], shown);
}

export function pteField(scope: Scope) {
  const values: PteValue[] = [
    { kind: "none", folio: 0, writable: false },
    { kind: "zero", folio: 0, writable: false },
  ];
  for (const folio of upTo(scope.folios)) {
    values.push({ kind: "pfn", folio, writable: false }, { kind: "pfn", folio, writable: true });
  }
  return listed<PteValue>(values as [PteValue, ...PteValue[]], showPte);
}
const showPte = (p: PteValue): string =>
  `${p.kind}${p.kind === "pfn" ? ` ${p.folio}` : ""}${p.writable ? "|W" : ""}`;

export function blockField(scope: Scope) {
  const values: BlockValue[] = [{ kind: "hole", folio: 0, shared: false }];
  for (const folio of upTo(scope.folios)) {
    values.push({ kind: "mapped", folio, shared: false }, { kind: "mapped", folio, shared: true });
  }
  return listed<BlockValue>(values as [BlockValue, ...BlockValue[]], showBlock);
}
const showBlock = (b: BlockValue): string =>
  b.kind === "hole" ? "hole" : `folio ${b.folio}${b.shared ? " shared" : ""}`;

/** `folio->mapping`: NULL, a file, or the marker that stands for "shared, index counts". */
export type Mapping = "NULL" | "COW" | `file ${number}`;
export function mappingField(scope: Scope) {
  const files = upTo(scope.files).map((m): Mapping => `file ${m}`);
  return oneOf<Mapping>("NULL", "COW", ...files);
}

// Only lock bits are waited for exclusively, so the other keys have no exclusive form.
function waitField(scope: Scope) {
  const entries = upTo(scope.files).flatMap((m) =>
    upTo(scope.offsets).flatMap((i): WaitState[] => [
      `entry ${m} ${i}`,
      `exclusive entry ${m} ${i}`,
    ]),
  );
  const folios = upTo(scope.folios).flatMap((f): WaitState[] => [`page ${f}`, `count ${f}`]);
  return oneOf<WaitState>("awake", "woken", ...entries, ...folios);
}

/** Lays out the memory of a scope. */
export function kernelMemory(scope: Scope) {
  const refs = mostRefs(scope);
  const pgmapRefs = scope.pgmapRefs ?? 2 * scope.folios + scope.threads + 1;
  const atOffset = [scope.files, scope.offsets] as const;
  return memory({
    /** struct dev_pagemap and its percpu_ref. */
    pgmap: {
      /** The logical value of the percpu_ref: initial + baseline + holders. */
      ref: counter(pgmapRefs, { below: I5 }),
      /** percpu_ref_kill() was called. */
      dying: flag(),
      /** The RCU callback has switched the ref to atomic mode: from here on a put can see zero. */
      switched: flag(),
      /** The completion that the release callback completes. */
      done: flag(),
      /** The struct pages exist. */
      memmap: flag(true),
      /** pgmap_array has it. */
      published: flag(true),
      /** percpu_ref_exit() was called. */
      exited: flag(),
      /** Ghosts: who accounts for the count. */
      live: ghost(flag(true)),
      baseline: ghost(counter(scope.folios)),
      transients: ghost(counter(scope.threads * 2)),
      /** Ghost: a folio was requested after percpu_ref_kill(). */
      requestedDying: ghost(flag()),
      /** Ghost: a request succeeded when the only references were the map's own and those of GUP calls. */
      requestedUnheld: ghost(flag()),
    },
    /** struct dax_device. */
    dax: { alive: flag(true) },
    /** Its holder: which file system, and whose operations it is told by. In scopes with holders. */
    holder: array(scope.holders === undefined ? 0 : 1, {
      data: optional(index(scope.holders ?? 1)),
      ops: optional(index(scope.holders ?? 1)),
    }),
    /** pgmap->ops, in scopes with callbacks. */
    callbacks: array(scope.callbacks === true ? 1 : 0, {
      /** The pgmap has them. */
      set: flag(true),
      /** The module that they belong to is there. */
      loaded: flag(true),
      /** Ghost: one of them was called when the module was gone. */
      astray: ghost(flag()),
    }),
    /** Readers of dax_srcu, per thread, and those that a synchronize_srcu() waits for. */
    srcu: array(scope.threads, { reading: flag(), awaited: flag() }),
    /** RCU readers (also: interrupts off), per thread, and those that the grace period waits for. */
    rcu: array(scope.threads, { reading: flag(), awaited: flag() }),
    /** Threads with interrupts off, and those that an IPI is sent to and that have not answered. */
    irqs: array(scope.threads, { reading: flag(), awaited: flag() }),
    /** struct folio. */
    folio: array(scope.folios, {
      refs: counter(refs, { below: I4 }),
      /** How many page-table entries map it; a PMD is one of each of its folios. Counted where a patch brings that. */
      mapcount: counter(refs, { below: I4 }),
      mapping: mappingField(scope),
      /** folio->index, or the number of users while mapping is COW; or folio->share, which is the same word. */
      index: counter(3),
      /** The page lock. */
      locked: flag(),
      /** Of a private page: on the driver's free list. */
      onFreeList: flag(),
      /** Ghosts: pins and other references held by GUP callers. */
      pins: ghost(counter(refs, { below: I4 })),
      /** Ghost: the last look of a scan at its two counts took it for idle, and it was pinned then. */
      misjudged: ghost(flag()),
      /** Ghost: GUP returned the page for a file that did not have its block any more. */
      foreign: ghost(flag()),
      /** The file system has taken the block for a copy on write that has not ended. */
      reserved: flag(),
      /** Ghost: the file system has freed the block. */
      freed: ghost(flag()),
      /** Shown in traces: who took the last reference. */
      takenBy: note<string>(),
    }),
    /** struct address_space. */
    file: array(scope.files, {
      /** The i_pages lock, and whether a grace period of RCU waits for its holder, who has interrupts off. */
      xa: flag(),
      xaAwaited: flag(),
      /** invalidate_lock. */
      invalidateReaders: counter(scope.threads),
      invalidateWriter: flag(),
      /** mapping_set_exiting() was called. */
      exiting: flag(),
      /** i_size, in offsets. */
      size: starting(counter(scope.offsets), scope.offsets),
    }),
    entry: array(atOffset, {
      value: entryField(scope),
      locked: flag(),
      dirty: flag(),
      towrite: flag(),
      /** Ghost: requests made for this entry and not yet released. */
      requested: ghost(counter(3)),
      /** Ghost: it disappeared, or gave way to another entry, with a request that was never released. */
      requestLost: ghost(flag()),
      /** Ghost: a release was made for it that no request stands for. */
      releasedTwice: ghost(flag()),
      /** Ghost: the thread that owns the lock bit. */
      owner: ghost(optional(index(scope.threads))),
      /** Ghost: somebody changed or unlocked it while another thread owned the lock bit. */
      trespassed: ghost(flag()),
    }),
    block: array(atOffset, blockField(scope)),
    /** What is in each block, in scopes with durability: which store of a user, 0 for zeros. */
    data: array(scope.durability === true ? scope.folios : 0, {
      /** What a reader sees. */
      cached: counter(STORES),
      /** What a loss of power leaves. */
      media: counter(STORES),
      /** Ghosts: the last store, and the last one that an fsync returned after. */
      stored: ghost(counter(STORES)),
      committed: ghost(counter(STORES)),
      /** Ghost: power was lost and a committed store with it. */
      lost: ghost(flag()),
    }),
    /** Ghost: per thread and block, the last store when its fsync began. */
    fsync: array([scope.durability === true ? scope.threads : 0, scope.folios], {
      from: ghost(counter(STORES)),
    }),
    /** Page tables, per process address space. */
    mm: array(scope.maps.length, {
      lockReaders: counter(scope.threads),
      lockWriter: flag(),
      /** The page-table lock. */
      ptl: flag(),
      /** The file's i_mmap has the mapping of this address space: it is not unmapped yet. */
      vma: flag(true),
      /** Page-table entries that unmaps have cleared here and not flushed from the TLBs. */
      unflushed: counter(scope.threads * (scope.offsets + 1)),
      /** The folio that a PMD maps (two of them, from this one on). */
      pmd: optional(index(scope.folios)),
    }),
    pte: array([scope.maps.length, scope.offsets], pteField(scope)),
    /** Each thread as wait queues see it. */
    wait: array(scope.threads, waitField(scope)),
    /** The caller rule R2: requests in flight on a folio. */
    request: array(scope.folios, { busy: flag() }),
  });
}

export type KernelMemory = ReturnType<typeof kernelMemory>;
export type KernelCells = KernelMemory["cells"];
/** A state of the kernel's memory as properties see it. */
export type KernelState = StateOf<KernelMemory["schema"]>;
