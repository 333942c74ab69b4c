/**
 * fs/dax.c run: small protocols of its functions, searched to the end.
 */
import { describe, expect, test } from "vitest";
import { edited, process, remove, start } from "../../checker/index.ts";
import {
  type Delta,
  edits,
  grabMappingEntry,
  pfnEntry,
  putPage,
  daxUnlockEntry,
  ext4Setattr,
  handleMmFault,
  type Kernel,
  kernel,
  type Scope,
  treeIds,
  treeOf,
  series,
} from "../../model/index.ts";
import { broken } from "./search.ts";

const scope: Scope = { folios: 2, files: 2, offsets: 2, maps: [0, 1], threads: 2, pmd: true };
const at = (tree: string, options: Partial<Scope> = {}): Kernel =>
  kernel(treeOf(tree), { ...scope, ...options }, () => false);

/** The texts of a function in a tree, outer before inner. */
/** P01 at the waits of file systems, and not where the wake is. */
const onlyTheWaits = {
  id: "mutant",
  subject: "",
  says: "",
  functions: series[0]?.functions.filter((f) => f.cFile.startsWith("fs/")) ?? [],
};

describe("searched to the end", () => {
  const small = { files: 1, maps: [0, 0], pmd: false };
  const mapped = (k: Kernel) => [
    start(k.cells.block(0, 0), { kind: "mapped", folio: 0, shared: false } as const),
    start(k.cells.block(0, 1), { kind: "mapped", folio: 1, shared: false } as const),
  ];

  test.each(treeIds)("two faults and a truncate end, and break no warning, in %s", (tree) => {
    const k = at(tree, { ...small, threads: 3 });
    const processes = [
      process("first", handleMmFault(k), { me: 0, p: 0, i: 0, write: false }),
      process("second", handleMmFault(k), { me: 1, p: 1, i: 0, write: true }),
      process("truncate", ext4Setattr(k), { me: 2, m: 0, size: 0 }),
    ];
    expect(broken(k, { processes, start: mapped(k) })).toEqual([]);
  });

  /** V10 with one more edit. */
  const mutant = (mutated: Delta): Kernel => {
    const tree = treeOf("V10");
    const patch = { id: "mutant", subject: "", says: "", functions: [mutated] };
    const patches = [...tree.patches, patch];
    return kernel({ ...tree, patches }, { ...scope, ...small }, () => false);
  };
  const twoFaults = (k: Kernel) => ({
    processes: [
      process("first", handleMmFault(k), { me: 0, p: 0, i: 0, write: false }),
      process("second", handleMmFault(k), { me: 1, p: 1, i: 0, write: false }),
    ],
    start: mapped(k),
  });

  test("without the wake after an unlock a fault waits for ever", () => {
    const k = mutant(
      edits(daxUnlockEntry, (previous) => edited(previous, [remove("dax_wake_entry()")])),
    );
    expect(broken(k, twoFaults(k))).toEqual(["deadlock"]);
  });

  test("without the lock of an entry its unlock and the insertion warn, and both faults associate", () => {
    const k = mutant(
      edits(grabMappingEntry, (previous) => edited(previous, [remove(["dax_lock_entry()", 2])])),
    );
    expect(broken(k, twoFaults(k))).toEqual([
      "warn-dax_associate_entry-1",
      "warn-dax_insert_entry-1",
      "warn-dax_unlock_entry-1",
    ]);
  });

  test("a waiter under one key does not hear a wake under the other", () => {
    const tree = { ...treeOf("V1"), patches: [onlyTheWaits] };
    const k = kernel(tree, { ...scope, ...small }, () => false);
    const pinned = [
      start(k.cells.folio(0).refs, 2),
      start(k.cells.folio(0).pins, 1),
      start(k.cells.entry(0, 0).value, pfnEntry(0, false)),
      start(k.cells.folio(0).mapping, "file 0" as const),
    ];
    const processes = [
      process("truncate", ext4Setattr(k), { me: 0, m: 0, size: 0 }),
      process("unpin", putPage(k), { f: 0, pin: true }),
    ];
    expect(broken(k, { processes, start: [...mapped(k), ...pinned] })).toEqual(["deadlock"]);
  });
});
