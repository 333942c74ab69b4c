/**
 * How anything thrown ends a command: one line on stderr and an exit code, and no stack.
 *
 * Whatever is neither the author's mistake nor a limit is a fault of ours; `LASTREF_DEBUG=1` shows where it is.
 */
import { LimitError, messageOf, SpecError } from "../checker/error.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { warn } from "./terminal.ts";

/** Says what went wrong, on one line, and gives the exit code for it. */
export function fail(thrown: unknown, where = ""): ExitCode {
  if (process.env["LASTREF_DEBUG"] === "1" && thrown instanceof Error) warn(thrown.stack ?? "");
  if (thrown instanceof SpecError || thrown instanceof LimitError) {
    warn(`lastref: ${where}${thrown.message}`);
    return thrown instanceof SpecError ? EXIT.usage : EXIT.incomplete;
  }
  const what = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : messageOf(thrown);
  warn(
    `lastref: a fault of lastref itself: ${where}${what.replaceAll(/\s*\n\s*/g, " ")}. ` +
      "Please report it with the command line; LASTREF_DEBUG=1 shows where it is.",
  );
  return EXIT.fault;
}
