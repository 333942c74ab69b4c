/**
 * `lastref compare`: what is broken on one tree and not on another.
 */
import type { Command } from "commander";
import { Option } from "../commander.ts";
import type { ExitCode } from "../exit-code.ts";
import { count, names, scopeOption } from "../options.ts";
import { unknown } from "../spec/nearest.ts";
import { styled, width } from "../terminal.ts";
import { codeFor, judging, type JudgingOptions } from "../verify/judging.ts";
import { knownModel } from "../verify/known.ts";
import { scenariosOf } from "../verify/verify-json.ts";
import { changesBetween, type Pair } from "../verify/verify-run.ts";
import { changeLines } from "../verify/verify-text.ts";

const HELP = `
Exit status: as for verify; a violation is new where the first tree does not have it.

Examples:
  lastref compare V9 V10                  what the seed changes, in all scenarios
  lastref compare V10 V10z --spec SC12    its algorithm on 1-based and on 0-based pages`;

interface CompareOptions extends JudgingOptions {
  readonly all?: boolean;
  readonly format: "text" | "json";
}

export function addCompare(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("compare")
    .description("say what is broken on one tree and not on another")
    .argument("<before>", "a tree, such as V9")
    .argument("<after>", "the tree to hold against it")
    .addOption(new Option("--spec <specs>", "in these scenarios only").argParser(names))
    .addOption(scopeOption())
    .addOption(new Option("--all", "show what is clean or inherited, too"))
    .addOption(new Option("-j, --jobs <n>", "searches at a time").argParser(count))
    .addOption(
      new Option("--format <format>", "of the result").choices(["text", "json"]).default("text"),
    )
    .addHelpText("after", HELP)
    .action(async (before: string, after: string, options: CompareOptions) =>
      finish(await compare([before, after], options)),
    );
}

async function compare(pair: Pair, options: CompareOptions): Promise<ExitCode> {
  const trees = (await knownModel()).trees.map(({ id }) => id);
  const stranger = pair.find((tree) => !trees.includes(tree));
  if (stranger !== undefined) throw unknown("tree", "trees", stranger, trees);
  return judging(options, async (how) => {
    const changes = (await changesBetween([pair], how)).get(pair) ?? [];
    const [before, after] = pair;
    const head = styled("bold", `${after}, against ${before}`);
    const text = (): string =>
      options.format === "json"
        ? JSON.stringify({ before, after, scenarios: scenariosOf(changes) }, null, 2)
        : [head, ...changeLines(changes, options.all === true, width())].join("\n");
    return { changes, text, code: codeFor(changes, false) };
  });
}
