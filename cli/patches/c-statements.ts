/**
 * The statements of a piece of C in a diff, and which of the model's texts stand for one.
 */

/** A statement, on one line. */
export interface CStatement {
  readonly text: string;
  /** Whether one of its lines changes. */
  readonly isChanged: boolean;
  /** The line that it begins on, of those it was read from. */
  readonly line: number;
  /** Whether it begins a function, or is outside of all. */
  readonly isHead: boolean;
}

/** The statements before a patch (`-`) or after it (`+`), of lines with their marks. */
export function cStatements(piece: readonly string[], side: "-" | "+"): readonly CStatement[] {
  const statements: CStatement[] = [];
  let lines: string[] = [];
  let begin = 0;
  const end = (): void => {
    const text = lines.map((line) => line.slice(1).trim()).join(" ");
    if (text !== "")
      statements.push({
        text,
        isChanged: lines.some((line) => line.startsWith(side)),
        line: begin,
        isHead: /^.[A-Za-z_]/.test(lines[0] ?? "") && !/^.\w+:$/.test(lines[0] ?? ""),
      });
    lines = [];
  };
  for (const [i, line] of piece.entries()) {
    const text = withoutComment(line.slice(1));
    if ((line[0] !== " " && line[0] !== side) || text === "") continue;
    if (lines.length === 0) begin = i;
    lines.push(`${line[0]}${text}`);
    if (isWhole(lines) || lines.length === MOST_LINES) end();
  }
  end();
  return statements;
}

/** What ends a statement, or the head of one: `if (x)` has a line of its own. */
const ENDS =
  /[;{}:]$|^(?:\}\s*)?(?:else\s+)?(?:if|while|for|switch|\w*for_each\w*)\s*\(.*\)$|^(?:else|do)$/;

/** Whether these lines are a statement, and each bracket is closed, as it is not within the head of a `for`. */
function isWhole(lines: readonly string[]): boolean {
  const text = lines.map((line) => line.slice(1).trim()).join(" ");
  return ENDS.test(text) && text.split("(").length <= text.split(")").length;
}

/** Lines that one statement can have, so that a file without any end comes to one. */
const MOST_LINES = 50;

/** Without comments, as far as they begin or end on this line. */
function withoutComment(line: string): string {
  if (/^\s*\*(\s|\/|$)/.test(line)) return "";
  return line
    .slice(0, WIDTH)
    .replaceAll(/\/\*.*?(?:\*\/|$)|\/\/.*$/g, "")
    .trimEnd();
}

/** Columns in which a line shows what it is. */
const WIDTH = 500;

/** Whether a text of the model stands for (a part of) this C: it names the call, or is in it word for word. */
export function standsFor(label: string, c: string): boolean {
  const call = /^(\w+)\(\)$/.exec(label)?.[1];
  if (call !== undefined) return new RegExp(String.raw`\b${call}\s*\(`).test(c);
  const core = label.replace(/^\s*if\s*\((.*)\)$/, "$1").replace(/[;{\s]+$/, "");
  const tokens = core.match(/\w+|[^\w\s]/g) ?? [];
  if (tokens.join("").length < SHORTEST) return false;
  const escaped = tokens.map((token) => (/^\w/.test(token) ? token : `\\${token}`));
  return new RegExp(String.raw`(?<!\w)${escaped.join(String.raw`\s*`)}(?!\w)`).test(c);
}

/** Letters that a text must have to be found in another one. */
const SHORTEST = 4;
