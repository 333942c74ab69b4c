/**
 * Whose mistake an error is: where a spec's own code is on the stack, the spec's.
 *
 * A wrong argument may throw inside the checker, but it was the spec that called; a fault of the checker has no file of a
 * spec above it.
 */
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { LastrefError, messageOf, SpecError } from "../../checker/error.ts";
import { packageFolder } from "../package-folder.ts";

/** Runs something that calls a spec's code; what the spec throws becomes a SpecError with its place. */
export function blaming<T>(run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    throw blamed(thrown);
  }
}

/** The SpecError for what a spec threw, or the error itself where it is not the spec's. */
export function blamed(thrown: unknown): unknown {
  if (thrown instanceof LastrefError || !(thrown instanceof Error)) return thrown;
  const at = authorsPlace(thrown.stack ?? "");
  return at === undefined ? thrown : threw(thrown, at);
}

/** The error of a spec that threw. */
export function threw(thrown: unknown, at: string): SpecError {
  const what = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : messageOf(thrown);
  return new SpecError({
    code: "spec-threw",
    at,
    message: `the spec threw ${what.replaceAll(/\s*\n\s*/g, " ")}`,
  });
}

/** `file:line` of the topmost frame of a stack that is neither ours nor Node's. */
function authorsPlace(stack: string): string | undefined {
  for (const line of stack.split("\n")) {
    const found = /^\s+at .*?\(?((?:file:\/\/)?\/[^()]*?):(\d+):\d+\)?$/.exec(line);
    if (found === null) continue;
    const [, where = "", number = ""] = found;
    const file = where.startsWith("file:") ? fileURLToPath(where) : where;
    if (!isOurs(file)) return `${shortPath(file)}:${number}`;
  }
  return undefined;
}

const OURS = ["dist", "checker", "cli"];
function isOurs(file: string): boolean {
  if (file.includes(`${sep}node_modules${sep}`)) return true;
  const [folder = ""] = relative(packageFolder, file).split(sep);
  return OURS.includes(folder);
}

/** A path as short as it stays clear. */
export function shortPath(file: string): string {
  const here = `${process.cwd()}${sep}`;
  return file.startsWith(here) ? file.slice(here.length) : file;
}
