/**
 * From a statement of the model to the hunk of a patch that it stands for: by its C text, or else by its function.
 */
import type { FileDiff, Hunk } from "../../patches/diff.ts";
import { touchedBy } from "../../patches/functions.ts";
import type { Spot } from "./changed.ts";

/** A hunk, and the lines of it that are meant. */
export interface Place {
  readonly path: string;
  readonly hunk: Hunk;
  /** Positions in the hunk's lines; none where only the function is known. */
  readonly lines: readonly number[];
}

/** The hunk that a statement comes from; undefined where the patch has none for its function. */
export function hunkOf(
  files: readonly FileDiff[],
  { procedure, text }: Pick<Spot, "procedure" | "text">,
): Place | undefined {
  const candidates = files.flatMap(({ path, hunks }) =>
    hunks.flatMap((hunk): readonly Place[] => {
      const names = touchedBy([{ path, hunks: [hunk] }]).functions.map(({ name }) => name);
      return names.includes(procedure)
        ? [{ path, hunk, lines: matching(hunk, text, procedure) }]
        : [];
    }),
  );
  // A header's stub has the name, too: C comes before it.
  const ranked = candidates.toSorted((a, b) => rankOf(b) - rankOf(a));
  return ranked[0];
}

const rankOf = ({ path, lines }: Place): number =>
  2 * Number(lines.length > 0) + Number(path.endsWith(".c"));

/**
 * The first added line that has the text, or that the text has, from where the function begins if that can be seen; or else
 * one that was there before.
 */
function matching(hunk: Hunk, text: string, procedure: string): readonly number[] {
  const line = lineLike("+", hunk, text, procedure) ?? lineLike(" ", hunk, text, procedure);
  return line === undefined ? [] : [line];
}

function lineLike(
  mark: "+" | " ",
  { lines }: Hunk,
  text: string,
  procedure: string,
): number | undefined {
  const wanted = plain(text);
  const begins = lines.findIndex(
    (line) => !line.startsWith("-") && isHead(line.slice(1), procedure),
  );
  const marked = lines.flatMap((line, i) =>
    line.startsWith(mark) ? [{ i, line: plain(line.slice(1)) }] : [],
  );
  const telling = marked.filter(({ line }) => line.length >= TELLING && wanted.length >= TELLING);
  const having = telling.filter(({ line }) => line.includes(wanted));
  const found = having.length > 0 ? having : telling.filter(({ line }) => wanted.includes(line));
  return (found.find(({ i }) => i > begins) ?? found[0])?.i;
}

const isHead = (line: string, name: string): boolean =>
  /^[A-Za-z_]/.test(line) && line.includes(`${name}(`);

/** Fewest characters by which a line is told from others. */
const TELLING = 6;

/** Without white space, without the semicolon or brace that ends a line, and without the end of a call whose arguments are left out. */
const plain = (text: string): string =>
  text
    .replaceAll(/\s+/g, "")
    .replace(/[;{]+$/, "")
    .replace(/\(\)$/, "(");

/** A hunk's first line: `@@ -530,6 +530,76 @@ void zone_device_page_init(struct page *`. */
export const headOf = ({ range, heading }: Hunk): string =>
  heading === "" ? range : `${range} ${heading}`;

/** A place's first line as it is in the file after the patch; undefined where only the function is known. */
export function lineOf({
  hunk,
  lines: [first],
}: Place): { number: number; text: string } | undefined {
  const start = /\+(\d+)/.exec(hunk.range)?.[1];
  if (first === undefined || start === undefined) return undefined;
  const above = hunk.lines.slice(0, first).filter((line) => !line.startsWith("-")).length;
  return { number: Number(start) + above, text: hunk.lines[first]?.slice(1) ?? "" };
}
