/**
 * `lastref check`: searches, and says for each property whether it holds.
 */
import { statSync } from "node:fs";
import type { Command } from "commander";
import { LimitError, SpecError } from "../../checker/error.ts";
import { graphFile } from "../../checker/liveness/graph/checkpoints.ts";
import { CHECK_HELP } from "./check-help.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { fail } from "../failure.ts";
import { listenForInterrupt } from "../interrupt.ts";
import { type CheckOptions, checkOptions } from "../options.ts";
import { checkCombination } from "../plan/combinations.ts";
import { jobsFor } from "../plan/jobs.ts";
import { Progress } from "../progress.ts";
import { differences } from "../report/expected.ts";
import { tell, writingOf } from "../report/tell.ts";
import { checkWritable, openFolder } from "../report/write-out.ts";
import { type Outcome, runAll } from "../run/run-all.ts";
import { findSpecs } from "../spec/find-specs.ts";
import { nameOfPlace } from "../spec/places.ts";

export function addCheck(program: Command, finish: (code: ExitCode) => void): void {
  const command = program
    .command("check")
    .description("search specs and say which properties hold")
    .argument("[spec...]", "ids, tags, globs or paths of specs")
    .addHelpText("after", CHECK_HELP)
    .action(async (words: string[], options: CheckOptions) => finish(await check(words, options)));
  for (const option of checkOptions()) command.addOption(option);
}

async function check(words: readonly string[], options: CheckOptions): Promise<ExitCode> {
  checkCombination(options);
  const { jobs, lanes } = await jobsFor(await findSpecs(words), options);
  checkFiles(options);
  const progress = new Progress(jobs.length);
  const interrupt = listenForInterrupt(() => progress.clear());
  const running = runAll(jobs, { interrupt, progress, lanes });
  const writing = writingOf(running, options);
  const outcomes = await Promise.all(running);
  progress.clear();
  for (const outcome of outcomes) {
    const where = outcomes.length === 1 ? "" : `${nameOfPlace(outcome.place)}: `;
    if (outcome.error !== undefined) fail(outcome.error, where);
  }
  await tell(outcomes, options, interrupt.pressed, writing);
  interrupt.done();
  return interrupt.pressed ? EXIT.interrupted : exitCodeOf(outcomes, options.expected === true);
}

/** Better before a long search than after it. */
function checkFiles({ out, checkpoint, resume }: CheckOptions): void {
  if (out !== undefined) openFolder(out);
  if (checkpoint !== undefined) checkWritable(checkpoint, "--checkpoint");
  if (resume === undefined) return;
  // A run that was stopped in its search for liveness may have left the file of that alone.
  const [found] = [resume, graphFile(resume)].flatMap(
    (path) => statSync(path, { throwIfNoEntry: false }) ?? [],
  );
  if (found?.isFile() === true) return;
  const [code, message] =
    found === undefined
      ? ["no-such-file", "there is no such file"]
      : ["not-a-file", "this is no file"];
  const rule = "--resume goes on from a file that --checkpoint wrote";
  throw new SpecError({ code, at: resume, message, rule });
}

function exitCodeOf(outcomes: readonly Outcome[], expected: boolean): ExitCode {
  const errors = outcomes.flatMap(({ error }) => (error === undefined ? [] : [error]));
  const known = (error: Error): boolean =>
    error instanceof SpecError || error instanceof LimitError;
  if (!errors.every(known)) return EXIT.fault;
  if (errors.some((error) => error instanceof SpecError)) return EXIT.usage;
  const wrong = expected
    ? outcomes.some((outcome) => differences(outcome).length > 0)
    : outcomes.some(({ result }) => result?.verdict === "broken");
  if (wrong) return EXIT.broken;
  const partial = outcomes.some(
    ({ result, error }) => error instanceof LimitError || result?.complete !== true,
  );
  return partial ? EXIT.incomplete : EXIT.holds;
}
