/**
 * The shared memory of the kernel model, for a scope. All trees have the same cells; a tree that does not use one leaves
 * it as it is, which costs no state. A new cell goes to the struct that has it in C: each has its cells in a file beside this.
 *
 * Cells marked ghost are bookkeeping of ours for properties: nothing that runs can see them.
 */
import { array, flag, memory, type StateOf } from "../../checker/index.ts";
import { entryCells, fileCells } from "./file.ts";
import { dataCells, folioCells, fsyncCells } from "./folio.ts";
import { mmCells } from "./mm.ts";
import { callbackCells, holderCells, pgmapCells } from "./pgmap.ts";
import type { Scope } from "./scope.ts";
import { blockField, pteField, waitField } from "./values.ts";

/** Readers of one kind, and those that a grace period waits for. */
const readerCells = () => ({ reading: flag(), awaited: flag() });

/** Lays out the memory of a scope. */
export function kernelMemory(scope: Scope) {
  const { folios, files, offsets, maps, threads, durability = false } = scope;
  return memory({
    pgmap: pgmapCells(scope),
    /** struct dax_device. */
    dax: { alive: flag(true) },
    /** Its holder, in scopes with holders. */
    holder: array(scope.holders === undefined ? 0 : 1, holderCells(scope)),
    /** In scopes with callbacks. */
    callbacks: array(scope.callbacks === true ? 1 : 0, callbackCells()),
    /** Readers of dax_srcu, per thread, and those that a synchronize_srcu() waits for. */
    srcu: array(threads, readerCells()),
    /** RCU readers (also: interrupts off), per thread, and those that the grace period waits for. */
    rcu: array(threads, readerCells()),
    /** Threads with interrupts off, and those that an IPI is sent to and that have not answered. */
    irqs: array(threads, readerCells()),
    folio: array(folios, folioCells(scope)),
    file: array(files, fileCells(scope)),
    entry: array([files, offsets], entryCells(scope)),
    block: array([files, offsets], blockField(scope)),
    /** What is in each block, in scopes with durability. */
    data: array(durability ? folios : 0, dataCells()),
    /** The fsyncs of each thread, in the same scopes. */
    fsync: array([durability ? threads : 0, folios], fsyncCells()),
    mm: array(maps.length, mmCells(scope)),
    /** Page tables, per process address space. */
    pte: array([maps.length, offsets], pteField(scope)),
    /** Each thread as wait queues see it. */
    wait: array(threads, waitField(scope)),
    /** The caller rule R2: requests in flight on a folio. */
    request: array(folios, { busy: flag() }),
  });
}

export type KernelMemory = ReturnType<typeof kernelMemory>;
export type KernelCells = KernelMemory["cells"];
/** A state of the kernel's memory as properties see it. */
export type KernelState = StateOf<KernelMemory["schema"]>;
