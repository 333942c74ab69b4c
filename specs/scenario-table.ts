/**
 * What came out of a scenario as a Markdown table, from the expected numbers beside it: a line for each scope and run of
 * trees on which the same is broken and the same aims are not reached.
 */
import type { Expected, Spec } from "../checker/index.ts";
import { type Run, runName, runsOf } from "./runs.ts";

const BEGIN = "<!-- table -->";
const END = "<!-- /table -->";

export function scenarioTable({ scopes, trees = [], expected = {} }: Spec): string {
  const lines = Object.keys(scopes).flatMap((scope) =>
    runsOf(trees, (tree) => expected[scope]?.[tree], verdictOf).map(
      (run) => `| \`${scope}\` | ${cellsOf(run)} |`,
    ),
  );
  const head = ["scope", "trees", "broken", "aims not reached", "states", "depth"];
  return [`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...lines].join("\n");
}

const verdictOf = ({ broken, aims = [] }: Expected): string => [...broken, "aims", ...aims].join();

function cellsOf(run: Run<Expected>): string {
  const { broken = [], aims = [] } = run.values[0] ?? {};
  const states = run.values.map((record) => record.states);
  const depths = run.values.map((record) => record.depth);
  return [runName(run), named(broken), named(aims), spread(states), spread(depths)].join(" | ");
}

const named = (ids: readonly string[]): string =>
  ids.map((id) => (id.includes("-") ? `\`${id}\`` : id)).join(", ") || "none";

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
