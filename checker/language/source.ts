/**
 * Where a statement was written: the TypeScript line of the spec or of the model.
 *
 * Taking a stack is cheap and writing it out is not, so a source keeps the stack and formats it when it is asked.
 */

/** The place in TypeScript that made a statement. */
export class Source {
  readonly #taken: { stack?: string } = {};
  #text: string | undefined;

  /** Remembers who called the function that makes this source. */
  constructor() {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 2;
    Error.captureStackTrace(this.#taken, Source);
    Error.stackTraceLimit = limit;
  }

  /** `file:line` of the nearest frame, with the file as short as it stays clear; `?` where there is none. */
  toString(): string {
    this.#text ??= placeIn(this.#taken.stack ?? "");
    return this.#text;
  }
}

function placeIn(stack: string): string {
  const frame = stack.split("\n")[2] ?? "";
  const found = /(?:\(|at )(?:async )?(file:\/\/)?([^()]+?):(\d+):\d+\)?$/.exec(frame);
  if (found === null) return "?";
  const [, url, text = "", line = ""] = found;
  const path = url === undefined ? text : decodeURI(text);
  const here = `${process.cwd()}/`;
  const short = path.startsWith(here) ? path.slice(here.length) : path;
  return `${short}:${line}`;
}
