/**
 * The command line as a program: what must be in place before a command runs, and how it ends.
 */
import { EXIT, type ExitCode } from "./exit-code.ts";
import { fail } from "./failure.ts";
import { runCommandLine } from "./program.ts";
import { warn, watchStreams } from "./terminal.ts";

/** Runs the program. `keep`, where it is given, is for the end of a check: what is compiled then is worth keeping. */
export async function main(keep?: () => void): Promise<void> {
  let done = false;
  // What a spec throws is on top of our own calls: its frames must not be cut off.
  Error.stackTraceLimit = 50;

  const end = (thrown: unknown): never => {
    done = true;
    return process.exit(fail(thrown));
  };
  process.on("uncaughtException", end);
  watchStreams(end);

  // Whatever ends the process before its time, a spec's process.exit() for one, has not done what was asked.
  process.exitCode = EXIT.usage;
  process.on("exit", (code) => {
    if (done || code === EXIT.interrupted) return;
    process.exitCode = EXIT.usage;
    warn("lastref: a spec ended the process, or waits for ever, while it was being loaded.");
  });

  const args = process.argv.slice(2);
  let code: ExitCode;
  try {
    code = await runCommandLine(args);
  } catch (thrown) {
    code = fail(thrown);
  }
  done = true;
  // A spec may have left timers running: once all is written, nobody waits for them.
  await Promise.all([written(process.stdout), written(process.stderr)]);
  if (args[0] === "check") keep?.();
  process.exit(code);
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.destroyed) resolve();
    else stream.write("", () => resolve());
  });
}
