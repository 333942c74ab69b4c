/**
 * `lastref verify`: what each patch of a series does to each scenario.
 */
import type { Command } from "commander";
import { SpecError } from "../../checker/error.ts";
import { Option } from "../commander.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { count, names, scopeOption } from "../options.ts";
import { patchesAt, patchesOf } from "../patches/given.ts";
import { unknown } from "../spec/nearest.ts";
import { width } from "../terminal.ts";
import {
  knownModel,
  type Model,
  type Subject,
  subjectNamed,
  subjectsGiven,
} from "../verify/known.ts";
import { codeFor, judging, type JudgingOptions } from "../verify/judging.ts";
import { verifyDocument } from "../verify/verify-json.ts";
import { verifyKtap } from "../verify/verify-ktap.ts";
import { type Judged, judged } from "../verify/verify-run.ts";
import { type DeeperOptions, lookDeeper } from "../verify/deeper.ts";
import { deeperText } from "../verify/deeper-text.ts";
import { verifyText } from "../verify/verify-text.ts";

const HELP = `
PATCH is a file (a mail, a diff, or an mbox of a series), a folder with a file named series, or
the name of a patch of the model, such as P10; without one, it is the whole series of the model.
With --git, it is a range of revisions.

A patch is judged by its own tree against the one before it: what is broken after and was not
before is a new violation. A patch that the model has no delta for is never clean.

With --bisect, 3 becomes 125, which git bisect run skips.

Exit status: 0 no new violation, 1 a new violation, 2 a wrong command line or patch,
3 incomplete or not modelled, 70 a fault of lastref, 130 Ctrl-C.

Examples:
  lastref verify                               each patch of the series, in all scenarios
  lastref verify P10 --spec SC6 --all          one of them, in one scenario
  lastref verify series.mbox                   a series as b4 am writes it
  lastref verify --git linux v6.1..topic       what is on a branch`;

interface VerifyOptions extends JudgingOptions, DeeperOptions {
  readonly git?: string;
  readonly all?: boolean;
  readonly bisect?: boolean;
  readonly format: "text" | "json" | "ktap";
}

export function addVerify(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("verify")
    .description("say what patches do to the scenarios")
    .argument("[patch...]", "files, folders, names of the model, or a range with --git")
    .addOption(new Option("--spec <specs>", "in these scenarios only").argParser(names))
    .addOption(scopeOption())
    .addOption(new Option("--git <repository>", "take the patches between two revisions of it"))
    .addOption(
      new Option("--bisect", "exit as git bisect run wants it: 0 good, 1 bad, 125 cannot say"),
    )
    .addOption(new Option("--all", "show what is clean or inherited, too"))
    .addOption(new Option("--smallest", "find the smallest instance that shows a new violation"))
    .addOption(
      new Option("--weigh-assumptions", "drop each assumption in turn, and say what rests on it"),
    )
    .addOption(
      new Option("-j, --jobs <n>", "searches at a time; one for each core unless given").argParser(
        count,
      ),
    )
    .addOption(
      new Option("--format <format>", "of the result")
        .choices(["text", "json", "ktap"])
        .default("text"),
    )
    .addHelpText("after", HELP)
    .action(async (words: string[], options: VerifyOptions) =>
      finish(await verify(words, options)),
    );
}

async function verify(words: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const model = await knownModel();
  const subjects = await subjectsFor(words, options, model);
  return judging(options, async (how) => {
    const result = await judged(subjects, model, how);
    const deeper = await lookDeeper(result, options, how);
    const isOpen = result.some(({ tree }) => tree === undefined);
    const code = codeFor(
      result.flatMap(({ changes }) => changes),
      isOpen,
    );
    return {
      changes: result.flatMap(({ changes }) => changes),
      text: () =>
        [textOf(result, options, how.interrupt.pressed), ...deeperText(deeper, width())].join(
          "\n\n",
        ),
      code: options.bisect === true && code === EXIT.incomplete ? EXIT.untestable : code,
    };
  });
}

function textOf(
  result: readonly Judged[],
  { format, all = false }: VerifyOptions,
  interrupted: boolean,
): string {
  if (format === "ktap") return verifyKtap(result);
  if (format === "text") return verifyText(result, { all, width: width() });
  return JSON.stringify(verifyDocument(result, interrupted), null, 2);
}

/** What is to be judged, in the order in which it was given; the whole series of the model where nothing was. */
async function subjectsFor(
  words: readonly string[],
  { git }: VerifyOptions,
  model: Model,
): Promise<readonly Subject[]> {
  if (git !== undefined && words.length !== 1)
    throw new SpecError({
      code: "no-range",
      message: "--git goes with one range of revisions",
      fix: "lastref verify --git linux v6.1..topic",
    });
  if (words.length === 0) return model.series.map(subjectNamed);
  const subjects: Subject[] = [];
  for (const word of words) {
    const patch = model.patches.find(({ id }) => id.toLowerCase() === word.toLowerCase());
    if (patch !== undefined && git === undefined) subjects.push(subjectNamed(patch));
    else if (/^[A-Z]\d+$/i.test(word) && git === undefined)
      throw unknown(
        "patch",
        "patches",
        word,
        model.patches.map(({ id }) => id),
      );
    else {
      const given = await (git === undefined ? patchesAt(word) : patchesOf(git, word));
      subjects.push(...(await subjectsGiven(given, model)));
    }
  }
  return subjects;
}
