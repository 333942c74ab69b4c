/**
 * In which function each line of a piece of C stands, as far as the piece tells: it may begin and end anywhere.
 *
 * Kernel style is what makes this possible without the whole file: only what is outside of functions begins in the first
 * column, but for braces, labels and the preprocessor.
 */

/** What a line is: the function or macro that it belongs to, if one is known, and whether it is more than a comment. */
export interface LineOfC {
  readonly name: string | undefined;
  readonly isCode: boolean;
}

/** A function that began; its first line stands at `from`, which is -1 above the piece. */
interface Open {
  readonly name: string;
  readonly from: number;
  /** Whether its parameters may still be going on: a `;` would make it a declaration. */
  isHead: boolean;
}

/** Reads a piece. `heading` is the nearest line above it that begins in the first column, as diffs have it. */
export function linesOfC(heading: string, lines: readonly string[]): readonly LineOfC[] {
  const reader = new Reader(heading, lines.length);
  for (const [i, line] of lines.entries()) reader.read(i, line.slice(0, WIDTH).trimEnd());
  return reader.names.map((name, i) => ({ name, isCode: reader.isCode[i] === true }));
}

/** Columns in which a line shows what it is. */
const WIDTH = 500;

class Reader {
  readonly names: (string | undefined)[];
  readonly isCode: boolean[];
  #open: Open | undefined;
  /** The first of the lines above that have a type alone, as where a function's name begins the next line. */
  #type: number | undefined;
  #inComment = false;
  /** The macro that goes on in the next line; `""` for one that is no function. */
  #macro: string | undefined;

  constructor(heading: string, count: number) {
    this.names = Array.from({ length: count }, () => undefined);
    this.isCode = Array.from({ length: count }, () => false);
    const name = definedBy(heading);
    if (name !== undefined) this.#open = { name, from: -1, isHead: !heading.includes("{") };
  }

  read(i: number, line: string): void {
    if (this.#isComment(line)) return;
    this.isCode[i] = line !== "";
    if (this.#isMacro(i, line)) return;
    if (/^[A-Za-z_]/.test(line) && !LABEL.test(line)) return this.#outside(i, line);
    this.#name(i, i, this.#open?.name);
    if (line.startsWith("}")) this.#open = undefined;
    else if (this.#open?.isHead === true && line !== "") this.#head(i, line, this.#open);
  }

  /** Whether there is nothing else in the line. A comment in the first columns is outside of functions. */
  #isComment(line: string): boolean {
    const begins = /^\s*(\/\*(?!.*\*\/\s*\S)|\/\/|\*(\s|\/|$))/.test(line);
    if (!this.#inComment && !begins) return false;
    if (/^(\/\*| \*)/.test(line) && !this.#inComment) this.#end();
    const isLong = this.#inComment || /^\s*(\/\*|\*)/.test(line);
    this.#inComment = isLong && !line.includes("*/");
    return true;
  }

  /** A `#define` is its own; other lines of the preprocessor belong to where they stand. */
  #isMacro(i: number, line: string): boolean {
    const [isMacro, name = ""] = /^#\s*define\s+(?:(\w+)\()?/.exec(line) ?? [];
    if (this.#macro === undefined && isMacro === undefined) return false;
    this.#macro ??= name;
    this.#name(i, i, this.#macro || undefined);
    if (!line.endsWith("\\")) this.#macro = undefined;
    return true;
  }

  /** A line that begins in the first column: whatever was open ended above, unseen if its brace was not seen. */
  #outside(i: number, line: string): void {
    if (this.#open !== undefined) this.#name(Math.max(this.#open.from, 0), i, undefined);
    this.#open = undefined;
    const name = definedBy(line);
    if (name === undefined) {
      this.#type = /^[\w\s*]+$/.test(line) ? (this.#type ?? i) : undefined;
      return;
    }
    const from = this.#type ?? i;
    this.#type = undefined;
    this.#name(from, i, name);
    if (!line.endsWith("}")) this.#open = { name, from, isHead: !line.endsWith("{") };
  }

  /** A line below a function's first one, where its body may not have begun. */
  #head(i: number, line: string, open: Open): void {
    const isParameters = PARAMETERS.test(line);
    if (line.endsWith(";") && (open.from >= 0 || isParameters)) {
      this.#name(Math.max(open.from, 0), i, undefined);
      this.#open = undefined;
    } else if (/[{;]$/.test(line) || (open.from < 0 && !isParameters)) open.isHead = false;
  }

  #end(): void {
    this.#open = undefined;
    this.#type = undefined;
  }

  #name(from: number, to: number, name: string | undefined): void {
    this.names.fill(name, from, to + 1);
  }
}

const LABEL = /^\w+:(?!:)/;

/** `struct inode *inode, bool *retry)`: each a type and a name. */
const PARAMETERS =
  /^\s+(?:void|(?:\w+[\s*]+)+\w+(?:\[\w*\])?)(?:,\s*(?:\w+[\s*]+)+\w+(?:\[\w*\])?)*(?:,|\)[\s\w()]*;?)$/;

/** Words before a bracket that begin no function. */
const OTHERS = /^(if|for|while|switch|return|sizeof|do|else|case|defined|typeof|__attribute__)$/;

/** The function that begins on a line, if one does; it may be declared and not defined. Names in capitals are macros. */
function definedBy(text: string): string | undefined {
  const line = text.slice(0, WIDTH).trimEnd();
  if (!/^[A-Za-z_]/.test(line) || line.endsWith(";") || line.startsWith("typedef"))
    return undefined;
  const name = /^(?:[A-Za-z_]\w*[\s*]+)*([A-Za-z_]\w*)\s*\(/.exec(line)?.[1];
  return name === undefined || OTHERS.test(name) || !/[a-z]/.test(name) ? undefined : name;
}
