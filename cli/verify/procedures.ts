/**
 * The model's procedures, by the C functions that they stand for, on any tree.
 */
import type { CFunction, Kernel, Patch, Scope } from "../../model/index.ts";
import { everyStatement } from "../../checker/language/edit.ts";
import type { Statement } from "../../checker/language/statement.ts";
import type { FunctionName } from "../patches/functions.ts";

/** A procedure: what stands for a C function. */
export interface KnownProcedure extends FunctionName {
  /** How a tree finds it: its name in C, with a suffix where there are two. */
  readonly cName: string;
  /** What the model's own files call it: `daxInsertEntry`. */
  readonly exportedAs: string;
  readonly first: CFunction["first"];
  /** How many patches of the series a tree must have for it to be there. */
  readonly since: number;
}

/** A scope on which every function has all its statements. */
const WHOLE: Scope = {
  folios: 2,
  files: 2,
  offsets: 2,
  maps: [0, 1],
  threads: 3,
  signals: true,
  pmd: true,
  sync: true,
  failures: true,
};

/** All procedures of the model. */
export function proceduresOf(
  model: Readonly<Record<string, unknown>>,
  series: readonly Patch[],
): readonly KnownProcedure[] {
  return Object.entries(model).flatMap(([exportedAs, value]) => {
    if (!isCFunction(value)) return [];
    const { cName, cFile: file, first } = value;
    const added = series.findIndex(({ functions }) =>
      functions.some((delta) => delta.cName === cName && delta.version === first),
    );
    const name = cName.replace(/ \(.*\)$/, "");
    return [{ name, cName, file, exportedAs, first, since: added + 1 }];
  });
}

const isCFunction = (value: unknown): value is CFunction =>
  typeof value === "function" && "cName" in value && "first" in value;

/** The statements of a procedure that have a text of their own, on a tree. */
export async function statementsOf(
  procedure: KnownProcedure,
  tree: string,
): Promise<readonly Statement[]> {
  const seen = new Set<string>();
  return everyStatement(await bodyOf(procedure, tree)).filter(({ kind, text }) => {
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew && !WITHOUT_TEXT.has(kind);
  });
}

/** The body of a procedure on a tree. */
export async function bodyOf(
  { cName, first }: KnownProcedure,
  tree: string,
): Promise<readonly Statement[]> {
  const k = await kernelOf(tree);
  return k.find(cName, first).body;
}

/** Kinds whose text is made up, or says nothing of C. */
export const WITHOUT_TEXT: ReadonlySet<Statement["kind"]> = new Set([
  "leave",
  "again",
  "label",
  "ret",
  "set",
  "each",
]);

const kernels = new Map<string, Kernel>();

async function kernelOf(tree: string): Promise<Kernel> {
  const { kernel, treeOf } = await import("../../model/index.ts");
  const found = kernels.get(tree) ?? kernel(treeOf(tree), WHOLE, () => true);
  kernels.set(tree, found);
  return found;
}
