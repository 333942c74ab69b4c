/**
 * `lastref compare`: what is broken on one tree and not on another, and what one can show that the other cannot.
 */
import type { Command } from "commander";
import { Option } from "../commander.ts";
import type { ExitCode } from "../exit-code.ts";
import { count, fairnessOption, livenessOption, names, scopeOption } from "../options.ts";
import { unknown } from "../spec/nearest.ts";
import { styled, width } from "../terminal.ts";
import { behavioursOf, openIn } from "../verify/behaviour.ts";
import { behaviourText } from "../verify/forms/behaviour-text.ts";
import { compareDocument, type Told } from "../verify/forms/compare-json.ts";
import { codeFor, judging, type JudgingOptions } from "../verify/judging.ts";
import { knownModel } from "../verify/known.ts";
import { changesBetween, type Pair } from "../verify/verify-run.ts";
import { changeLines } from "../verify/forms/verify-text.ts";

const HELP = `
Behaviour: what can be seen of a scenario from outside, in which order: page tables, pins, blocks, the device, threads that
return, WARNs, and who waits for ever. What one tree can show and the other cannot is told as a shortest such sequence, with
a run of the tree that shows it. It is compared where scenarios are named, or with --behaviour in all of them.

Exit status: as for verify; a violation is new where the first tree does not have it. A difference of behaviour is no
violation; a comparison that did not come to its end is incomplete.

Examples:
  lastref compare V9 V10                  what the seed changes, in all scenarios
  lastref compare V10 V10z --spec SC12    its algorithm on 1-based and on 0-based pages, and what they show
  lastref compare V3 V4 --behaviour       where programs and drivers could tell P04`;

interface CompareOptions extends JudgingOptions {
  readonly all?: boolean;
  readonly behaviour?: boolean;
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
    .addOption(livenessOption())
    .addOption(fairnessOption())
    .addOption(new Option("--all", "show what is clean or inherited, too"))
    .addOption(new Option("--behaviour", "compare what the trees show; so do --spec's scenarios"))
    .addOption(new Option("--no-behaviour", "compare properties only"))
    .addOption(
      new Option("--max-states <n>", "stop at this many states of a tree").argParser(count),
    )
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
    const { interrupt, progress } = how;
    const changes = (await changesBetween([pair], how)).get(pair) ?? [];
    const asked = options.behaviour ?? options.spec !== undefined;
    const { jobs, maxStates } = options;
    const comparing = { interrupt, progress, jobs, maxStates };
    const behaviours = asked ? await behavioursOf(changes, pair, comparing) : undefined;
    const told = (): Told => {
      return { trees: pair, changes, behaviours, interrupted: interrupt.pressed };
    };
    const text = (): string =>
      options.format === "json"
        ? JSON.stringify(compareDocument(told()), null, 2)
        : textOf(told(), options);
    const isOpen = behaviours?.some((one) => openIn(one) !== undefined) === true;
    const failures = (behaviours ?? []).flatMap(({ change, error }) =>
      error === undefined ? [] : [{ place: change.after.place, error }],
    );
    return { changes, failures, text, code: codeFor(changes, isOpen, failures) };
  });
}

function textOf(
  { trees, changes, behaviours = [] }: Told,
  { all = false }: CompareOptions,
): string {
  const head = styled("bold", `${trees[1]}, against ${trees[0]}`);
  const table = [head, ...changeLines(changes, all, width())].join("\n");
  return [
    table,
    ...(behaviours.length > 0 ? [behaviourText(behaviours, trees, width())] : []),
  ].join("\n\n");
}
