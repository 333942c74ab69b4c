/**
 * fs/dax.c and its patches: which functions a patch touches, and what they do in which order.
 */
import { describe, expect, test } from "vitest";
import { everyStatement } from "../../checker/language/edit.ts";
import * as model from "../../model/index.ts";
import {
  type CFunction,
  daxAssociateEntry,
  daxDeleteMappingEntry,
  daxDisassociateEntry,
  daxFaultIter,
  daxInsertEntry,
  daxIomapDirectAccess,
  daxLayoutBusyPageRange,
  daxUnlockEntry,
  daxZapPages,
  entryKey,
  ext4BreakLayouts,
  getUnlockedEntry,
  type Kernel,
  kernel,
  pfnEntry,
  type Scope,
  series,
  treeIds,
  treesWith,
  treeOf,
} from "../../model/index.ts";
import { lacks } from "./world.ts";

const scope: Scope = { folios: 2, files: 2, offsets: 2, maps: [0, 1], threads: 2, pmd: true };
const at = (tree: string, options: Partial<Scope> = {}): Kernel =>
  kernel(treeOf(tree), { ...scope, ...options }, () => false);

/** The texts of a function in a tree, outer before inner. */
const texts = (tree: string, f: CFunction): string[] =>
  everyStatement(f(at(tree)).body).map((statement) => statement.text);
/** Those of them that are steps or calls: what other threads may see. */
const steps = (tree: string, f: CFunction): string[] =>
  everyStatement(f(at(tree)).body)
    .filter(({ kind }) => ["step", "when", "warnOn", "call"].includes(kind))
    .map((statement) => statement.text);
const touched = (id: string): string[] =>
  series.find((patch) => patch.id === id)?.functions.map((f) => `${f.cFile} ${f.cName}`) ?? [];

describe("a patch touches these functions and no other", () => {
  test.each([
    [
      "P02",
      [
        "fs/dax.c dax_disassociate_entry",
        "fs/dax.c dax_busy_page",
        "fs/ext4/inode.c ext4_break_layouts",
        "fs/xfs/xfs_file.c xfs_break_dax_layouts",
      ],
    ],
    ["P03", ["fs/dax.c dax_layout_busy_page_range"]],
    [
      "P04",
      [
        "fs/dax.c dax_zap_entry",
        "fs/dax.c dax_zap_pages",
        "fs/dax.c dax_zap_mappings_range",
        "fs/ext4/inode.c ext4_break_layouts",
        "fs/xfs/xfs_file.c xfs_break_dax_layouts",
        "fs/xfs/xfs_inode.c xfs_mmaplock_two_inodes_and_break_dax_layout",
      ],
    ],
    ["P05", ["fs/dax.c dax_delete_mapping_entry"]],
    ["P06", ["fs/dax.c dax_disassociate_entry"]],
    ["P07", ["fs/dax.c dax_iomap_direct_access", "fs/dax.c dax_fault_iter"]],
    [
      "P08",
      [
        "fs/dax.c dax_insert_entry",
        "fs/dax.c dax_load_hole",
        "fs/dax.c dax_pmd_load_hole",
        "fs/dax.c dax_fault_iter",
      ],
    ],
    [
      "P09",
      [
        "fs/dax.c dax_mapping_set_cow",
        "fs/dax.c dax_associate_entry",
        "fs/dax.c dax_disassociate_entry",
        "fs/dax.c dax_zap_pages",
      ],
    ],
  ])("%s", (id, functions) => {
    expect(touched(id)).toEqual(functions);
  });

  test("P10 in fs/dax.c", () => {
    expect(touched("P10").filter((name) => name.startsWith("fs/"))).toEqual([
      "fs/dax.c folio_pgmap",
      "fs/dax.c dax_associate_entry",
      "fs/dax.c dax_zap_pages",
      "fs/dax.c dax_insert_entry",
    ]);
  });
});

test("no two steps of a function have the same text, so that an edit can name one", () => {
  const files = Object.values(model).filter(
    (it): it is CFunction =>
      typeof it === "function" && "cFile" in it && it.cFile.startsWith("fs/"),
  );
  const accesses = ["step", "when", "warnOn", "choose", "awaits"];
  for (const tree of treeIds) {
    for (const f of files.filter(({ cName }) => !lacks(treeOf(tree), cName))) {
      const names = everyStatement(f(at(tree)).body)
        .filter(({ kind }) => accesses.includes(kind))
        .map((statement) => statement.text);
      expect(
        names.filter((name, i) => names.indexOf(name) !== i),
        f.cName,
      ).toEqual([]);
    }
  }
});

describe("dax_associate_entry", () => {
  const requesting = treesWith("entry.requests");

  test("takes no reference before the seed", () => {
    const others = [...requesting, ...treesWith("folio.share")];
    for (const tree of treeIds.filter((id) => !others.includes(id))) {
      expect(steps(tree, daxAssociateEntry), tree).toEqual([
        "dax_mapping_set_cow()",
        "WARN_ON_ONCE(folio->mapping)",
        "folio->mapping = mapping",
        "folio->index = index + i",
      ]);
    }
  });
  test("requests each folio that is not COW after its WARN and before its mapping is set", () => {
    expect(steps("V10", daxAssociateEntry)).toEqual([
      "dax_mapping_set_cow()",
      "WARN_ON_ONCE(folio->mapping)",
      "pgmap_request_folios()",
      "folio->mapping = mapping",
      "folio->index = index + i",
    ]);
  });
});

test("dax_disassociate_entry calls no release in any tree", () => {
  for (const tree of treeIds)
    expect(texts(tree, daxDisassociateEntry)).not.toContain("pgmap_release_folios()");
});

test("the warnings of dax_disassociate_entry are of all folios until P06, and of those that are not COW from it on", () => {
  const warnings = (tree: string) =>
    texts(tree, daxDisassociateEntry).filter(
      (text) => text.startsWith("WARN_ON_ONCE") || text.startsWith("if (dax_mapping_is_cow"),
    );
  const isCow = "if (dax_mapping_is_cow(folio->mapping))";
  const other = "WARN_ON_ONCE(folio->mapping && folio->mapping != mapping)";
  expect(warnings("V0")).toEqual(["WARN_ON_ONCE(trunc && page_ref_count(page) > 1)", isCow, other]);
  expect(warnings("V5")).toEqual(["WARN_ON_ONCE(trunc && !dax_page_idle(page))", isCow, other]);
  expect(warnings("V6")).toEqual([
    isCow,
    "WARN_ON_ONCE(trunc && !dax_is_zapped(entry))",
    "WARN_ON_ONCE(trunc && !dax_page_idle(page))",
    other,
  ]);
});

test("dax_zap_pages releases before it looks whether the folio is idle, and zaps at last", () => {
  expect(steps("V9", daxZapPages)).toEqual(["dax_page_idle(page)", "dax_zap_entry()"]);
  expect(steps("V10", daxZapPages)).toEqual([
    "pgmap_release_folios()",
    "dax_page_idle(page)",
    "dax_zap_entry()",
  ]);
});

test("a failing dax_insert_entry only drops the lock", () => {
  const all = texts("V10", daxInsertEntry);
  expect(all.slice(all.indexOf("out:"))).toEqual(["out:", "xas_unlock_irq(xas)", "return"]);
  expect(all).toContain("goto out");
  expect(texts("V9", daxInsertEntry)).not.toContain("goto out");
});

test("the dax_srcu section covers the insertion from P07 on", () => {
  const section = (tree: string) =>
    steps(tree, daxFaultIter).filter(
      (text) =>
        text.startsWith("id =") ||
        text.startsWith("dax_read") ||
        text === "dax_insert_entry()" ||
        text === "dax_iomap_direct_access()",
    );
  expect(section("V6")).toEqual(["dax_iomap_direct_access()", "dax_insert_entry()"]);
  expect(steps("V6", daxIomapDirectAccess)).toEqual([
    "id = dax_read_lock()",
    "dax_alive(dax_dev)",
    "dax_read_unlock(id)",
  ]);
  expect(section("V7")).toEqual([
    "id = dax_read_lock()",
    "dax_iomap_direct_access()",
    "dax_read_unlock(id) after an error",
    "dax_insert_entry()",
    "dax_read_unlock(id)",
  ]);
  expect(steps("V7", daxIomapDirectAccess)).toEqual(["dax_alive(dax_dev)"]);
});

test("the scan looks whether anything maps the file until P03", () => {
  expect(texts("V2", daxLayoutBusyPageRange)).toContain("!mapping_mapped(mapping)");
  expect(texts("V3", daxLayoutBusyPageRange)).not.toContain("!mapping_mapped(mapping)");
});

test("layouts are broken by the busy scan until P04, and by the zap from it on", () => {
  const scan = (tree: string) =>
    steps(tree, ext4BreakLayouts).filter(
      (text) => text.startsWith("dax_") && text.endsWith("_range()"),
    );
  expect(scan("V3")).toEqual(["dax_layout_busy_page_range()"]);
  expect(scan("V4")).toEqual(["dax_zap_mappings_range()"]);
});

test("dax_delete_mapping_entry waits from P05 on", () => {
  expect(steps("V4", daxDeleteMappingEntry)).toEqual(["__dax_invalidate_entry()"]);
  expect(steps("V5", daxDeleteMappingEntry)).toEqual([
    "mapping_exiting(mapping)",
    "dax_zap_mappings_range()",
    "prepare_to_wait_event(page)",
    "dax_page_idle(page)",
    "schedule()",
    "finish_wait(wq, &wbq_entry)",
    "__dax_invalidate_entry()",
  ]);
});

test("a walk passes a locked entry over before it could wait for it", () => {
  const [first, second] = getUnlockedEntry(at("V0")).body;
  expect([first?.text, second?.text]).toEqual(["xas_find_conflict(xas) moves on", "for (;;)"]);
});

test("an entry is unlocked in one step and its waiters are woken in the next", () => {
  expect(steps("V0", daxUnlockEntry)).toEqual([
    "old = xas_store(xas, entry); BUG_ON(!dax_is_locked(old))",
    "dax_wake_entry()",
  ]);
});

test("the offsets of a PMD's entry share a wait-queue key, those of a PUD's do not", () => {
  const keys = [false, true].map((pud) => {
    const k = at("V20", { pud });
    return [0, 1].map((i) => entryKey(k, 0, i, pfnEntry(0, true)));
  });
  expect(keys).toEqual([
    ["entry 0 0", "entry 0 0"],
    ["entry 0 0", "entry 0 1"],
  ]);
});
