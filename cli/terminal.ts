/**
 * The two streams. Results go to stdout and everything else to stderr, so that a pipe gets results alone.
 *
 * A reader that goes away (`lastref list | head -1`) is no error: what is left is dropped, and the exit code stays.
 */
import { styleText } from "node:util";
import { messageOf, SpecError } from "../checker/error.ts";

/** Columns, where nobody says how wide the reader is. */
const PIPE_WIDTH = 120;

export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

export function warn(text: string): void {
  process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Columns of stdout. */
export function width(): number {
  const asked = Number(process.env["COLUMNS"]);
  return process.stdout.columns || (Number.isInteger(asked) && asked > 0 ? asked : PIPE_WIDTH);
}

/** Ignores readers that went away; calls `end` where a stream fails in another way, such as a full disk. */
export function watchStreams(end: (error: SpecError) => void): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") return;
      end(new SpecError({ code: "cannot-write", message: `cannot write: ${causeOf(error)}` }));
    });
  }
}

/** What the system says of a failed call, without codes and paths: `no such file or directory`. */
export function causeOf(thrown: unknown): string {
  const text = messageOf(thrown);
  return /^E[A-Z]+: ([^,]+)/.exec(text)?.[1] ?? text;
}

type Style = "bold" | "dim" | "green" | "red" | "yellow";

/** The text in a style, where stdout shows styles. */
export function styled(style: Style, text: string): string {
  return styleText(style, text);
}

/** A verdict's colour; incomplete and everything else that is no verdict is yellow. */
export function verdictStyle(verdict: string): Style {
  if (verdict === "holds") return "green";
  return verdict === "incomplete" || verdict === "not reached" ? "yellow" : "red";
}

/** A whole number with commas. The locale's own way takes 10 ms for its first number, a tenth of a small check. */
export const grouped = (n: number): string => String(n).replaceAll(/\B(?=(\d{3})+$)/g, ",");

/** A number in few letters: `123.5M`. */
export const compact = (n: number): string =>
  new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }).format(n);

/** `one step`, `2 steps`. */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${n === 1 ? "1" : grouped(n)} ${n === 1 ? noun : plural}`;
}
