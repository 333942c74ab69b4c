/**
 * Tells what came out, on stdout and in files: the verdicts first, whatever happens to the files.
 */
import { join } from "node:path";
import {
  counterexamples,
  replayCommand,
  tableFor,
  writeCounterexamples,
  type Written,
} from "./counterexamples.ts";
import { comparisonText, differences } from "./expected.ts";
import { documentOf } from "./json.ts";
import { matrixText } from "./matrix-text.ts";
import { singleText } from "./report-text.ts";
import { statsText } from "./stats-text.ts";
import { writeWhole } from "./write-out.ts";
import type { CheckOptions } from "../options.ts";
import type { Outcome } from "../run/run-all.ts";
import { counted, print, warn, width } from "../terminal.ts";

/** Writes counterexamples while searches run. Whoever awaits it hears of what cannot be written. */
export function writingOf(
  running: readonly Promise<Outcome>[],
  { out }: CheckOptions,
): Promise<Written> | undefined {
  const writing = out === undefined ? undefined : writeCounterexamples(out, running);
  // Until then, it is no fault that nobody does.
  writing?.catch(() => undefined);
  return writing;
}

/** Throws a SpecError where a file cannot be written, when all else is told. */
export async function tell(
  outcomes: readonly Outcome[],
  options: CheckOptions,
  interrupted: boolean,
  writing: Promise<Written> | undefined,
): Promise<void> {
  const { out, format, expected } = options;
  const hasResult = outcomes.some(({ result }) => result !== undefined);
  if (format === "text" && hasResult) print(textOf(outcomes, out));
  if (format === "text" && hasResult && expected === true) {
    print(`\n${comparisonText(outcomes, width())}`);
  }
  const { counterexamples: written, problems } = (await writing) ?? NOTHING;
  for (const problem of problems) warn(`lastref: ${problem}`);
  if (format === "json" || out !== undefined) {
    const document = documentOf({
      outcomes,
      out,
      interrupted,
      differences: expected === true ? differences : undefined,
    });
    const text = JSON.stringify(document, null, 2);
    if (out !== undefined) writeWhole(join(out, "report.json"), text);
    if (format === "json") return print(text);
  }
  if (out !== undefined) print(`\n${outText(out, written)}`);
}

const NOTHING: Written = { counterexamples: 0, problems: [] };

function textOf(outcomes: readonly Outcome[], out: string | undefined): string {
  const [first] = outcomes as readonly [Outcome, ...Outcome[]];
  const { result, request } = first;
  if (outcomes.length > 1 || result === undefined) return matrixText(outcomes, width());
  const tables = counterexamples(result).map((replay) => {
    const command = out === undefined ? undefined : replayCommand(out, replay.trace, request.ref);
    return tableFor(replay, width(), [], command);
  });
  const parts = [singleText(result, width()), ...tables, statsText(result, width())];
  return parts.filter((part) => part !== "").join("\n\n");
}

function outText(out: string, written: number): string {
  const whole = join(out, "report.json");
  if (written === 0) return `Written: ${whole}`;
  const files = join(out, "SPEC", "SCOPE.TREE.PROPERTY");
  return `Written: ${whole}, and ${counted(written, "counterexample")} as ${files}.{trace.json,txt,dot}, and one of each spec as .svg`;
}
