/**
 * The command line as a whole: its commands, and how their errors become exit codes.
 */
import type { Command as CommanderCommand } from "commander";
import { Command, CommanderError } from "./commander.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { addCheck } from "./commands/check.ts";
import { addCompletion, asksForSuggestions } from "./commands/completion.ts";
import { addCompare } from "./commands/compare.ts";
import { addDrift } from "./commands/drift.ts";
import { addGraph } from "./commands/graph.ts";
import { addList } from "./commands/list.ts";
import { addRender } from "./commands/render.ts";
import { addReplay } from "./commands/replay.ts";
import { addScaffold } from "./commands/scaffold.ts";
import { addShow } from "./commands/show.ts";
import { addVerify } from "./commands/verify.ts";
import { registeredSpecs } from "./spec/find-specs.ts";
import { version } from "./package-folder.ts";

type Add = (program: CommanderCommand, finish: (code: ExitCode) => void) => void;

/** The commands, in the order of the help. */
const COMMANDS: Readonly<Record<string, Add>> = {
  check: addCheck,
  list: addList,
  show: addShow,
  replay: addReplay,
  render: addRender,
  graph: addGraph,
  verify: addVerify,
  compare: addCompare,
  scaffold: addScaffold,
  drift: addDrift,
};

const HELP = `
Examples:
  lastref list                        the specs that there are
  lastref check                       all of them at their small scopes
  lastref check SC6 --tree V9         one scenario on one tree
  lastref check my-spec.ts            a spec of one's own
  lastref help check                  the options of a command`;

/** Runs a command line, given without node and script, and gives its exit code. Throws what a command throws. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.holds;
  const finish = (result: ExitCode): void => {
    code = result;
  };
  const program = new Command("lastref")
    .description("check page lifetime protocols of the Linux kernel, state by state")
    .version(version(), "-V, --version")
    .addHelpText("after", HELP)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, "lastref: ")),
    });
  await addCommands(program, args, finish);
  for (const command of program.commands) command.copyInheritedSettings(program);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (thrown) {
    // Commander has said already what is wrong, or shown the help that was asked for.
    if (!(thrown instanceof CommanderError)) throw thrown;
    return thrown.exitCode === 0 ? EXIT.holds : EXIT.usage;
  }
  return code;
}

/** The command that the first argument names, or all of them where it names none. */
async function addCommands(
  program: CommanderCommand,
  args: readonly string[],
  finish: (code: ExitCode) => void,
): Promise<void> {
  const [word = ""] = args;
  const named = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  const adding = named === undefined ? Object.values(COMMANDS) : [named];
  for (const add of adding) add(program, finish);
  if (named !== undefined) return;
  await addCompletion(program, asksForSuggestions(args) ? await registeredSpecs() : []);
}
