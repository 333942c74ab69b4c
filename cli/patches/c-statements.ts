/**
 * The statements of a piece of C in a diff, and which of the model's texts stand for one.
 */

/** A statement, on one line. */
export interface CStatement {
  readonly text: string;
  /** Whether one of its lines changes. */
  readonly isChanged: boolean;
}

/** The statements before a patch (`-`) or after it (`+`), of lines with their marks. */
export function cStatements(piece: readonly string[], side: "-" | "+"): readonly CStatement[] {
  const statements: CStatement[] = [];
  let lines: string[] = [];
  const end = (): void => {
    const text = lines.map((line) => line.slice(1).trim()).join(" ");
    if (text !== "")
      statements.push({ text, isChanged: lines.some((line) => line.startsWith(side)) });
    lines = [];
  };
  for (const line of piece) {
    const text = withoutComment(line.slice(1));
    if ((line[0] !== " " && line[0] !== side) || text === "") continue;
    lines.push(`${line[0]}${text}`);
    if (ENDS.test(text) || lines.length === MOST_LINES) end();
  }
  end();
  return statements;
}

/** What ends a statement, or the head of one: `if (x)` has a line of its own. */
const ENDS = /[;{}:]$|^\s*(?:\}\s*)?(?:if|while|for|switch)\s*\(.*\)$|^\s*(?:else|do)$/;

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
  const core = squeezed(label).replace(/^if\((.*)\)$/, "$1");
  return core.length >= SHORTEST && squeezed(c).includes(core);
}

/** Letters that a text must have to be found in another one. */
const SHORTEST = 4;

const squeezed = (text: string): string => text.replaceAll(/\s+/g, "").replace(/[;{]+$/, "");
