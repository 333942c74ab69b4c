/**
 * The kernel at one version: which version of each C function runs, and in how large a world.
 *
 * A tree is the baseline and a list of patches; a patch says, like the diff it stands for, which functions it replaces or
 * adds and which memory they need. Functions are looked up by their C name, so a caller that a patch leaves alone calls
 * the patched callee.
 */
import {
  type Fields,
  type Procedure,
  procedure,
  type ProcedureParts,
  SpecError,
} from "../checker/index.ts";
import { type KernelCells, type KernelMemory, kernelMemory } from "./memory/kernel-memory.ts";
import { type Part, isDriverOwned, type Scope } from "./memory/scope.ts";

/** One tree on one scope, with its memory laid out. */
export interface Kernel {
  readonly tree: Tree;
  readonly scope: Scope;
  readonly memory: KernelMemory;
  readonly cells: KernelCells;
  /** The refcount of an idle folio of this map: 1 or 0. */
  readonly idle: number;
  /** Whether the map holds one pgmap reference per folio from memremap_pages to memunmap_pages. */
  readonly baseline: boolean;
  /** Whether an assumption (`R1`, `R2`) is in force. */
  readonly assumes: (id: string) => boolean;
  /** Whether a patch of the tree has brought this. */
  readonly has: (part: Part) => boolean;
  /** The version of the function of this name that the tree has. */
  readonly find: (name: string, first: Version) => Procedure<any, any, any>;
  /**
   * What tells this kernel from that of another tree on the same scope, as far as it was asked for until now: the versions
   * of the functions that were found, the parts, and what holds for the whole map. Two kernels that say the same are the
   * same; what was not asked for by then must not be asked for later.
   */
  readonly told: () => string;
}

/** Writes one version of a function; `previous` is the one that the patch found. */
export type Version = (
  k: Kernel,
  previous: () => Procedure<any, any, any>,
) => Procedure<any, any, any>;

/** A C function of the baseline, or one that a patch added: gives the version that a kernel's tree has. */
export interface CFunction<P extends Fields = any, L extends Fields = any, R = any> {
  (k: Kernel): Procedure<P, L, R>;
  /** Its name in C. */
  readonly cName: string;
  /** Its file: `fs/dax.c`. */
  readonly cFile: string;
  readonly first: Version;
}

/**
 * The parts of a C function, as they are: `cFunction("…", "…", (k) => parts({ … }))`. Only there for the types:
 * TypeScript finds what the locals are in an argument, and not in what a function gives back.
 */
export function parts<const P extends Fields = {}, const L extends Fields = {}, R = void>(
  written: ProcedureParts<P, L, R>,
): ProcedureParts<P, L, R> {
  return written;
}

/** Defines a C function; its body is made once per kernel. */
export function cFunction<const P extends Fields = {}, const L extends Fields = {}, R = void>(
  cName: string,
  cFile: string,
  write: (k: Kernel) => ProcedureParts<P, L, R>,
): CFunction<P, L, R> {
  const first: Version = (k) => procedure(cName, { file: cFile, ...write(k) });
  const find = (k: Kernel): Procedure<P, L, R> => k.find(cName, first);
  return Object.assign(find, { cName, cFile, first });
}

/** What a patch does to one function. */
export interface Delta {
  readonly cName: string;
  readonly cFile: string;
  readonly version: Version;
  /** Why the function's steps stay as they are, where its text changes and they do. */
  readonly because?: string;
  /** Whether it brings the function, or takes it away. */
  readonly adds?: boolean;
  readonly removes?: boolean;
}

/** A new version of `old`, written out; `next` has the same name. */
export function replaces(old: CFunction, next: CFunction): Delta {
  if (old.cName !== next.cName) throw new Error(`${next.cName} cannot replace ${old.cName}`);
  return { cName: old.cName, cFile: old.cFile, version: next.first };
}
/** A new version of `old`, as an edit of the one that the tree had. */
export function edits<P extends Fields, L extends Fields, R>(
  old: CFunction<P, L, R>,
  edit: (previous: Procedure<P, L, R>, k: Kernel) => Procedure<any, any, any>,
): Delta {
  return {
    cName: old.cName,
    cFile: old.cFile,
    version: (k, previous) => edit(previous() as Procedure<P, L, R>, k),
  };
}
/** A function that was not there before; its first version is the one that `cFunction` defined. */
export const adds = (added: CFunction): Delta => ({
  cName: added.cName,
  cFile: added.cFile,
  adds: true,
  version: added.first,
});
/** A function whose text the patch changes and whose steps it leaves as they are, because … */
export const keeps = (old: Pick<CFunction, "cName" | "cFile">, because: string): Delta => ({
  cName: old.cName,
  cFile: old.cFile,
  because,
  version: (_, previous) => previous(),
});

/**
 * A function that the patch takes away. Whoever still calls it makes an error as soon as the call is read: a version of a
 * caller that a later edit takes the call out of is fine.
 */
export const removes = (
  old: Pick<CFunction, "cName" | "cFile">,
  why = "a patch has removed it",
): Delta => ({
  cName: old.cName,
  cFile: old.cFile,
  removes: true,
  version: (k, previous) => ({
    ...previous(),
    get body(): never {
      throw new SpecError({
        code: "no-such-function",
        message: `${old.cName} is not in ${k.tree.id}: ${why}`,
        rule: "A patch that removes a function changes its callers, too",
      });
    },
  }),
});

/** One patch as the delta that it is. */
export interface Patch {
  /** `P04`. */
  readonly id: string;
  /** The subject line of the mail. */
  readonly subject: string;
  /** The identity of the diff that it was written from, as cli/patches/identity.ts has it, where there was one. */
  readonly diff?: string;
  /** What it changes, in terms of steps. */
  readonly says: string;
  readonly functions: readonly Delta[];
  /** What it brings that memory or properties know of; a tree without it has none of it. */
  readonly brings?: readonly Part[];
  /** What it changes for every folio of the map. */
  readonly idle?: (scope: Scope) => number;
  readonly baseline?: boolean;
}

/** A version of the kernel. */
export interface Tree {
  /** `V10`. */
  readonly id: string;
  readonly title: string;
  readonly patches: readonly Patch[];
  /** The id of the tree that its last patch is held against; none for the baseline. */
  readonly parent?: string;
}

/** A version of a function, and the patches that made it what it is. */
interface Made {
  readonly procedure: Procedure<any, any, any>;
  readonly by: readonly string[];
}

/** Whether a map of this type ever holds one reference of itself per folio. */
export const hasBaseline = ({ type }: Scope): boolean => type !== "PRIVATE" && type !== "COHERENT";

/** What the last patch that says anything of it says. */
const lastSaid = <T>({ patches }: Tree, of: (patch: Patch) => T | undefined): T | undefined =>
  patches.map(of).findLast((value) => value !== undefined);

/** Puts a tree on a scope. */
export function kernel(tree: Tree, size: Scope, assumes: (id: string) => boolean): Kernel {
  const brought = tree.patches.flatMap((patch) => patch.brings ?? []);
  const scope: Scope = { ...size, brought };
  const memory = kernelMemory(scope);
  // Memory, which is laid out by now, asks for the first two, and predicates for the last one while a search runs.
  const asked = new Set<Part>(["entry.zap", "folio.mapcount", "folio.share"]);
  let isTold = false;
  const found = new Map<string, Made>();
  const k: Kernel = {
    tree,
    scope,
    memory,
    cells: memory.cells,
    idle: isDriverOwned(scope) ? 0 : (lastSaid(tree, (patch) => patch.idle?.(scope)) ?? 1),
    baseline: hasBaseline(scope) && (lastSaid(tree, (patch) => patch.baseline) ?? true),
    assumes,
    has: (part) => {
      if (isTold && !asked.has(part)) throw new Error(`told() does not know of ${part}`);
      asked.add(part);
      return brought.includes(part);
    },
    find: (name, first) => {
      let made = found.get(name);
      if (isTold && made === undefined) throw new Error(`told() does not know of ${name}`);
      if (made === undefined) found.set(name, (made = madeBy(tree.patches, k, name, first)));
      return made.procedure;
    },
    told: () => {
      isTold = true;
      const versions = [...found].map(([name, { by }]) => `${name} ${by.join()}`);
      const known = brought.filter((part) => asked.has(part));
      return [String(k.idle), String(k.baseline), known.join(), ...versions.toSorted()].join("; ");
    },
  };
  return k;
}

/** The version of a function that the first patches of a kernel's tree make of it. */
function madeBy(patches: readonly Patch[], k: Kernel, name: string, first: Version): Made {
  const at = patches.findLastIndex((patch) => patch.functions.some((f) => f.cName === name));
  if (at < 0) return { procedure: first(k, () => missing(name, k.tree)), by: [] };
  const { id, functions } = patches[at] as Patch;
  const delta = functions.find((f) => f.cName === name) as Delta;
  let before: Made | undefined;
  const previous = (): Made => (before ??= madeBy(patches.slice(0, at), k, name, first));
  const now = delta.version(k, () => previous().procedure);
  // A delta that gives back what it found changes nothing, for this map at least.
  const by = before?.procedure === now ? before.by : [...(before?.by ?? []), id];
  return { procedure: now, by };
}

function missing(name: string, tree: Tree): never {
  throw new SpecError({
    code: "no-such-function",
    message: `${name} has no earlier version in ${tree.id}`,
    rule: "A patch that adds a function says adds, one that changes it says replaces or edits",
  });
}
