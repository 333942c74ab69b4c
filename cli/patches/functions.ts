/**
 * Which C functions a hunk touches, as far as a diff tells: it names the one above its first line, and shows the first lines
 * of others.
 */
import type { FileDiff, Hunk } from "./diff.ts";

/** A C function, by its name and its file. */
export interface FunctionName {
  readonly name: string;
  readonly file: string;
}

/** The functions in which a patch changes lines, each once, in order. Only C has any. */
export function functionsIn(files: readonly FileDiff[]): readonly FunctionName[] {
  const found = new Map<string, FunctionName>();
  for (const { path: file, hunks } of files) {
    if (!/\.[ch]$/.test(file)) continue;
    for (const hunk of hunks)
      for (const name of namesIn(hunk)) found.set(`${file} ${name}`, { name, file });
  }
  return [...found.values()];
}

/** A changed line belongs to the last function that began above it and did not end. */
function namesIn({ heading, lines }: Hunk): readonly string[] {
  const names = new Set<string>();
  const sides = { "-": definedBy(heading), "+": definedBy(heading) };
  for (const line of lines) {
    const [mark = " ", text] = [line[0], line.slice(1)];
    for (const side of ["-", "+"] as const) {
      if (mark !== " " && mark !== side) continue;
      const begun = definedBy(text);
      if (begun !== undefined) sides[side] = begun;
      const name = sides[side];
      if (mark === side && name !== undefined && isCode(text)) names.add(name);
      if (text.startsWith("}")) sides[side] = undefined;
    }
  }
  return [...names];
}

const isCode = (text: string): boolean => text.trim() !== "";

/** Words before a bracket that begin no function. */
const OTHERS = /^(if|for|while|switch|return|sizeof|do|else|case|defined|typeof|__attribute__)$/;

/** Columns in which a definition shows itself as one. */
const WIDTH = 500;

/** The function whose definition begins on a line, if one does: nothing before it is indented, and it is no declaration. */
function definedBy(text: string): string | undefined {
  const line = text.slice(0, WIDTH);
  if (!/^[A-Za-z_]/.test(line) || /;\s*$/.test(line) || /^(typedef|EXPORT_SYMBOL)/.test(line))
    return undefined;
  const name = /^(?:[A-Za-z_]\w*[\s*]+)*([A-Za-z_]\w*)\s*\(/.exec(line)?.[1];
  return name === undefined || OTHERS.test(name) ? undefined : name;
}
