/**
 * `lastref check`: searches, and says for each property whether it holds.
 */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { LimitError, SpecError } from "../../checker/error.ts";
import {
  counterexamples,
  replayCommand,
  tableFor,
  writeCounterexamples,
} from "../report/counterexamples.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { comparisonText, differences } from "../report/expected.ts";
import { fail } from "../failure.ts";
import { findSpecs } from "../spec/find-specs.ts";
import { type Interrupt, listenForInterrupt } from "../interrupt.ts";
import { jobsFor } from "../run/jobs.ts";
import { type CheckOptions, checkOptions } from "../options.ts";
import { nameOfPlace } from "../spec/places.ts";
import { Progress } from "../progress.ts";
import { matrixText, singleText } from "../report/report-text.ts";
import { type Outcome, runAll } from "../run/run-all.ts";
import { counted, print, width } from "../terminal.ts";
import { openFolder, writeWhole } from "../report/write-out.ts";

const HELP = `
SPEC is an id, a tag such as SC6, a glob over both, or the path of a .ts file; without one,
all specs are checked. Without --scope, a spec is checked at its small scope.

Exit status: 0 all holds, 1 a property is broken, 2 a wrong command line or spec,
3 incomplete, 70 a fault of lastref, 130 Ctrl-C.

Examples:
  lastref check SC6                          one scenario on the telling trees
  lastref check SC6 --tree all --scope all   the whole matrix of it
  lastref check SC6 --tree V9 --drop R1      without a rule
  lastref check my-spec.ts --first           a spec of one's own, to the first violation
  lastref check 'SC*' --format json --out out`;

export function addCheck(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command("check")
    .description("search specs and say which properties hold")
    .argument("[spec...]", "ids, tags, globs or paths of specs")
    .addHelpText("after", HELP)
    .action(async (words: string[], options: CheckOptions) => finish(await check(words, options)));
  for (const option of checkOptions()) command.addOption(option);
}

async function check(words: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const jobs = await jobsFor(await findSpecs(words), options);
  if (options.out !== undefined) openFolder(options.out);
  const progress = new Progress(jobs.length);
  const interrupt = listenForInterrupt(() => progress.clear());
  const lanes = options.jobs ?? availableParallelism();
  const outcomes = await runAll(jobs, { interrupt, progress, lanes });
  for (const outcome of outcomes) {
    const where = outcomes.length === 1 ? "" : `${nameOfPlace(outcome.place)}: `;
    if (outcome.error !== undefined) fail(outcome.error, where);
  }
  await report(outcomes, options, interrupt);
  interrupt.done();
  return interrupt.pressed ? EXIT.interrupted : exitCodeOf(outcomes, options.expected === true);
}

async function report(
  outcomes: readonly Outcome[],
  options: CheckOptions,
  interrupt: Interrupt,
): Promise<void> {
  const { out, format, expected } = options;
  // The verdicts first: whatever happens to the files, they are told.
  const hasResult = outcomes.some(({ result }) => result !== undefined);
  if (format === "text" && hasResult) print(textOf(outcomes, out));
  if (format === "text" && hasResult && expected === true) {
    print(`\n${comparisonText(outcomes, width())}`);
  }
  const written = out === undefined ? 0 : await writeCounterexamples(out, outcomes);
  if (format === "json" || out !== undefined) {
    const { documentOf } = await import("../report/json.ts");
    const document = documentOf({
      outcomes,
      out,
      interrupted: interrupt.pressed,
      differences: expected === true ? differences : undefined,
    });
    const text = JSON.stringify(document, null, 2);
    if (out !== undefined) writeWhole(join(out, "report.json"), text);
    if (format === "json") return print(text);
  }
  if (out !== undefined) print(`\n${outText(out, written)}`);
}

function textOf(outcomes: readonly Outcome[], out: string | undefined): string {
  const [first] = outcomes as readonly [Outcome, ...Outcome[]];
  const { result, request } = first;
  if (outcomes.length > 1 || result === undefined) return matrixText(outcomes, width());
  const tables = counterexamples(result).map((replay) => {
    const command = out === undefined ? undefined : replayCommand(out, replay.trace, request.ref);
    return tableFor(replay, width(), [], command);
  });
  return [singleText(result, width()), ...tables].join("\n\n");
}

function outText(out: string, written: number): string {
  const whole = join(out, "report.json");
  if (written === 0) return `Written: ${whole}`;
  const files = join(out, "SPEC", "SCOPE.TREE.PROPERTY");
  return `Written: ${whole}, and ${counted(written, "counterexample")} as ${files}.{trace.json,txt,dot}, and one of each spec as .svg`;
}

function exitCodeOf(outcomes: readonly Outcome[], expected: boolean): ExitCode {
  if (outcomes.some(({ error }) => error instanceof SpecError)) return EXIT.usage;
  const wrong = expected
    ? outcomes.some((outcome) => differences(outcome).length > 0)
    : outcomes.some(({ result }) => result?.verdict === "broken");
  if (wrong) return EXIT.broken;
  const partial = outcomes.some(
    ({ result, error }) => error instanceof LimitError || result?.complete !== true,
  );
  return partial ? EXIT.incomplete : EXIT.holds;
}
