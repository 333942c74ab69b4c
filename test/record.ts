/**
 * Writes the numbers beside the specs, the tables of their READMEs and of the main one, and the generated pages of docs/,
 * from what the checker says now.
 *
 *     npm run record               all specs
 *     npm run record -- sc06-…     some, by id
 *     npm run record -- README     none: only the tables, from the numbers beside the specs
 *
 * It is for changes that are meant to move numbers: the commit says which moved and why.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { type ClaimVerdict, finish, reportOf, search, systemOf } from "../checker/check.ts";
import type { Expected, ExpectedTable, Spec } from "../checker/index.ts";
import { specs } from "../specs/index.ts";
import { pages } from "../specs/pages.ts";
import { resultsTable, tableIn } from "../specs/results-table.ts";
import { recordsLiveness } from "../specs/recorded.ts";
import { scenarioTable, withTable } from "../specs/scenario-table.ts";
import { searched } from "./checker/liveness/searched.ts";

const wanted = process.argv.slice(2);
const unknown = wanted.find((id) => id !== "README" && specs.every((spec) => spec.id !== id));
if (unknown !== undefined) throw new Error(`there is no spec ${unknown}`);

const recorded = specs.map((spec) => {
  if (wanted.length > 0 && !wanted.includes(spec.id)) return spec;
  return { ...spec, expected: tableOf(spec) };
});
for (const spec of recorded) {
  const { id, expected = {} } = spec;
  await formatted(`specs/${id}/expected.ts`, sourceOf(spec.trees ?? [""], expected));
  await edited(`specs/${id}/README.md`, (before) => withTable(before, scenarioTable(spec)));
}
await mkdir("docs/scenarios", { recursive: true });
for (const [path, text] of await pages(recorded))
  await (path.endsWith(".md") ? formatted(path, text) : writeFile(path, text));
await edited("README.md", (before) =>
  before.replace(tableIn(before), () => resultsTable(recorded)),
);

async function edited(path: string, edit: (before: string) => string): Promise<void> {
  await formatted(path, edit(readFileSync(path, "utf8")));
}

async function formatted(path: string, text: string): Promise<void> {
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

/** By scope, then by tree. Trees whose protocols are the same at a scope are searched once. */
function tableOf(spec: Spec): ExpectedTable {
  const entries = Object.keys(spec.scopes).map((scope) => {
    const known = new Map<string, Expected>();
    const byTree = (spec.trees ?? [""]).map((tree): [string, Expected] => {
      const identity = identityOf(spec, scope, tree);
      const entry = known.get(identity) ?? entryOf(spec, scope, tree);
      known.set(identity, entry);
      return [tree, entry];
    });
    return [scope, Object.fromEntries(byTree)];
  });
  return Object.fromEntries(entries);
}

function identityOf(spec: Spec, scope: string, tree: string): string {
  const context = { scope: spec.scopes[scope], scopeName: scope, tree, assumes: () => true };
  return spec.protocol(context).identity ?? tree;
}

function entryOf(spec: Spec, scope: string, tree: string): Expected {
  const instance = { spec, scope, tree, dropped: [] };
  const system = systemOf(instance);
  const result = finish(search(system, "bfs", { engine: "wasm" }));
  const liveness = recordsLiveness(result.states)
    ? searched(system, { engine: "wasm" })
    : undefined;
  const { claims } = reportOf(instance, system, result, { liveness });
  const idsOf = (verdict: ClaimVerdict): string[] =>
    claims.flatMap((claim) => (claim.verdict === verdict ? [claim.id] : [])).toSorted();
  const [broken, aims] = [idsOf("broken"), idsOf("not reached")];
  const { states, transitions, depth } = result;
  console.log(`${spec.id} ${scope} ${tree}: ${broken.join() || "holds"}, ${states} states`);
  return {
    broken,
    ...(aims.length > 0 && { aims }),
    ...(liveness === undefined && { liveness: false as const }),
    states,
    transitions,
    depth,
  };
}

/** The table as TypeScript: a line for each run of trees that have the same, and one more for what is broken there. */
function sourceOf(trees: readonly string[], expected: ExpectedTable): string {
  const lines = [
    "/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */",
    'import type { ExpectedTable } from "../../checker/index.ts";',
    'import { on } from "../recorded.ts";',
    "",
    "// prettier-ignore",
    "export const expected: ExpectedTable = {",
  ];
  for (const [scope, byTree] of Object.entries(expected)) {
    lines.push(`  ${/^\w+$/.test(scope) ? scope : JSON.stringify(scope)}: {`);
    const written = trees.map((tree) => entrySource(byTree[tree]));
    trees.forEach((first, i) => {
      if (i > 0 && written[i] === written[i - 1]) return;
      const next = written.findIndex((text, j) => j > i && text !== written[i]);
      const last = trees[(next < 0 ? trees.length : next) - 1] ?? first;
      lines.push(`    ...on("${first === last ? first : `${first} to ${last}`}", ${written[i]}),`);
    });
    lines.push("  },");
  }
  return `${[...lines, "};"].join("\n")}\n`;
}

function entrySource(entry: Expected | undefined): string {
  if (entry === undefined) throw new Error("a tree has no numbers");
  const { broken, aims = [], states, transitions, depth } = entry;
  const number = (n: number): string => String(n).replaceAll(/(?<=\d)(?=(\d{3})+$)/g, "_");
  const ids = [
    ...(broken.length > 0 ? [`broken: "${broken.join(" ")}"`] : []),
    ...(aims.length > 0 ? [`aims: "${aims.join(" ")}"`] : []),
  ].join(", ");
  const numbers = `[${[states, transitions, depth].map(number).join(", ")}]`;
  if (ids === "") return numbers;
  return `${numbers},${ids.length > 60 ? "\n      " : " "}{ ${ids} }`;
}
