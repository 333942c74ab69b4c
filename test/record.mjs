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
import { finish, reportOf, search, systemOf } from "../dist/checker/search/check.js";
import { specs } from "../dist/specs/index.js";
import { resultsTable, tableIn } from "../dist/specs/results-table.js";

const root = new URL("../", import.meta.url);
const wanted = process.argv.slice(2);
const unknown = wanted.find((id) => id !== "README" && specs.every((spec) => spec.id !== id));
if (unknown !== undefined) throw new Error(`there is no spec ${unknown}`);

const recorded = specs.map((spec) => {
  if (wanted.length > 0 && !wanted.includes(spec.id)) return spec;
  const expected = tableOf(spec);
  writeFileSync(new URL(`specs/${spec.id}/expected.ts`, root), sourceOf(expected));
  return { ...spec, expected };
});
const readme = new URL("README.md", root);
const before = readFileSync(readme, "utf8");
writeFileSync(
  readme,
  before.replace(tableIn(before), () => resultsTable(recorded)),
);

/** By scope, then by tree. */
function tableOf(spec) {
  const entries = Object.keys(spec.scopes).map((scope) => [
    scope,
    Object.fromEntries((spec.trees ?? [""]).map((tree) => [tree, entryOf(spec, scope, tree)])),
  ]);
  return Object.fromEntries(entries);
}

function entryOf(spec, scope, tree) {
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
function sourceOf(expected) {
  const key = (name) => (/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name));
  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, "_");
  const lines = [
    "/** What a complete search of the full graph gives, by scope and tree. */",
    'import type { ExpectedTable } from "../../checker/index.ts";',
    "",
    "export const expected: ExpectedTable = {",
  ];
  for (const [scope, trees] of Object.entries(expected)) {
    lines.push(`  ${key(scope)}: {`);
    for (const [tree, { broken, states, transitions, depth }] of Object.entries(trees)) {
      lines.push(`    ${key(tree)}: {`);
      lines.push(...listOf("broken", broken).map((line) => `      ${line}`));
      lines.push(`      states: ${number(states)},`);
      lines.push(`      transitions: ${number(transitions)},`);
      lines.push(`      depth: ${depth},`, "    },");
    }
    lines.push("  },");
  }
  return `${[...lines, "};"].join("\n")}\n`;
}

/** A list on one line where it fits in 100 columns, else an element a line. */
function listOf(name, list) {
  const texts = list.map((element) => JSON.stringify(element));
  const line = `${name}: [${texts.join(", ")}],`;
  return line.length <= 94 ? [line] : [`${name}: [`, ...texts.map((text) => `  ${text},`), "],"];
}
