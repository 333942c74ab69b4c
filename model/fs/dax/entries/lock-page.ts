/**
 * dax_lock_page() and dax_unlock_page(): from a page to its entry, for memory_failure() (facts 1.7).
 *
 * Pages of character devices, which need no lock, are left out: no entry of theirs is in this memory.
 */
import { counter, index, load, optional } from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { entryField, type Mapping, mappingField } from "../../../memory/values.ts";
import { spinLock } from "../../../primitives/locks.ts";
import { readLock, readUnlock } from "../../../primitives/rcu.ts";
import { type Found, foundField, NONE, xasLoad } from "../../../primitives/xarray.ts";
import { folioIndex, folioMapping } from "./associate.ts";
import { iPages, unlockIPages } from "./entry.ts";
import { daxLockEntry, daxUnlockEntry } from "./lock-entry.ts";
import { waitEntryUnlocked } from "./wait-entry.ts";

/** The file of a mapping that is neither NULL nor the marker. */
const fileOf = (mapping: Mapping): number =>
  isFile(mapping) ? Number(mapping.slice("file ".length)) : 0;
const isFile = (mapping: Mapping): boolean => mapping.startsWith("file ");
/** The entry that dax_lock_page() has found, and its place. */
const entryOf = (my: {
  readonly me: number;
  readonly mapping: Mapping;
  readonly offset: number;
  readonly found: Found;
}) => ({ me: my.me, m: fileOf(my.mapping), i: my.offset, entry: my.found.value });
/** Checks on what C follows without a look at it. */
const MARKER = { id: "W-marker", name: "dax_lock_page() never follows the COW marker" };
const ABSENT = { id: "W-absent", name: "dax_lock_page() finds an entry where the page says" };

/**
 * dax_lock_page(): the cookie, or null for 0. The test of the entry and of the marker is ours: C would follow a pointer
 * of 1, or lock no entry.
 */
export const daxLockPage = cFunction("dax_lock_page", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { me: index(k.scope.threads), f: index(k.scope.folios) },
    locals: {
      mapping: mappingField(k.scope),
      offset: counter(3),
      found: foundField(k.scope),
      cookie: optional(entryField(k.scope)),
    },
    returns: optional(entryField(k.scope)),
    body: ({ step, given, when, loop, call, set, assert, again, label, goto, ret }) => [
      step("rcu_read_lock()", (my) => readLock(k.cells.rcu, my.me)),
      loop("for (;;)", () => true, [
        step("mapping = READ_ONCE(page->mapping)", (my) => folioMapping(k, my.f), "mapping"),
        assert("mapping is a pointer", (my) => my.mapping !== "COW", MARKER),
        given("if (!mapping || !dax_mapping(mapping))", (my) => !isFile(my.mapping), [goto("out")]),
        step("xas_lock_irq(&xas)", (my) => spinLock(iPages(k, fileOf(my.mapping)))),
        when("mapping == page->mapping", (my) => load(k.cells.folio(my.f).mapping).is(my.mapping), [
          step("xas_set(&xas, page->index)", (my) => folioIndex(k, my.f), "offset"),
          given(
            "the index is inside the file",
            (my) => my.offset < k.scope.offsets,
            [
              step(
                "entry = xas_load(&xas)",
                (my) => xasLoad(k, fileOf(my.mapping), my.offset),
                "found",
              ),
            ],
            [set("found", () => ({ value: NONE, locked: false }))],
          ),
          given("if (dax_is_locked(entry))", (my) => my.found.locked, [
            step("rcu_read_unlock() before the wait", (my) => readUnlock(k.cells.rcu, my.me)),
            call(waitEntryUnlocked(k), entryOf),
            step("rcu_read_lock() after the wait", (my) => readLock(k.cells.rcu, my.me)),
            again(),
          ]),
          assert("there is an entry", (my) => my.found.value.kind !== "none", ABSENT),
          given("an entry to lock", (my) => my.found.value.kind !== "none", [
            call(daxLockEntry(k), entryOf),
            set("cookie", (my) => my.found.value),
          ]),
          goto("unlock"),
        ]),
        step("xas_unlock_irq(&xas) and again", (my) => unlockIPages(k, fileOf(my.mapping))),
      ]),
      label("unlock"),
      step("xas_unlock_irq(&xas)", (my) => unlockIPages(k, fileOf(my.mapping))),
      label("out"),
      step("rcu_read_unlock()", (my) => readUnlock(k.cells.rcu, my.me)),
      ret((my) => my.cookie),
    ],
  }),
);

/** dax_unlock_page(): reads mapping and index again and stores the cookie there. */
export const daxUnlockPage = cFunction("dax_unlock_page", "fs/dax.c", (k: Kernel) =>
  parts({
    params: {
      me: index(k.scope.threads),
      f: index(k.scope.folios),
      cookie: entryField(k.scope),
    },
    locals: { mapping: mappingField(k.scope), offset: counter(3) },
    body: ({ step, given, call, assert, ret }) => [
      step("mapping = page->mapping", (my) => folioMapping(k, my.f), "mapping"),
      step("index = page->index", (my) => folioIndex(k, my.f), "offset"),
      assert("mapping is a pointer", (my) => isFile(my.mapping), MARKER),
      given(
        "there is no such entry",
        ({ mapping, offset }) => !isFile(mapping) || offset >= k.scope.offsets,
        [ret()],
      ),
      call(daxUnlockEntry(k), ({ me, mapping, offset, cookie }) => ({
        me,
        m: fileOf(mapping),
        i: offset,
        entry: cookie,
      })),
    ],
  }),
);
