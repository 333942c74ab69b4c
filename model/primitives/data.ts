/**
 * What is in a block (facts 8): stores of users, zeroing, cache flushes, and a loss of power. In scopes with durability.
 *
 * Data is a number: which store it is, or 0 for zeros. Stores go through page tables, so a page that is mapped for writing
 * changes without anybody's knowledge; TLBs are left out, as a stale one changes nothing that a page-table entry of the
 * step before could not.
 */
import { access, primitive, read, update, write } from "../../checker/index.ts";
import type { Kernel } from "../kernel.ts";

const blocks = (k: Kernel): number[] => Array.from({ length: k.scope.folios }, (_, f) => f);

/** A store of `value` by a user, who stores them in order: replies whether the page was mapped for writing. */
export const userStore = primitive((k: Kernel, p: number, i: number, value: number) => {
  const data = blocks(k).map((f) => k.cells.data(f));
  const uses = {
    pte: read(k.cells.pte(p, i)),
    cached: data.map(({ cached }) => update(cached)),
    stored: data.map(({ stored }) => update(stored)),
  };
  return access("userStore", uses, (s) => {
    const { kind, folio, writable } = s.pte;
    if (kind !== "pfn" || !writable) return false;
    s.stored[folio] = s.cached[folio] = value;
    return true;
  });
});

/** Zeroes a block, past the caches: dax_zero_page_range(). One step: nobody reads the half of it. */
export const zeroBlock = primitive((k: Kernel, f: number) => {
  const { cached, media } = k.cells.data(f);
  return access("zeroBlock", { cached: write(cached), media: write(media) }, (s) => {
    s.cached = s.media = 0;
  });
});

/** dax_flush() of a block. */
export const flushBlock = primitive((k: Kernel, f: number) => {
  const { cached, media } = k.cells.data(f);
  return access("flushBlock", { cached: read(cached), media: write(media) }, (s) => {
    s.media = s.cached;
  });
});

/** The start of an fsync: a ghost remembers the stores that it is for. */
export const beginFsync = primitive((k: Kernel, me: number) => {
  const uses = {
    stored: blocks(k).map((f) => read(k.cells.data(f).stored)),
    from: blocks(k).map((f) => write(k.cells.fsync(me, f).from)),
  };
  return access("beginFsync", uses, (s) => {
    for (const f of blocks(k)) s.from[f] = s.stored[f] ?? 0;
  });
});
/** Its return: those stores are committed. */
export const endFsync = primitive((k: Kernel, me: number) => {
  const uses = {
    from: blocks(k).map((f) => read(k.cells.fsync(me, f).from)),
    committed: blocks(k).map((f) => update(k.cells.data(f).committed)),
  };
  return access("endFsync", uses, (s) => {
    for (const f of blocks(k)) s.committed[f] = Math.max(s.committed[f] ?? 0, s.from[f] ?? 0);
  });
});

/** A loss of power: readers see what the media have. What it does to threads and memory is left out. */
export const losePower = primitive((k: Kernel) => {
  const data = blocks(k).map((f) => k.cells.data(f));
  const uses = {
    media: data.map(({ media }) => read(media)),
    committed: data.map(({ committed }) => read(committed)),
    lost: data.map(({ lost }) => update(lost)),
  };
  return access("losePower", uses, (s) => {
    for (const f of blocks(k)) if ((s.committed[f] ?? 0) > (s.media[f] ?? 0)) s.lost[f] = true;
  });
});
