/**
 * `lastref replay`: takes a saved trace again on the spec as it is now, and checks every step of it.
 */
import type { Command } from "commander";
import { tableFor } from "../report/counterexamples.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { openTrace } from "../report/saved-trace.ts";
import { print, width } from "../terminal.ts";

const HELP = `
The trace's spec is found by its id; the spec of a file of one's own is given after the trace.
Exit status: 0 the trace can be taken and ends as it says, 2 it does not fit the spec.

Examples:
  lastref replay out/sc13-pin-against-unbind/small.V9.I3.trace.json
  lastref replay out/my-spec/small.I1.trace.json my-spec.ts`;

export function addReplay(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("replay")
    .description("take a saved trace again, and show it")
    .argument("<trace>", "a file that check --out wrote")
    .argument("[spec]", "the spec that it is for")
    .addHelpText("after", HELP)
    .action(async (path: string, word: string | undefined) => finish(await again(path, word)));
}

async function again(path: string, word: string | undefined): Promise<ExitCode> {
  const { replay, trace, assumptions } = await openTrace(path, word);
  print(tableFor(replay, width(), assumptions));
  const loop =
    trace.loop === undefined
      ? ""
      : " It goes on for ever as fairness allows, and its property is false on it.";
  print(`\nAll ${trace.steps.length} steps were taken again, and each was checked.${loop}`);
  return EXIT.holds;
}
