/**
 * Which C functions a patch changes, as far as its diff tells: it names the one above a hunk, and shows the first lines of
 * others.
 */
import type { FileDiff, Hunk } from "./diff.ts";
import { linesOfC } from "./lines-of-c.ts";

/** A C function, by its name and its file. */
export interface FunctionName {
  readonly name: string;
  readonly file: string;
}

/** A function in which a patch changes lines. */
export interface TouchedFunction extends FunctionName {
  /** Its lines in each hunk, with their marks: ` `, `-` or `+`. */
  readonly pieces: readonly (readonly string[])[];
}

/** Whether all of a function comes with the patch. */
export const isAdded = ({ pieces }: TouchedFunction): boolean =>
  pieces.every((lines) => lines.every((line) => line.startsWith("+")));

/** What a patch changes in C. */
export interface Touched {
  /** Each once, in order. */
  readonly functions: readonly TouchedFunction[];
  /** How many lines it changes in a file that are in no function that the diff names. */
  readonly elsewhere: readonly { readonly file: string; readonly lines: number }[];
}

/** What a patch changes, by function. Only C has any. */
export function touchedBy(files: readonly FileDiff[]): Touched {
  const functions = new Map<string, TouchedFunction & { readonly pieces: (readonly string[])[] }>();
  const elsewhere = new Map<string, number>();
  for (const { path: file, hunks } of files) {
    if (!/\.[ch]$/.test(file)) continue;
    for (const hunk of hunks) {
      const { pieces, others } = split(hunk);
      for (const [name, lines] of pieces) {
        const key = `${file} ${name}`;
        if (!functions.has(key)) functions.set(key, { name, file, pieces: [] });
        functions.get(key)?.pieces.push(lines);
      }
      if (others > 0) elsewhere.set(file, (elsewhere.get(file) ?? 0) + others);
    }
  }
  return {
    functions: [...functions.values()],
    elsewhere: [...elsewhere].map(([file, lines]) => ({ file, lines })),
  };
}

interface Split {
  /** By function, in which a line of code changes. */
  readonly pieces: ReadonlyMap<string, readonly string[]>;
  /** Lines of code that change, and are in none. */
  readonly others: number;
}

/** A line that goes belongs to a function as it was, one that comes to a function as it will be. */
function split({ heading, lines }: Hunk): Split {
  const pieces = new Map<string, string[]>();
  const changed = new Set<string>();
  let others = 0;
  const sides = { "-": sideOf("-", heading, lines), "+": sideOf("+", heading, lines) };
  for (const [i, line] of lines.entries()) {
    const isChanged = line[0] === "-" || line[0] === "+";
    const { name, isCode } = sides[line[0] === "-" ? "-" : "+"].get(i) ?? {};
    if (isChanged && isCode === true && name === undefined) others += 1;
    if (name === undefined) continue;
    if (isChanged && isCode === true) changed.add(name);
    pieces.set(name, [...(pieces.get(name) ?? []), line]);
  }
  return { pieces: new Map([...pieces].filter(([name]) => changed.has(name))), others };
}

/** What the lines of one side are, by their place in the hunk. */
function sideOf(mark: "-" | "+", heading: string, lines: readonly string[]) {
  const places = [...lines.keys()].filter((i) => lines[i]?.[0] === " " || lines[i]?.[0] === mark);
  const read = linesOfC(
    heading,
    places.map((i) => lines[i]?.slice(1) ?? ""),
  );
  return new Map(places.map((place, i) => [place, read[i]]));
}
