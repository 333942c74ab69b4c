/**
 * dax_lock_page() and dax_unlock_page(): from a page to its entry, for memory_failure() (facts 1.7).
 *
 * Pages of character devices, which need no lock, are left out: no entry of theirs is in this memory.
 */
import { counter, index, load, optional } from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { entryField, type Mapping, mappingField } from "../../../memory.ts";
import { spinLock, spinUnlock } from "../../../primitives/locks.ts";
import { readLock, readUnlock } from "../../../primitives/rcu.ts";
import { foundField, xasLoad } from "../../../primitives/xarray.ts";
import { folioIndex, folioMapping } from "./associate.ts";
import { iPages } from "./entry.ts";
import { daxLockEntry, daxUnlockEntry } from "./lock-entry.ts";
import { waitEntryUnlocked } from "./wait-entry.ts";

/** The file of a mapping that is neither NULL nor the marker. */
const fileOf = (mapping: Mapping): number =>
  mapping.startsWith("file ") ? Number(mapping.slice("file ".length)) : 0;
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
    locals: { mapping: mappingField(k.scope), offset: counter(3), found: foundField(k.scope) },
    returns: optional(entryField(k.scope)),
    body: ({ step, given, when, loop, call, assert, again, ret }) => [
      step("rcu_read_lock()", (my) => readLock(k.cells.rcu, my.me)),
      loop("for (;;)", () => true, [
        step("mapping = READ_ONCE(page->mapping)", (my) => folioMapping(k, my.f), "mapping"),
        assert("mapping is a pointer", (my) => my.mapping !== "COW", MARKER),
        given("if (!mapping || !dax_mapping(mapping))", (my) => !my.mapping.startsWith("file "), [
          step("rcu_read_unlock()", (my) => readUnlock(k.cells.rcu, my.me)),
          ret(() => null),
        ]),
        step("xas_lock_irq(&xas)", (my) => spinLock(iPages(k, fileOf(my.mapping)))),
        when("mapping == page->mapping", (my) => load(k.cells.folio(my.f).mapping).is(my.mapping), [
          step("xas_set(&xas, page->index)", (my) => folioIndex(k, my.f), "offset"),
          given("past the end of the file", (my) => my.offset >= k.scope.offsets, [
            assert("an entry", () => false, ABSENT),
            step("xas_unlock_irq(&xas)", (my) => spinUnlock(iPages(k, fileOf(my.mapping)))),
            step("rcu_read_unlock()", (my) => readUnlock(k.cells.rcu, my.me)),
            ret(() => null),
          ]),
          step(
            "entry = xas_load(&xas)",
            (my) => xasLoad(k, fileOf(my.mapping), my.offset),
            "found",
          ),
          given("if (dax_is_locked(entry))", (my) => my.found.locked, [
            step("rcu_read_unlock()", (my) => readUnlock(k.cells.rcu, my.me)),
            call(waitEntryUnlocked(k), ({ me, mapping, offset, found }) => ({
              me,
              m: fileOf(mapping),
              i: offset,
              entry: found.value,
            })),
            step("rcu_read_lock()", (my) => readLock(k.cells.rcu, my.me)),
            again(),
          ]),
          given("no entry", (my) => my.found.value.kind === "none", [
            assert("an entry", () => false, ABSENT),
            step("xas_unlock_irq(&xas)", (my) => spinUnlock(iPages(k, fileOf(my.mapping)))),
            step("rcu_read_unlock()", (my) => readUnlock(k.cells.rcu, my.me)),
            ret(() => null),
          ]),
          call(daxLockEntry(k), ({ me, mapping, offset, found }) => ({
            me,
            m: fileOf(mapping),
            i: offset,
            entry: found.value,
          })),
          step("xas_unlock_irq(&xas)", (my) => spinUnlock(iPages(k, fileOf(my.mapping)))),
          step("rcu_read_unlock()", (my) => readUnlock(k.cells.rcu, my.me)),
          ret((my) => my.found.value),
        ]),
        step("xas_unlock_irq(&xas)", (my) => spinUnlock(iPages(k, fileOf(my.mapping)))),
      ]),
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
      assert("mapping is a pointer", (my) => my.mapping.startsWith("file "), MARKER),
      given(
        "there is no such entry",
        ({ mapping, offset }) => !mapping.startsWith("file ") || offset >= k.scope.offsets,
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
