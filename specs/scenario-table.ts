/**
 * What came out of a scenario as a Markdown table, from the expected numbers beside it: a line for each scope and run of
 * trees on which the same is broken and the same aims are not reached.
 */
import type { Expected, Spec } from "../checker/index.ts";

const BEGIN = "<!-- table -->";
const END = "<!-- /table -->";

/** Trees one after the other in a spec, and what is recorded of each. */
interface Run {
  readonly trees: readonly string[];
  readonly records: readonly Expected[];
}

export function scenarioTable({ scopes, trees = [], expected = {} }: Spec): string {
  const lines = Object.keys(scopes).flatMap((scope) =>
    runsOf(trees, expected[scope] ?? {}).map((run) => `| \`${scope}\` | ${cellsOf(run)} |`),
  );
  const head = ["scope", "trees", "broken", "aims not reached", "states", "depth"];
  return [`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...lines].join("\n");
}

function runsOf(
  trees: readonly string[],
  byTree: Readonly<Record<string, Expected>>,
): readonly Run[] {
  const runs: Run[] = [];
  for (const tree of trees) {
    const record = byTree[tree];
    if (record === undefined) continue;
    const last = runs.at(-1);
    const isSame = last?.records.every((other) => verdictOf(other) === verdictOf(record)) === true;
    if (last === undefined || !isSame) runs.push({ trees: [tree], records: [record] });
    else
      runs[runs.length - 1] = {
        trees: [...last.trees, tree],
        records: [...last.records, record],
      };
  }
  return runs;
}

const verdictOf = ({ broken, aims = [] }: Expected): string => [...broken, "aims", ...aims].join();

function cellsOf({ trees, records }: Run): string {
  const { broken = [], aims = [] } = records[0] ?? {};
  const states = records.map((record) => record.states);
  const depths = records.map((record) => record.depth);
  return [ends(trees), named(broken), named(aims), spread(states), spread(depths)].join(" | ");
}

const named = (ids: readonly string[]): string =>
  ids.map((id) => (id.includes("-") ? `\`${id}\`` : id)).join(", ") || "none";

const ends = (trees: readonly string[]): string =>
  trees.length === 1 ? (trees[0] ?? "") : `${trees[0] ?? ""} to ${trees.at(-1) ?? ""}`;

function spread(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const written = [...new Set([least, most])].map((n) => n.toLocaleString("en"));
  return written.join(" to ");
}

/** A document with another table between its marks. Throws where it has no marks. */
export function withTable(document: string, table: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`there is no ${BEGIN} … ${END}`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${document.slice(end)}`;
}
