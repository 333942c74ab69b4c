/**
 * Writes the numbers beside the specs, and the results table of the README, from what the checker says now.
 *
 *     npm run record               all specs
 *     npm run record -- sc06-…     some, by id
 *     npm run record -- README     none: only the table, from the numbers beside the specs
 *
 * It is for changes that are meant to move numbers: the commit says which moved and why.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { finish, reportOf, search, systemOf } from "../checker/check.ts";
import type { Expected, ExpectedTable, Spec } from "../checker/index.ts";
import { specs } from "../specs/index.ts";
import { resultsTable, tableIn } from "../specs/results-table.ts";

const wanted = process.argv.slice(2);
const unknown = wanted.find((id) => id !== "README" && specs.every((spec) => spec.id !== id));
if (unknown !== undefined) throw new Error(`there is no spec ${unknown}`);

const recorded = specs.map((spec) => {
  if (wanted.length > 0 && !wanted.includes(spec.id)) return spec;
  const expected = tableOf(spec);
  writeFileSync(`specs/${spec.id}/expected.ts`, sourceOf(expected));
  return { ...spec, expected };
});
const readme = "README.md";
const before = readFileSync(readme, "utf8");
const after = before.replace(tableIn(before), () => resultsTable(recorded));
const style = await resolveConfig(readme);
writeFileSync(readme, await format(after, { ...style, parser: "markdown" }));

/** By scope, then by tree. */
function tableOf(spec: Spec): ExpectedTable {
  const entries = Object.keys(spec.scopes).map((scope) => [
    scope,
    Object.fromEntries((spec.trees ?? [""]).map((tree) => [tree, entryOf(spec, scope, tree)])),
  ]);
  return Object.fromEntries(entries);
}

function entryOf(spec: Spec, scope: string, tree: string): Expected {
  const instance = { spec, scope, tree, dropped: [] };
  const system = systemOf(instance);
  const result = finish(search(system, "bfs", {}));
  const { claims } = reportOf(instance, system, result);
  const broken = claims.filter((claim) => claim.verdict === "broken").map((claim) => claim.id);
  const { states, transitions, depth } = result;
  console.log(`${spec.id} ${scope} ${tree}: ${broken.join() || "holds"}, ${states} states`);
  return { broken: broken.toSorted(), states, transitions, depth };
}

/** The table as TypeScript, formatted as the formatter would. */
function sourceOf(expected: ExpectedTable): string {
  const key = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
  const lines = [
    "/** What a complete search of the full graph gives, by scope and tree. */",
    'import type { ExpectedTable } from "../../checker/index.ts";',
    "",
    "export const expected: ExpectedTable = {",
  ];
  for (const [scope, trees] of Object.entries(expected)) {
    lines.push(`  ${key(scope)}: {`);
    for (const [tree, entry] of Object.entries(trees)) lines.push(...entryLines(key(tree), entry));
    lines.push("  },");
  }
  return `${[...lines, "};"].join("\n")}\n`;
}

/** An entry on one line where it fits in 100 columns, else a part a line. */
function entryLines(tree: string, { broken, states, transitions, depth }: Expected): string[] {
  const number = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, "_");
  const numbers = `states: ${number(states)}, transitions: ${number(transitions)}, depth: ${depth}`;
  const list = broken.map((id) => JSON.stringify(id)).join(", ");
  const line = `    ${tree}: { broken: [${list}], ${numbers} },`;
  if (line.length <= 100) return [line];
  const parts = [...listOf("broken", broken), ...numbers.split(", ").map((part) => `${part},`)];
  return [`    ${tree}: {`, ...parts.map((part) => `      ${part}`), "    },"];
}

/** A list on one line where it fits in 100 columns, else an element a line. */
function listOf(name: string, list: readonly string[]): string[] {
  const texts = list.map((element) => JSON.stringify(element));
  const line = `${name}: [${texts.join(", ")}],`;
  return line.length <= 94 ? [line] : [`${name}: [`, ...texts.map((text) => `  ${text},`), "],"];
}
