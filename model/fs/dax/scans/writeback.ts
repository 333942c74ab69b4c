/**
 * Writing dirty entries back (facts 1.9): write-protect their pages everywhere, flush caches, clear the marks.
 *
 * Cache flushes touch data, which only scopes with durability have, and are no steps in others; neither are the TLB flushes of the
 * write-protection, which keep nobody from a page.
 */
import {
  access,
  counter,
  index,
  load,
  optional,
  primitive,
  read,
  store,
  update,
} from "../../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../../kernel.ts";
import { entryField } from "../../../memory/values.ts";
import { flushBlock } from "../../../primitives/data.ts";
import { spinLock } from "../../../primitives/locks.ts";
import {
  type Found,
  foundField,
  headOf,
  slotOf,
  NONE,
  xasStoreUnlocked,
} from "../../../primitives/xarray.ts";
import { entryPlace, foliosOf, iPages, unlockIPages } from "../entries/entry.ts";
import { daxLockEntry } from "../entries/lock-entry.ts";
import { daxWakeEntry, getUnlockedEntry, putUnlockedEntry } from "../entries/wait-entry.ts";

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/**
 * tag_pages_for_writeback() of the whole file. One step, with the i_pages lock around it: marks are looked at with the
 * lock held.
 */
const tagForWriteback = primitive((k: Kernel, m: number) => {
  const entries = upTo(k.scope.offsets).map((i) => k.cells.entry(m, i));
  return access(
    "tag_pages_for_writeback",
    {
      xa: read(k.cells.file(m).xa),
      dirty: entries.map((e) => read(e.dirty)),
      towrite: entries.map((e) => update(e.towrite)),
    },
    (s) => {
      for (const [i, dirty] of s.dirty.entries()) if (dirty) s.towrite[i] = true;
    },
    { enabled: (s) => !s.xa },
  );
});

/** xas_for_each_marked(), for TOWRITE, at one offset: no entry where the mark is clear. */
const findMarked = primitive((k: Kernel, m: number, i: number) => {
  const { value, locked, towrite } = k.cells.entry(m, i);
  const uses = { value: read(value), locked: read(locked), towrite: read(towrite) };
  return access("xas_find_marked", uses, (s): Found =>
    s.towrite ? { value: { ...s.value }, locked: s.locked } : { value: { ...NONE }, locked: false },
  );
});

/** page_mkclean_one() for one page-table entry: write-protects it if it maps the folio; under the page-table lock. */
const mkclean = primitive((k: Kernel, p: number, i: number, folio: number) =>
  access(
    "page_mkclean_one",
    { pte: update(k.cells.pte(p, i)), ptl: read(k.cells.mm(p).ptl) },
    (s) => {
      const { kind, folio: mapped } = s.pte;
      if (kind === "pfn" && mapped === folio) s.pte = { kind, folio, writable: false };
    },
    { enabled: (s) => !s.ptl },
  ),
);

/**
 * dax_writeback_one(), with the i_pages lock held and the xas at the entry. A zero page has no folio of the map and is
 * never mapped writable, so its write-protection is no step.
 */
export const daxWritebackOne = cFunction("dax_writeback_one", "fs/dax.c", (k: Kernel) =>
  parts({
    params: { ...entryPlace(k), found: foundField(k.scope) },
    locals: {
      second: optional(entryField(k.scope)),
      p: counter(k.scope.maps.length),
      n: counter(2),
    },
    body: ({ step, when, given, each, call, set, atomically, label, goto, ret }) => [
      set("entry", (my) => my.found.value),
      given("if (unlikely(dax_is_locked(entry)))", (my) => my.found.locked, [
        call(
          getUnlockedEntry(k),
          ({ me, m, i }) => ({ me, m, i, pmd: false, walking: true }),
          "second",
        ),
        set("entry", (my) => my.second ?? NONE),
        given(
          "if (!entry || dax_to_pfn(old_entry) != dax_to_pfn(entry) || dax_is_empty_entry(entry) || dax_is_zero_entry(entry))",
          ({ entry, found }) => entry.kind !== "pfn" || entry.folio !== found.value.folio,
          [goto("put_unlocked")],
        ),
        when(
          "!xas_get_mark(xas, PAGECACHE_TAG_TOWRITE)",
          ({ m, i, entry }) => load(k.cells.entry(m, slotOf(k, entry, i)).towrite).is(false),
          [goto("put_unlocked")],
        ),
      ]),
      call(daxLockEntry(k), ({ me, m, i, entry }) => ({ me, m, i, entry })),
      atomically(
        "xas_clear_mark(xas, PAGECACHE_TAG_TOWRITE); xas_unlock_irq(xas)",
        "Marks are looked at with the i_pages lock held, so nobody sees the state in between",
        ({ m, i, entry }) => [
          store(k.cells.entry(m, slotOf(k, entry, i)).towrite, false),
          unlockIPages(k, m),
        ],
      ),
      each("p", () => k.scope.maps.length, [
        given(
          "vma_interval_tree_foreach(vma)",
          ({ p, m, entry }) => k.scope.maps[p] === m && entry.kind === "pfn",
          [
            each("n", (my) => (my.entry.pmd ? 2 : 1), [
              step("pfn_mkclean_range(pfn, count, index, vma)", ({ p, i, n, entry }) =>
                mkclean(k, p, headOf(entry, i) + n, entry.folio + n),
              ),
            ]),
          ],
        ),
      ]),
      ...(k.scope.durability === true
        ? [
            each("n", (my) => foliosOf(k, my.entry), [
              step("dax_flush(dax_dev, page_address(pfn_to_page(pfn)), count * PAGE_SIZE)", (my) =>
                flushBlock(k, my.entry.folio + my.n),
              ),
            ]),
          ]
        : []),
      step("xas_lock_irq(xas)", (my) => spinLock(iPages(k, my.m))),
      atomically(
        "xas_store(xas, entry); xas_clear_mark(xas, PAGECACHE_TAG_DIRTY)",
        "Entries and marks are looked at with the i_pages lock held, so nobody sees the state in between",
        ({ me, m, i, entry }) => [
          xasStoreUnlocked(k, m, slotOf(k, entry, i), entry, me, false),
          store(k.cells.entry(m, slotOf(k, entry, i)).dirty, false),
        ],
      ),
      call(daxWakeEntry(k), ({ me, m, i, entry }) => ({ me, m, i, entry, mode: "one" as const })),
      ret(),
      label("put_unlocked"),
      call(putUnlockedEntry(k), ({ me, m, i, entry }) => ({
        me,
        m,
        i,
        entry,
        mode: "one" as const,
      })),
    ],
  }),
);

/** dax_writeback_mapping_range() of a whole file, as fsync calls it. */
export const daxWritebackMappingRange = cFunction(
  "dax_writeback_mapping_range",
  "fs/dax.c",
  (k: Kernel) =>
    parts({
      params: { me: index(k.scope.threads), m: index(k.scope.files) },
      locals: { i: counter(k.scope.offsets), found: foundField(k.scope) },
      body: ({ step, given, each, call }) => [
        step("tag_pages_for_writeback(mapping, xas.xa_index, end_index)", (my) =>
          tagForWriteback(k, my.m),
        ),
        step("xas_lock_irq(&xas)", (my) => spinLock(iPages(k, my.m))),
        each("i", () => k.scope.offsets, [
          step(
            "xas_for_each_marked(&xas, entry, end_index, PAGECACHE_TAG_TOWRITE)",
            (my) => findMarked(k, my.m, my.i),
            "found",
          ),
          given("an entry to write", (my) => my.found.value.kind !== "none", [
            call(daxWritebackOne(k), ({ me, m, i, found }) => ({
              me,
              m,
              i,
              entry: found.value,
              found,
            })),
          ]),
        ]),
        step("xas_unlock_irq(&xas)", (my) => unlockIPages(k, my.m)),
      ],
    }),
);
