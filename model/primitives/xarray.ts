/**
 * i_pages of a file: an entry is a value, a lock bit and two marks per offset, all of them touched under the i_pages lock.
 *
 * The lock bit is part of the entry's word in C, so a store that sets or clears it writes the value too. The ghosts say
 * who owns the lock bit, whether somebody else meddled, and which requests an entry still has to see released.
 */
import {
  access,
  type Access,
  type Field,
  flag,
  primitive,
  read,
  struct,
  update,
  write,
} from "../../checker/index.ts";
import type { Kernel } from "../kernel.ts";
import { isDeviceDax, type Scope } from "../memory/scope.ts";
import { type EntryValue, entryField } from "../memory/values.ts";

/** No entry. */
export const NONE: EntryValue = { kind: "none", folio: 0, zap: false, pmd: false };

/** What a lookup found: an entry and its lock bit. */
export interface Found {
  readonly value: EntryValue;
  readonly locked: boolean;
}
export const foundField = (scope: Scope): Field<Readonly<Found>> =>
  struct({ value: entryField(scope), locked: flag() });

/** The first offset that an entry covers which was found at offset `i`: 0 for a PMD entry. */
export const headOf = (entry: EntryValue, i: number): number => (entry.pmd ? 0 : i);
/**
 * The offset at which it stands. That is its first one, but for huge entries of device-dax: its xas has order 0, so that
 * the entry fills one slot, that of the fault.
 */
export const slotOf = (k: Kernel, entry: EntryValue, i: number): number =>
  isDeviceDax(k.scope) ? i : headOf(entry, i);

const entryAt = (k: Kernel, m: number, i: number) => k.cells.entry(m, i);

/** xas_load(): the entry that covers offset `i`, or of device-dax the one that stands there. One step: a load of one word, with the i_pages lock held or under RCU. */
export const xasLoad = primitive((k: Kernel, m: number, i: number): Access<Found> => {
  const { value, locked } = entryAt(k, m, i);
  if (k.scope.pmd !== true || i !== 1 || isDeviceDax(k.scope)) {
    return access("xas_load", { value: read(value), locked: read(locked) }, (s) => ({
      value: { ...s.value },
      locked: s.locked,
    }));
  }
  const head = entryAt(k, m, 0);
  const uses = {
    value: read(value),
    locked: read(locked),
    huge: read(head.value),
    hugeLocked: read(head.locked),
  };
  return access("xas_load", uses, (s) =>
    s.huge.pmd
      ? { value: { ...s.huge }, locked: s.hugeLocked }
      : { value: { ...s.value }, locked: s.locked },
  );
});

/**
 * xas_find_conflict() of an order-9 xas: the first entry at offsets 0 and 1. One step: nothing in i_pages moves while the
 * lock is held.
 */
export const xasFindInRange = primitive((k: Kernel, m: number): Access<Found> => {
  const [first, second] = [entryAt(k, m, 0), entryAt(k, m, 1)];
  const uses = {
    value: read(first.value),
    locked: read(first.locked),
    next: read(second.value),
    nextLocked: read(second.locked),
  };
  return access("xas_find_conflict", uses, (s) =>
    s.value.kind === "none"
      ? { value: { ...s.next }, locked: s.nextLocked }
      : { value: { ...s.value }, locked: s.locked },
  );
});

// Accesses are remembered by their arguments, so values travel as their numbers.
const codeOf = (k: Kernel, value: EntryValue): number =>
  k.cells.entry(0, 0).value.field.encode(value);
const valueOf = (k: Kernel, code: number): EntryValue =>
  k.cells.entry(0, 0).value.field.decode(code);

/** xas_store(entry | LOCKED) by dax_lock_entry(): the thread owns the lock bit from here on. */
export const xasStoreLocked = (k: Kernel, m: number, at: number, value: EntryValue, me: number) =>
  storeLocked(k, m, at, codeOf(k, value), me);
const storeLocked = primitive((k: Kernel, m: number, at: number, code: number, me: number) => {
  const { value, locked, owner, trespassed } = entryAt(k, m, at);
  const uses = {
    value: write(value),
    locked: update(locked),
    owner: write(owner),
    trespassed: update(trespassed),
  };
  return access("xas_store locked", uses, (s) => {
    if (s.locked) s.trespassed = true;
    s.value = valueOf(k, code);
    s.locked = true;
    s.owner = me;
  });
});

/**
 * The same store by dax_insert_entry(), over an entry that the thread has locked: replies whether it replaced anything
 * but `old | LOCKED`. `asked` is how many requests were made for `fresh`; others were made for `old` and are lost now.
 */
export const xasReplace = (
  k: Kernel,
  m: number,
  at: number,
  change: { readonly old: EntryValue; readonly fresh: EntryValue; readonly asked: number },
  me: number,
) => replaceLocked(k, m, at, codeOf(k, change.old), codeOf(k, change.fresh), change.asked, me);
const replaceLocked = primitive(
  (k: Kernel, m: number, at: number, old: number, fresh: number, asked: number, me: number) => {
    const { value, locked, owner, trespassed, requested, requestLost } = entryAt(k, m, at);
    const uses = {
      value: update(value),
      locked: update(locked),
      owner: update(owner),
      trespassed: update(trespassed),
      requested: update(requested),
      requestLost: update(requestLost),
    };
    return access("xas_store locked", uses, (s) => {
      const other = !s.locked || codeOf(k, s.value) !== old;
      if (s.owner !== me) s.trespassed = true;
      if (s.value.kind === "pfn" && s.requested > asked) {
        s.requestLost = true;
        s.requested = asked;
      }
      s.value = valueOf(k, fresh);
      s.locked = true;
      s.owner = me;
      return other;
    });
  },
);

/**
 * The store of dax_unlock_entry(): `value` as the caller remembers it, without the lock bit. Replies whether the lock bit
 * was clear. With `takesLock` the i_pages lock is taken and dropped around it in the same step: nothing else happens
 * inside, and who waits for the lock sees it before or after.
 */
export const xasStoreUnlocked = (
  k: Kernel,
  m: number,
  at: number,
  value: EntryValue,
  me: number,
  takesLock: boolean,
) => storeUnlocked(k, m, at, codeOf(k, value), me, takesLock);
const storeUnlocked = primitive(
  (k: Kernel, m: number, at: number, code: number, me: number, takesLock: boolean) => {
    const { value, locked, owner, trespassed } = entryAt(k, m, at);
    const uses = {
      xa: takesLock ? [read(k.cells.file(m).xa)] : [],
      value: write(value),
      locked: update(locked),
      owner: update(owner),
      trespassed: update(trespassed),
    };
    const name = takesLock ? "xas_lock_irq, xas_store, xas_unlock_irq" : "xas_store";
    return access(
      name,
      uses,
      (s) => {
        const wasClear = !s.locked;
        if (s.owner !== me) s.trespassed = true;
        s.value = valueOf(k, code);
        s.locked = false;
        s.owner = null;
        return wasClear;
      },
      { enabled: (s) => !s.xa.includes(true) },
    );
  },
);

/** xas_store(NULL): the entry and its marks are gone. Requests that nobody released are lost with it. */
export const xasErase = primitive((k: Kernel, m: number, at: number, me: number) => {
  const e = entryAt(k, m, at);
  const uses = {
    value: write(e.value),
    locked: update(e.locked),
    dirty: write(e.dirty),
    towrite: write(e.towrite),
    owner: update(e.owner),
    trespassed: update(e.trespassed),
    requested: update(e.requested),
    requestLost: update(e.requestLost),
  };
  return access("xas_store NULL", uses, (s) => {
    if (s.locked && s.owner !== me) s.trespassed = true;
    if (s.requested > 0) s.requestLost = true;
    s.requested = 0;
    s.value = { ...NONE };
    s.locked = false;
    s.owner = null;
    s.dirty = false;
    s.towrite = false;
  });
});

/** xas_store(entry | ZAP) by dax_zap_entry(), on an entry that nobody has locked. */
export const xasStoreZap = (k: Kernel, m: number, at: number, value: EntryValue) =>
  storeZap(k, m, at, codeOf(k, { ...value, zap: true }));
const storeZap = primitive((k: Kernel, m: number, at: number, code: number) => {
  const { value, locked, owner, trespassed } = entryAt(k, m, at);
  const uses = {
    value: write(value),
    locked: update(locked),
    owner: write(owner),
    trespassed: update(trespassed),
  };
  return access("xas_store ZAP", uses, (s) => {
    if (s.locked) s.trespassed = true;
    s.value = valueOf(k, code);
    s.locked = false;
    s.owner = null;
  });
});

/** xas_set_mark(), for DIRTY and TOWRITE. One step for both: marks are looked at under the i_pages lock only. */
export const xasSetMarks = primitive(
  (k: Kernel, m: number, at: number, dirty: boolean, towrite: boolean) => {
    const e = entryAt(k, m, at);
    return access(
      "xas_set_mark",
      { dirty: dirty ? [write(e.dirty)] : [], towrite: towrite ? [write(e.towrite)] : [] },
      (s) => {
        if (dirty) s.dirty[0] = true;
        if (towrite) s.towrite[0] = true;
      },
    );
  },
);
