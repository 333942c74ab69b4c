/**
 * `lastref verify`: what each patch of a series does to each scenario.
 */
import type { Command } from "commander";
import { SpecError } from "../../checker/error.ts";
import { Option } from "../commander.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { fail } from "../failure.ts";
import { count, fairnessOption, livenessOption, names, scopeOption } from "../options.ts";
import { patchesAt, patchesOf } from "../patches/given.ts";
import { openFolder } from "../report/write-out.ts";
import { unknown } from "../spec/nearest.ts";
import { type Form, formOf, FORMS } from "../verify/forms/forms.ts";
import { codeFor, judging, type JudgingOptions } from "../verify/judging.ts";
import { knownModel, type Model } from "../verify/known.ts";
import { type DeeperOptions, lookDeeper } from "../verify/deeper.ts";
import { reported } from "../verify/report.ts";
import { type Subject, subjectNamed, subjectsGiven } from "../verify/subjects.ts";
import { isUnjudged, judged } from "../verify/verify-run.ts";
import { writeVerification } from "../verify/forms/verify-out.ts";

const HELP = `
PATCH is a file (a mail, a diff, or an mbox of a series), a folder with a file named series, or
the name of a patch of the model, such as P10, or of a bug of its corpus; without one, it is the whole series of the model.
With --git, it is a range of revisions.

A patch is judged by its own tree against the one before it: what is broken after and was not
before is a new violation. A patch that the model has no delta for is never clean. What is
clean or inherited is shown by name only, which --only-new says aloud; --all shows it too.
Aims of the series (I2-goal, I8-goal) that a patch reaches or no longer reaches are told beside
that, and are no violations.

Of each scenario with a new violation, the text has the most telling counterexample in short:
which of its steps the tree before does not have, where that tree leaves it, and the hunk that
the steps come from. --traces shows all of them in full, as one patch in one scenario does.

Liveness properties are judged as the others are; --liveness skip leaves them out, which is
quicker, and --liveness only judges nothing else.

--format ktap is the kernel's test output: what is inherited is XFAIL, what is incomplete or not
modelled is SKIP. junit and sarif are for CI servers and review sites. mail is a reply to each
patch with a new violation, with one counterexample; read it before you send it.
--out writes all of these, and each counterexample as a trace, a table, a graph and as ITF.

Scenarios of changed code (SC21) are left out unless --spec names them.

With --bisect, whatever is neither 0 nor 1 becomes 125, which git bisect run skips. A range from one base to HEAD is good
until its first patch with a new violation.

Exit status: 0 no new violation, 1 a new violation, 2 a wrong command line or patch,
3 incomplete or not modelled, 70 a fault of lastref, 130 Ctrl-C.

Examples:
  lastref verify                               each patch of the series, in all scenarios
  lastref verify P10 --spec SC6 --traces       one of them in one scenario, in full
  lastref verify series.mbox --format mail     a series as b4 am writes it, and what to answer
  lastref verify P10 --liveness skip           without what is claimed of runs
  lastref verify --git linux v6.1..topic       what is on a branch
  lastref verify series.mbox --out out         everything, in files
  git bisect run lastref verify --git . v6.1..HEAD --bisect`;

interface VerifyOptions extends JudgingOptions, DeeperOptions {
  readonly git?: string;
  readonly all?: boolean;
  readonly traces?: boolean;
  readonly bisect?: boolean;
  readonly out?: string;
  readonly format: Form;
}

export function addVerify(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("verify")
    .description("say what patches do to the scenarios")
    .argument("[patch...]", "files, folders, names of the model, or a range with --git")
    .addOption(new Option("--spec <specs>", "in these scenarios only").argParser(names))
    .addOption(scopeOption())
    .addOption(livenessOption())
    .addOption(fairnessOption())
    .addOption(new Option("--git <repository>", "take the patches between two revisions of it"))
    .addOption(
      new Option("--bisect", "exit as git bisect run wants it: 0 good, 1 bad, 125 cannot say"),
    )
    .addOption(
      new Option(
        "--only-new",
        "of scenarios that bring and fix nothing, show the names only",
      ).conflicts("all"),
    )
    .addOption(new Option("--all", "show what is clean or inherited, too"))
    .addOption(new Option("--traces", "show each counterexample in full"))
    .addOption(new Option("--smallest", "find the smallest instance that shows a new violation"))
    .addOption(
      new Option("--weigh-assumptions", "drop each assumption in turn, and say what rests on it"),
    )
    .addOption(
      new Option("-j, --jobs <n>", "searches at a time; one for each core unless given").argParser(
        count,
      ),
    )
    .addOption(new Option("--format <format>", "of the result").choices([...FORMS]).default("text"))
    .addOption(new Option("-o, --out <dir>", "write it in all forms, and counterexamples, there"))
    .addHelpText("after", HELP)
    .action(async (words: string[], options: VerifyOptions) =>
      finish(await (options.bisect === true ? bisecting : judge)(words, options)),
    );
}

/** git bisect run takes whatever is neither 0 nor 125 for a bad revision, and what is above 127 for a reason to stop. */
async function bisecting(words: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const said: readonly ExitCode[] = [EXIT.holds, EXIT.broken, EXIT.interrupted];
  try {
    const code = await judge(words, options);
    return said.includes(code) ? code : EXIT.untestable;
  } catch (thrown) {
    fail(thrown);
    return EXIT.untestable;
  }
}

async function judge(words: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const { out, format, all = false, traces } = options;
  const model = await knownModel();
  const subjects = await subjectsFor(words, options, model);
  if (out !== undefined) openFolder(out);
  return judging(options, async (how) => {
    const result = await judged(subjects, model, how);
    const deeper = await lookDeeper(result, options, how);
    const changes = result.flatMap((one) => one.changes);
    const code = codeFor(changes, result.some(isUnjudged));
    const text = async (): Promise<string> => {
      const report = await reported(result, deeper, how.interrupt);
      const written = out === undefined ? "" : await writeVerification(report, out);
      const told = await formOf(report, format, { all, traces, out });
      return format === "text" && written !== "" ? `${told}\n\n${written}` : told;
    };
    return { changes, text, code };
  });
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
