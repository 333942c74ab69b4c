/**
 * What single cells hold where that is more than a flag or a number: entries of i_pages and of page tables, blocks, mappings,
 * and what a thread waits for. A field lists the values that there are in a scope.
 */
import { listed, oneOf } from "../../checker/index.ts";
import type { Scope } from "./scope.ts";

/**
 * An entry of i_pages, without its lock bit and marks. A PMD entry stands at offset 0 and covers offsets 0 and 1; one
 * of device-dax covers them too and stands at the offset of the fault. In scopes with `pud` it is a PUD entry, which
 * differs in its bit: in the model both sizes are two offsets.
 */
export interface EntryValue {
  readonly kind: "none" | "empty" | "zero" | "pfn";
  /** First folio of a pfn entry; 0 for the others. */
  readonly folio: number;
  readonly zap: boolean;
  readonly pmd: boolean;
}
/** A page-table entry. */
export interface PteValue {
  readonly kind: "none" | "zero" | "pfn";
  readonly folio: number;
  readonly writable: boolean;
}
/** What the file system's block map says of one offset. */
export interface BlockValue {
  readonly kind: "hole" | "mapped";
  readonly folio: number;
  /** Whether another file or offset may have the block too (reflink). */
  readonly shared: boolean;
}

/** What a thread can sleep on: an entry's lock bit, a page, or (before P01) the address of a page's refcount. */
export type WaitKey = EntryKey | `page ${number}` | `count ${number}`;
type EntryKey = `entry ${number} ${number}`;
/** A thread as wait queues see it: not on one, on the one with this key, or woken and off it again. */
export type WaitState = "awake" | "woken" | WaitKey | `exclusive ${EntryKey}`;

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** All values of an entry: no entry, placeholders, zero pages, and pfn entries, with ZAP too where a patch has brought it. */
export function entryField(scope: Scope) {
  const plain = { folio: 0, zap: false, pmd: false } as const;
  const sizes = scope.pmd === true ? [false, true] : [false];
  const hasZap = scope.brought?.includes("entry.zap") === true;
  const values: EntryValue[] = [{ kind: "none", ...plain }];
  for (const pmd of sizes) {
    values.push({ kind: "empty", ...plain, pmd }, { kind: "zero", ...plain, pmd });
    for (const folio of pmd ? [0] : upTo(scope.folios)) {
      values.push({ kind: "pfn", folio, zap: false, pmd });
      if (hasZap) values.push({ kind: "pfn", folio, zap: true, pmd });
    }
  }
  const size = scope.pud === true ? "|PUD" : "|PMD";
  const shown = (e: EntryValue): string =>
    `${e.kind}${e.kind === "pfn" ? ` ${e.folio}` : ""}${e.pmd ? size : ""}${e.zap ? "|ZAP" : ""}`;
  return listed<EntryValue>(values as [EntryValue, ...EntryValue[]], shown);
}

export function pteField(scope: Scope) {
  const values: PteValue[] = [
    { kind: "none", folio: 0, writable: false },
    { kind: "zero", folio: 0, writable: false },
  ];
  for (const folio of upTo(scope.folios)) {
    values.push({ kind: "pfn", folio, writable: false }, { kind: "pfn", folio, writable: true });
  }
  return listed<PteValue>(values as [PteValue, ...PteValue[]], showPte);
}
const showPte = (p: PteValue): string =>
  `${p.kind}${p.kind === "pfn" ? ` ${p.folio}` : ""}${p.writable ? "|W" : ""}`;

export function blockField(scope: Scope) {
  const values: BlockValue[] = [{ kind: "hole", folio: 0, shared: false }];
  for (const folio of upTo(scope.folios)) {
    values.push({ kind: "mapped", folio, shared: false }, { kind: "mapped", folio, shared: true });
  }
  return listed<BlockValue>(values as [BlockValue, ...BlockValue[]], showBlock);
}
const showBlock = (b: BlockValue): string =>
  b.kind === "hole" ? "hole" : `folio ${b.folio}${b.shared ? " shared" : ""}`;

/** `folio->mapping`: NULL, a file, or the marker that stands for "shared, index counts". */
export type Mapping = "NULL" | "COW" | `file ${number}`;
export function mappingField(scope: Scope) {
  const files = upTo(scope.files).map((m): Mapping => `file ${m}`);
  return oneOf<Mapping>("NULL", "COW", ...files);
}

// Only lock bits are waited for exclusively, so the other keys have no exclusive form.
export function waitField(scope: Scope) {
  const entries = upTo(scope.files).flatMap((m) =>
    upTo(scope.offsets).flatMap((i): WaitState[] => [
      `entry ${m} ${i}`,
      `exclusive entry ${m} ${i}`,
    ]),
  );
  const folios = upTo(scope.folios).flatMap((f): WaitState[] => [`page ${f}`, `count ${f}`]);
  return oneOf<WaitState>("awake", "woken", ...entries, ...folios);
}
