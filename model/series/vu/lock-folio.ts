/**
 * VU's dax_lock_folio() and dax_unlock_folio(): dax_lock_page() and its counterpart under other names, with the same steps
 * (facts 1.7, 8). A shared folio has no mapping, so that there is no marker to follow.
 */
import { counter, index, load, optional } from "../../../checker/index.ts";
import { folioIndex, folioMapping } from "../../fs/dax/entries/associate.ts";
import { iPages, unlockIPages } from "../../fs/dax/entries/entry.ts";
import { daxLockEntry, daxUnlockEntry } from "../../fs/dax/entries/lock-entry.ts";
import { daxLockPage, daxUnlockPage } from "../../fs/dax/entries/lock-page.ts";
import { waitEntryUnlocked } from "../../fs/dax/entries/wait-entry.ts";
import { adds, cFunction, type Delta, parts, removes } from "../../kernel.ts";
import { entryField, type Mapping, mappingField } from "../../memory/values.ts";
import { spinLock } from "../../primitives/locks.ts";
import { readLock, readUnlock } from "../../primitives/rcu.ts";
import { type Found, foundField, NONE, xasLoad } from "../../primitives/xarray.ts";

/** The file of a mapping; for NULL any, since nobody goes on with it. */
const fileOf = (mapping: Mapping): number =>
  mapping === "NULL" ? 0 : Number(mapping.slice("file ".length));
/** The entry that was found, and its place. */
const entryOf = (my: {
  readonly me: number;
  readonly mapping: Mapping;
  readonly offset: number;
  readonly found: Found;
}) => ({ me: my.me, m: fileOf(my.mapping), i: my.offset, entry: my.found.value });
/** What C does not look at before it goes on. */
const ABSENT = { id: "W-absent", name: "dax_lock_folio() finds an entry where the folio says" };
const UNMAPPED = { id: "W-unmapped", name: "a folio whose entry is locked keeps its mapping" };

/** dax_lock_folio(): the cookie, or null for 0. The index is read once the mapping was seen to be the same. */
export const daxLockFolio = cFunction("dax_lock_folio", "fs/dax.c", (k) =>
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
        step("mapping = READ_ONCE(folio->mapping)", (my) => folioMapping(k, my.f), "mapping"),
        given("if (!mapping || !dax_mapping(mapping))", (my) => my.mapping === "NULL", [
          goto("out"),
        ]),
        step("xas_lock_irq(&xas)", (my) => spinLock(iPages(k, fileOf(my.mapping)))),
        when(
          "mapping == folio->mapping",
          (my) => load(k.cells.folio(my.f).mapping).is(my.mapping),
          [
            step("xas_set(&xas, folio->index)", (my) => folioIndex(k, my.f), "offset"),
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
          ],
        ),
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

/** dax_unlock_folio(): reads mapping and index again and stores the cookie there. */
export const daxUnlockFolio = cFunction("dax_unlock_folio", "fs/dax.c", (k) =>
  parts({
    params: {
      me: index(k.scope.threads),
      f: index(k.scope.folios),
      cookie: entryField(k.scope),
    },
    locals: { mapping: mappingField(k.scope), offset: counter(3) },
    body: ({ step, given, call, assert, ret }) => [
      step("mapping = folio->mapping", (my) => folioMapping(k, my.f), "mapping"),
      step("index = folio->index", (my) => folioIndex(k, my.f), "offset"),
      assert("mapping is a pointer", (my) => my.mapping !== "NULL", UNMAPPED),
      given(
        "there is no such entry",
        ({ mapping, offset }) => mapping === "NULL" || offset >= k.scope.offsets,
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

export const lockFolio: readonly Delta[] = [
  removes(daxLockPage),
  removes(daxUnlockPage),
  adds(daxLockFolio),
  adds(daxUnlockFolio),
];
