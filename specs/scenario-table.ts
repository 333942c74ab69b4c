/**
 * What came out of a scenario as a Markdown table, from the expected numbers beside it: a line for each scope and run of
 * trees on which the same is broken and the same aims are not reached. What is broken of liveness has a column of its own,
 * which says where nobody looked at it.
 */
import type { Expected, Spec } from "../checker/index.ts";
import { isLiveness } from "./recorded.ts";
import { type Run, runName, runsOf } from "./runs.ts";

const BEGIN = "<!-- table -->";
const END = "<!-- /table -->";

export function scenarioTable({ scopes, trees = [], expected = {} }: Spec): string {
  const lines = Object.keys(scopes).flatMap((scope) =>
    runsOf(trees, (tree) => expected[scope]?.[tree], verdictOf).map(
      (run) => `| \`${scope}\` | ${cellsOf(run)} |`,
    ),
  );
  const head = ["scope", "trees", "broken", "liveness", "aims not reached", "states", "depth"];
  return [`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...lines].join("\n");
}

const verdictOf = ({ broken, aims = [], liveness }: Expected): string =>
  [...broken, "aims", ...aims, liveness].join();

function cellsOf(run: Run<Expected>): string {
  const { broken = [], aims = [], liveness } = run.values[0] ?? {};
  const ofStates = broken.filter((id) => !isLiveness(id));
  const ofRuns = liveness === false ? "not recorded" : named(broken.filter(isLiveness));
  const states = run.values.map((record) => record.states);
  const depths = run.values.map((record) => record.depth);
  const verdicts = [named(ofStates), ofRuns, named(aims)];
  return [runName(run), ...verdicts, spread(states), spread(depths)].join(" | ");
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
