/**
 * Recorded hashes: of which C function each tree of the model stands for which text.
 */
import { readFileSync } from "node:fs";
import { messageOf, SpecError } from "../../checker/error.ts";
import type { FunctionName } from "../patches/functions.ts";

/** What stands for a function that a tree does not have. */
export const ABSENT = "absent";

/** A record, as it is in its file. */
export interface HashRecord {
  readonly format: "lastref-hashes";
  readonly version: 1;
  /** For each tree, which sources were read. */
  readonly sources: Readonly<Record<string, string>>;
  /** By file and function, the trees that have a hash, with blanks between them. */
  readonly functions: Readonly<Record<string, Readonly<Record<string, Hashes>>>>;
}
type Hashes = Readonly<Record<string, string>>;

export const emptyRecord: HashRecord = {
  format: "lastref-hashes",
  version: 1,
  sources: {},
  functions: {},
};

/** Reads a file of hashes. Throws a SpecError where it is none. */
export function readRecord(path: string): HashRecord {
  let data;
  try {
    data = JSON.parse(readFileSync(path, "utf8")) as Partial<HashRecord> | null;
  } catch (thrown) {
    throw new SpecError({ code: "not-hashes", at: path, message: messageOf(thrown) });
  }
  if (isRecord(data)) return data;
  throw new SpecError({
    code: "not-hashes",
    at: path,
    message: "this is no file of hashes",
    rule: "lastref drift --record writes one",
  });
}

function isRecord(data: Partial<HashRecord> | null): data is HashRecord {
  return (
    data?.format === "lastref-hashes" &&
    data.version === 1 &&
    isTable(data.sources, (one) => typeof one === "string") &&
    isTable(data.functions, (file) =>
      isTable(file, (hashes) => isTable(hashes, (trees) => typeof trees === "string")),
    )
  );
}

const isTable = (data: unknown, each: (value: unknown) => boolean): boolean =>
  typeof data === "object" && data !== null && Object.values(data).every(each);

/** The hash of a function on a tree, where one was recorded. */
export function recordedHash(
  record: HashRecord,
  { file, name }: FunctionName,
  tree: string,
): string | undefined {
  const found = Object.entries(hashesOf(record, { file, name }));
  return found.find(([, trees]) => trees.split(" ").includes(tree))?.[0];
}

/** The trees on which a function has a hash. */
export const treesWith = (record: HashRecord, one: FunctionName, hash: string): readonly string[] =>
  hashesOf(record, one)[hash]?.split(" ") ?? [];

function hashesOf({ functions }: HashRecord, { file, name }: FunctionName): Hashes {
  const inFile = Object.hasOwn(functions, file) ? functions[file] : undefined;
  return inFile !== undefined && Object.hasOwn(inFile, name) ? (inFile[name] ?? {}) : {};
}

/** The record with the hashes of a tree, in place of those that it had of it. */
export function recorded(
  record: HashRecord,
  tree: string,
  source: string,
  found: readonly (FunctionName & { readonly hash: string })[],
): HashRecord {
  const functions: Record<string, Record<string, Record<string, string>>> = {};
  const add = (file: string, name: string, hash: string, trees: readonly string[]): void => {
    const hashes = ((functions[file] ??= {})[name] ??= {});
    hashes[hash] = [hashes[hash], ...trees].filter((one) => one !== undefined).join(" ");
  };
  for (const [file, names] of Object.entries(record.functions))
    for (const [name, hashes] of Object.entries(names))
      for (const [hash, trees] of Object.entries(hashes)) {
        const others = trees.split(" ").filter((one) => one !== tree);
        if (others.length > 0) add(file, name, hash, others);
      }
  for (const { file, name, hash } of found) add(file, name, hash, [tree]);
  return {
    ...record,
    sources: { ...record.sources, [tree]: source },
    functions: sorted(functions),
  };
}

/** By file and name, so that a record changes no more than what it says. */
function sorted<T>(
  table: Readonly<Record<string, Record<string, T>>>,
): Record<string, Record<string, T>> {
  const byKey = <V>(one: Readonly<Record<string, V>>): Record<string, V> =>
    Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => Number(a > b) - Number(a < b)));
  return byKey(
    Object.fromEntries(Object.entries(table).map(([key, value]) => [key, byKey(value)])),
  );
}
