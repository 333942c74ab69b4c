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
    warn(onOneLine(`lastref: ${where}${thrown.message}`));
    return thrown instanceof SpecError ? EXIT.usage : EXIT.incomplete;
  }
  const what = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : messageOf(thrown);
  warn(
    onOneLine(`lastref: a fault of lastref itself: ${where}${what}. `) +
      "Please report it with the command line; LASTREF_DEBUG=1 shows where it is.",
  );
  return EXIT.fault;
}

/** What a file or a spec says may have line ends in it, and codes that a terminal would obey. */
function onOneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/\s*\n\s*/g, " ").replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, "?");
}
