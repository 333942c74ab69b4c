/**
 * How large the world of a search is, and what may happen in it. All trees have the same scopes: what a tree brings of its own
 * is a part, which memory and properties ask for.
 */

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
