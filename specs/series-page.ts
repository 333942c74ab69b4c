/**
 * What each patch does to each scenario, from the recorded numbers: the same that `lastref verify` finds by searching.
 *
 * The kernel's own WARNs are numbered in each function, so that a patch may only change a number: where one of a function
 * comes and another one of it goes, neither is told.
 */
import type { Expected, Spec } from "../checker/index.ts";
import type { Patch, Tree } from "../model/kernel.ts";
import { isLiveness } from "./recorded.ts";

/** A section for each tree that is there to judge a patch. */
export function seriesPage(specs: readonly Spec[], trees: readonly Tree[]): string {
  const judging = trees.filter(({ parent }) => parent !== undefined);
  const own = specs.filter(({ changed }) => changed !== true);
  return judging.map((tree) => patchSection(own, tree)).join("\n\n");
}

function patchSection(specs: readonly Spec[], { id, parent = "", patches }: Tree): string {
  const patch = patches.at(-1) as Patch;
  const rows = specs.flatMap((spec) => changeRows(spec, parent, id));
  const body = rows.length === 0 ? "Nothing changes in any scenario." : rows.join("\n");
  return `## ${patch.id} ${patch.subject}\n\n${id} against ${parent}: ${patch.says}.\n\n${body}`;
}

/** One for the scope `small`, and one for each other change that other small scopes show. */
function changeRows({ id, tags, expected = {} }: Spec, parent: string, tree: string): string[] {
  const byWords = new Map<string, string[]>();
  for (const [scope, byTree] of Object.entries(expected)) {
    const after = byTree[tree];
    if (after === undefined || !scope.startsWith("small")) continue;
    const words = changeWords(byTree[parent], after);
    if (words !== "") byWords.set(words, [...(byWords.get(words) ?? []), scope]);
  }
  return [...byWords].map(([words, scopes]) => {
    const where = scopes.includes("small") ? "" : ` (${scopes.map(quoted).join(", ")})`;
    return `- ${tags?.[0] ?? id}${where}: ${words}`;
  });
}

function changeWords(before: Expected | undefined, after: Expected): string {
  // What liveness says of two runs can be told apart where it is recorded of both.
  const isAsked = before?.liveness !== false && after.liveness !== false;
  const told = (ids: readonly string[]) => (isAsked ? ids : ids.filter((id) => !isLiveness(id)));
  const [was, is] = [told(before?.broken ?? []), told(after.broken)];
  const brought = is.filter((id) => !was.includes(id));
  const fixed = was.filter((id) => !is.includes(id));
  const [reached, lost] = [missing(before?.aims, after.aims), missing(after.aims, before?.aims)];
  const parts = [
    ["brings", brought.filter((id) => !isRenumbered(id, fixed))],
    ["fixes", fixed.filter((id) => !isRenumbered(id, brought))],
    ["reaches", reached],
    ["no longer reaches", before === undefined ? [] : lost],
  ] as const;
  return parts
    .filter(([, ids]) => ids.length > 0)
    .map(([word, ids]) => `${word} ${ids.map(quoted).join(", ")}`)
    .join("; ");
}

/** Those of the first list that the second has not. */
const missing = (some: readonly string[] = [], others: readonly string[] = []): string[] =>
  some.filter((id) => !others.includes(id));

const functionOf = (id: string): string | undefined => /^(?:assert|warn)-(.+)-\d+$/.exec(id)?.[1];
const isRenumbered = (id: string, others: readonly string[]): boolean =>
  functionOf(id) !== undefined && others.some((other) => functionOf(other) === functionOf(id));

const quoted = (id: string): string => (id.includes("-") ? `\`${id}\`` : id);
