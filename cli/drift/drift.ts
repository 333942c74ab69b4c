/**
 * What became of the C functions that the model knows: their text in a kernel, against the text on a tree of the model.
 */
import type { FunctionName } from "../patches/functions.ts";
import { SpecError } from "../../checker/error.ts";
import type { Model } from "../verify/known.ts";
import type { Atlas } from "../verify/mapping.ts";
import { definitionsIn, type Definitions } from "./functions-of-c.ts";
import { hashOf } from "./hash.ts";
import type { KernelTree } from "./kernel-tree.ts";
import { ABSENT, type HashRecord, recordedHash, treesWith } from "./record.ts";

/** `new`: the kernel has it and the tree does not; `unknown`: nothing was recorded of it. */
export type DriftStatus = "same" | "changed" | "missing" | "new" | "unknown";

/** A function in a kernel. */
export interface Drifted extends FunctionName {
  readonly status: DriftStatus;
  /** Whether it has steps in the model. */
  readonly isModelled: boolean;
  /** Whether the kernel has it. */
  readonly isThere: boolean;
  /** Other trees of the model that have this text. */
  readonly sameAs: readonly string[];
  /** Whether its file has places that do not parse, in which it may be. */
  readonly isUnsure: boolean;
}

/** A function as it was found. */
export interface Found extends FunctionName {
  /** `absent` where it is not there. */
  readonly hash: string;
  readonly isModelled: boolean;
  readonly isUnsure: boolean;
}

/**
 * Looks for all functions that the model knows, and for all others of the files that it is about. Throws a SpecError where
 * there is none of these files.
 */
export async function foundIn(
  kernel: KernelTree,
  { procedures, withoutSteps, moved }: Atlas,
  whole: readonly string[],
): Promise<readonly Found[]> {
  const files = new Map<string, Definitions>();
  const define = async (file: string): Promise<Definitions> => {
    const read = files.get(file) ?? (await definitionsOf(kernel, file));
    files.set(file, read);
    return read;
  };
  const found: Found[] = [];
  const seen = new Set<string>();
  const known = [
    ...procedures.map((one) => ({ ...one, isModelled: true })),
    ...withoutSteps.map((one) => ({ ...one, isModelled: false })),
  ].filter(({ file }) => /\.[ch]$/.test(file));
  for (const { name, file, isModelled } of known) {
    if (seen.has(`${file} ${name}`)) continue;
    const homes = homesOf({ name, file }, moved);
    let hash = ABSENT;
    let isUnsure = false;
    for (const home of homes) {
      const { functions, damaged } = await define(home.file);
      const texts = functions.get(home.name);
      seen.add(`${home.file} ${home.name}`);
      if (texts !== undefined && hash === ABSENT) hash = hashOf(texts);
      isUnsure ||= damaged > 0;
    }
    found.push({ name, file, isModelled, hash, isUnsure: isUnsure && hash === ABSENT });
  }
  for (const file of whole)
    for (const [name, texts] of (await define(file)).functions)
      if (!seen.has(`${file} ${name}`))
        found.push({ name, file, hash: hashOf(texts), isModelled: false, isUnsure: false });
  if ([...files.values()].every((one) => one === NO_FILE)) throw noSources(kernel, [...whole]);
  return found;
}

async function definitionsOf(kernel: KernelTree, file: string): Promise<Definitions> {
  const text = kernel.read(file);
  return text === undefined ? NO_FILE : definitionsIn(text);
}

const NO_FILE: Definitions = { functions: new Map(), damaged: 0 };

function noSources({ name }: KernelTree, [first = ""]: readonly string[]): SpecError {
  return new SpecError({
    code: "no-sources",
    at: name,
    message: "there are no kernel sources here",
    rule: `None of the files that the model stands for is there, such as ${first}`,
    fix: "Give the top folder of a kernel's sources",
  });
}

/** Where a function may be: in its own file, or where it was moved to later. */
const homesOf = ({ name, file }: FunctionName, moved: Atlas["moved"]): readonly FunctionName[] => [
  { name, file },
  ...moved
    .filter(({ from }) => from === file)
    .map(({ to, renamed }) => ({
      file: to,
      name: Object.entries(renamed).find(([, old]) => old === name)?.[0] ?? name,
    })),
];

/** Functions that a tree is without, as a patch brings them that it does not have. */
export function broughtLater({ procedures, trees }: Model, tree: string): readonly FunctionName[] {
  const home = trees.find(({ id }) => id === tree);
  if (home === undefined) return [];
  const others = trees.flatMap(({ patches }) => patches).filter((p) => !home.patches.includes(p));
  const added = new Set(
    others.flatMap(({ functions }) =>
      functions.flatMap(({ adds, version }) => (adds === true ? [version] : [])),
    ),
  );
  return procedures.filter(({ first }) => added.has(first));
}

/** Holds what was found against what was recorded of a tree. Those of `later` are not there, where nothing was recorded. */
export function driftOf(
  found: readonly Found[],
  record: HashRecord,
  tree: string,
  later: readonly FunctionName[] = [],
): readonly Drifted[] {
  const isLater = (one: Found): boolean =>
    later.some(({ file, name }) => file === one.file && name === one.name);
  const names = new Set(found.map(({ file, name }) => `${file} ${name}`));
  const gone = Object.entries(record.functions).flatMap(([file, functions]) =>
    Object.keys(functions)
      .filter((name) => !names.has(`${file} ${name}`))
      .map((name) => ({ file, name, hash: ABSENT, isModelled: false, isUnsure: false })),
  );
  return [...found, ...gone].flatMap((one): Drifted[] => {
    const was =
      recordedHash(record, one, tree) ??
      (isLater(one) ? ABSENT : one.isModelled ? undefined : absentIn(record, tree));
    if (was === ABSENT && one.hash === ABSENT) return [];
    const { file, name, isModelled, isUnsure } = one;
    const sameAs = treesWith(record, one, one.hash).filter((other) => other !== tree);
    const isThere = one.hash !== ABSENT;
    const status = statusOf(was, one.hash);
    return [{ file, name, isModelled, isThere, isUnsure, sameAs, status }];
  });
}

/** What is not in the record of a tree that was read was not there. */
const absentIn = ({ sources }: HashRecord, tree: string): string | undefined =>
  Object.hasOwn(sources, tree) ? ABSENT : undefined;

function statusOf(was: string | undefined, is: string): DriftStatus {
  if (was === undefined) return "unknown";
  if (was === is) return "same";
  if (was === ABSENT) return "new";
  return is === ABSENT ? "missing" : "changed";
}
